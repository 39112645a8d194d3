"""Ruleset folders: `ruleset.yaml` and one file a rule. The folder is the registry."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from csg_rules.documents.places import Document, DocumentError, Place
from csg_rules.documents.yaml_reader import read_yaml
from csg_rules.hashing import folder_hash
from csg_rules.names import did_you_mean
from csg_rules.rules.errors import Faults, RuleError, RulesetError
from csg_rules.rules.model import Rule, Ruleset
from csg_rules.rules.reading import read_rule

MANIFEST = "ruleset.yaml"
_MANIFEST_KEYS = ("name", "version", "title", "default")


def file_name(identifier: str, slug: str) -> str:
    """What a rule's file is called."""
    return f"{identifier}-{slug}.yaml"


def ids_in(root: Path) -> dict[str, Path]:
    """The ids of the rules below `root`, by the names of their files, whether they can be read or not."""
    files = (path for folder in ruleset_folders(root) for path in folder.glob("*-*-*.yaml"))
    return {"-".join(path.name.split("-")[:2]): path for path in sorted(files)}


class RuleFile(NamedTuple):
    """A rule with the document that it was read from, for whoever asks where in its file a thing stands, and with
    the file's text, whose comments the document doesn't hold."""

    rule: Rule
    document: Document
    text: str


class Reading(NamedTuple):
    """What came of a ruleset's folder: the ruleset, without the rules that can't be read; errors say which and why."""

    ruleset: Ruleset
    files: tuple[RuleFile, ...]
    errors: list[RuleError]


def ruleset_folders(root: Path) -> list[Path]:
    """The folders below `root` that hold a ruleset, by name."""
    return sorted(path.parent for path in root.glob(f"*/{MANIFEST}"))


def load_rulesets(roots: Sequence[Path]) -> tuple[Ruleset, ...]:
    """The rulesets below each root, in order. RulesetError says what is wrong with the first that can't be used."""
    if errors := check_roots(roots):
        raise RulesetError(errors)
    return tuple(load_ruleset(folder) for root in roots for folder in ruleset_folders(root))


def check_roots(roots: Sequence[Path]) -> list[RuleError]:
    """What is wrong with the folders of rulesets themselves: one with nothing in it, two rulesets of one name."""
    errors = []
    met: dict[str, Path] = {}
    for root in roots:
        folders = ruleset_folders(root)
        if not folders and not (root / "lexicons").is_dir():
            cause = f"there is no ruleset here: expected folders with a {MANIFEST} in them, or `lexicons`"
            errors.append(RuleError(str(root), 1, 1, cause))
        for folder in folders:
            if folder.name in met:
                cause = f"there is a ruleset {folder.name!r} in {met[folder.name]} already: give this one another name"
                errors.append(RuleError(str(folder / MANIFEST), 1, 1, cause))
            met.setdefault(folder.name, root)
    return errors


def load_ruleset(folder: Path) -> Ruleset:
    """The ruleset with its rules in order of id. RulesetError says all that is wrong with it."""
    reading = read_ruleset(folder)
    if reading.errors:
        raise RulesetError(reading.errors)
    return reading.ruleset


def read_ruleset(folder: Path) -> Reading:
    """The ruleset as far as it can be read, and all that is wrong with it."""
    errors: list[RuleError] = []
    files = sorted(path for path in folder.glob("*.yaml") if path.name != MANIFEST)
    read: list[RuleFile] = []
    for file in files:
        found = _read(file, errors)
        if found is None:
            continue
        rule = read_rule(found.document, str(file), folder.name)
        if isinstance(rule, list):
            errors += rule
        else:
            errors += _named_wrongly(rule, file)
            read.append(RuleFile(rule, found.document, found.text))
    errors += used_twice([each.rule for each in read])
    manifest = _read(folder / MANIFEST, errors)
    raw = _manifest(folder, manifest.document if manifest else None, errors)
    read.sort(key=lambda each: each.rule.id)
    ruleset = Ruleset(
        name=folder.name,
        title=str(raw.get("title")),
        version=str(raw.get("version")),
        on_by_default=raw.get("default") is True,
        rules=tuple(each.rule for each in read),
        hash=folder_hash([path for path in (*files, folder / MANIFEST) if path.is_file()], folder),
    )
    return Reading(ruleset, tuple(read), errors)


class _File(NamedTuple):
    document: Document
    text: str


def read_document(file: Path, errors: list[RuleError]) -> Document | None:
    """The one document of a file; None, and an error more, where there isn't one."""
    found = _read(file, errors)
    return found.document if found is not None else None


def _read(file: Path, errors: list[RuleError]) -> _File | None:
    try:
        text = file.read_text(encoding="utf-8")
        documents = read_yaml(text, typed=True)
    except DocumentError as error:
        place = error.place or Place(1, 1)
        errors.append(RuleError(str(file), place.line, place.column, error.cause))
        return None
    except (OSError, UnicodeDecodeError) as error:
        errors.append(RuleError(str(file), 1, 1, f"can't be read: {type(error).__name__}"))
        return None
    if len(documents) != 1:
        errors.append(RuleError(str(file), 1, 1, "expected exactly one document"))
        return None
    return _File(documents[0], text)


def _manifest(folder: Path, document: Document | None, errors: list[RuleError]) -> dict[str, object]:
    if document is None:
        return {}
    faults = Faults(str(folder / MANIFEST), document)
    raw = document.data if isinstance(document.data, dict) else {}
    for key in raw:
        if key not in _MANIFEST_KEYS:
            faults.add((key,), f"a ruleset has no key {key!r}{did_you_mean(str(key), _MANIFEST_KEYS)}")
    for key in ("name", "version", "title"):
        if not raw.get(key):
            faults.add((), f"`{key}` is missing")
    if raw.get("name") not in (None, folder.name):
        faults.add(("name",), "the ruleset's name is its folder's name")
    if raw.get("version") is not None and not isinstance(raw["version"], str):
        faults.add(("version",), "put the version in quotes: 1.10 and 1.1 are not the same")
    errors += faults.errors
    return raw


def _named_wrongly(rule: Rule, file: Path) -> list[RuleError]:
    if file.stem.startswith(f"{rule.id}-"):
        return []
    return [
        RuleError(
            str(file), 1, 1, f"rename this file to {rule.id}-<a few words>.yaml: a rule's file begins with its id"
        )
    ]


def used_twice(rules: Sequence[Rule]) -> list[RuleError]:
    """Rules whose id another one has already."""
    first: dict[str, Rule] = {}
    errors: list[RuleError] = []
    for rule in rules:
        if rule.id in first:
            errors.append(
                RuleError(rule.file, 1, 1, f"{rule.id} is already the id of {Path(first[rule.id].file).name}")
            )
        first.setdefault(rule.id, rule)
    return errors
