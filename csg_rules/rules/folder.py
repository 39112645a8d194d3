"""Ruleset folders: `ruleset.yaml` and one file a rule. The folder is the registry."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from csg_rules.documents.places import Document, DocumentError, Place
from csg_rules.documents.yaml_reader import read_yaml
from csg_rules.hashing import folder_hash
from csg_rules.names import did_you_mean
from csg_rules.rules.errors import Faults, RuleError, RulesetError
from csg_rules.rules.model import FactPattern, Rule, Ruleset
from csg_rules.rules.reading import read_rule

MANIFEST = "ruleset.yaml"
_MANIFEST_KEYS = ("name", "version", "title", "default")


def ruleset_folders(root: Path) -> list[Path]:
    """The folders below `root` that hold a ruleset, by name."""
    return sorted(path.parent for path in root.glob(f"*/{MANIFEST}"))


def load_ruleset(folder: Path) -> Ruleset:
    """The ruleset with its rules in order of id. RulesetError says all that is wrong with it."""
    errors: list[RuleError] = []
    files = sorted(path for path in folder.glob("*.yaml") if path.name != MANIFEST)
    manifest = read_document(folder / MANIFEST, errors)
    rules: list[Rule] = []
    for file in files:
        document = read_document(file, errors)
        if document is None:
            continue
        read = read_rule(document, str(file), folder.name)
        if isinstance(read, list):
            errors += read
        else:
            errors += _named_wrongly(read, file)
            rules.append(read)
    errors += _used_twice(rules)
    raw = _manifest(folder, manifest, errors)
    if errors:
        raise RulesetError(errors)
    return Ruleset(
        name=folder.name,
        title=str(raw["title"]),
        version=str(raw["version"]),
        on_by_default=raw.get("default") is True,
        rules=tuple(sorted(rules, key=lambda rule: rule.id)),
        hash=folder_hash([*files, folder / MANIFEST], folder),
    )


def check_references(rulesets: Sequence[Ruleset]) -> list[RuleError]:
    """What is wrong between rules: ids used twice, parents and `after` that name no rule, and circles."""
    rules = [rule for ruleset in rulesets for rule in ruleset.rules]
    errors = _used_twice(rules)
    known = {rule.id: rule for rule in rules}
    for rule in rules:
        for key, names in (("children_of", [rule.children_of] if rule.children_of else []), ("after", rule.after)):
            errors += [
                RuleError(rule.file, 1, 1, f"`{key}` names no rule: {name!r}{did_you_mean(name, known)}")
                for name in names
                if name not in known
            ]
    errors += [
        RuleError(rule.file, 1, 1, f"{rule.id} waits for itself by way of `after`")
        for rule in rules
        if _waits_for(rule, rule.id, known, set())
    ]
    return errors


def check_cues(rulesets: Sequence[Ruleset], lexicons: Sequence[str]) -> list[RuleError]:
    """Cues that no lexicon makes: a rule that waits for one would pass everything in silence."""
    return [
        RuleError(rule.file, 1, 1, f"no lexicon makes the cue {name!r}{did_you_mean(str(name), lexicons)}")
        for ruleset in rulesets
        for rule in ruleset.rules
        for pattern in _patterns_of(rule)
        for condition in pattern.conditions
        if pattern.kind == "cue" and condition.field == "lexicon"
        for name in (condition.value if isinstance(condition.value, tuple) else (condition.value,))
        if name not in lexicons
    ]


def _patterns_of(rule: Rule) -> Iterator[FactPattern]:
    yield from rule.subject
    yield from rule.show
    for items in (rule.unless, rule.unsure, rule.require, rule.forbid):
        for item in items:
            yield from item.patterns


def _waits_for(rule: Rule, identifier: str, known: dict[str, Rule], seen: set[str]) -> bool:
    for name in rule.after:
        if name == identifier:
            return True
        if name in known and name not in seen:
            seen.add(name)
            if _waits_for(known[name], identifier, known, seen):
                return True
    return False


def read_document(file: Path, errors: list[RuleError]) -> Document | None:
    """The one document of a file; None, and an error more, where there isn't one."""
    try:
        documents = read_yaml(file.read_text(encoding="utf-8"), typed=True)
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
    return documents[0]


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


def _used_twice(rules: Sequence[Rule]) -> list[RuleError]:
    first: dict[str, Rule] = {}
    errors: list[RuleError] = []
    for rule in rules:
        if rule.id in first:
            errors.append(
                RuleError(rule.file, 1, 1, f"{rule.id} is already the id of {Path(first[rule.id].file).name}")
            )
        first.setdefault(rule.id, rule)
    return errors
