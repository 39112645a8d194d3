"""Reading lexicon files, and refusing wrong ones with the file, the cause and the nearest right name."""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final

from csg_rules.documents.places import DocumentError
from csg_rules.documents.yaml_reader import read_yaml
from csg_rules.words import PLACES

from .lexicon import READS, Lexicon, as_mark
from .patterns import Compiler, PatternError

GROUPS_FILE: Final = "_groups.yaml"
_PHRASE_KEYS: Final = ("patterns", "tails", "exempt", "exempt_before", "exempt_sentence", "exempt_text")
_LINE_KEYS: Final = (*_PHRASE_KEYS, "marks", "must_match", "must_not_match")
_KEYS: Final = ("name", "title", "replaces", "reads", "places", "groups", "quoted", "negated", *_LINE_KEYS)
_NEGATION: Final = "{negation}"


class LexiconError(ValueError):
    """A lexicon file that can't be used; the text names the file and the cause."""

    def __init__(self, path: Path, cause: str) -> None:
        super().__init__(path, cause)  # both, or the error couldn't be pickled for another process
        self.path = path
        self.cause = cause

    def __str__(self) -> str:
        return f"{self.path.name}: {self.cause}"


def load_lexicons(*folders: Path) -> dict[str, Lexicon]:
    """Every lexicon of the folders by name, in the order of names; shared groups stand in `_groups.yaml`, and are
    shared with later folders too. A later lexicon takes the place of an earlier one only where it says so.

    Raises LexiconError for the first file that can't be used.
    """
    lexicons: dict[str, Lexicon] = {}
    shared: dict[str, tuple[str, ...]] = {}
    for folder in folders:
        groups_path = folder / GROUPS_FILE
        if groups_path.is_file():
            shared |= _groups(groups_path, _read(groups_path))
        found: dict[str, Lexicon] = {}
        for path in sorted(folder.glob("*.yaml")):
            if path != groups_path:
                data = _read(path)
                _check_replaces(path, data.get("replaces"), lexicons)
                found[path.stem] = _lexicon(path, data, shared)
        lexicons |= found
    return dict(sorted(lexicons.items()))


def _check_replaces(path: Path, replaces: object, earlier: Mapping[str, Lexicon]) -> None:
    if replaces not in (None, True):
        raise LexiconError(path, f"replaces is {replaces!r}; leave it out or write replaces: true")
    if path.stem in earlier and not replaces:
        raise LexiconError(path, "there is a lexicon of this name already: rename it, or write replaces: true")
    if replaces and path.stem not in earlier:
        raise LexiconError(path, "there is no lexicon of this name to replace")


def _read(path: Path) -> dict[str, Any]:
    try:
        documents = read_yaml(path.read_text(encoding="utf-8"), typed=True)
    except (OSError, UnicodeDecodeError, DocumentError) as error:
        raise LexiconError(path, f"cannot be read: {error}") from error
    data = documents[0].data if len(documents) == 1 else None
    if not isinstance(data, dict):
        raise LexiconError(path, "is not one mapping of keys to values")
    return data


def _lexicon(path: Path, data: Mapping[str, Any], shared: Mapping[str, Sequence[str]]) -> Lexicon:
    _refuse_unknown(path, data, _KEYS)
    if data.get("name") != path.stem:
        raise LexiconError(path, f"name is {data.get('name')!r}; it is the file's, {path.stem!r}")
    title, reads = data.get("title"), data.get("reads")
    if not isinstance(title, str) or not title.strip():
        raise LexiconError(path, "title is missing: one line that says what the lexicon recognises")
    if reads not in READS:
        raise LexiconError(path, f"reads is {reads!r}; one of {', '.join(READS)}")
    places = _lines(path, "places", data.get("places"))
    if wrong := [place for place in places if place not in PLACES]:
        raise LexiconError(path, f"places names {wrong[0]!r}; one of {', '.join(PLACES)}")
    lines = {key: _lines(path, key, data.get(key)) for key in _LINE_KEYS}
    if not lines["patterns"] and not lines["marks"]:
        raise LexiconError(path, "has no patterns")
    if reads != "whole" and (lines["tails"] or lines["marks"]):
        raise LexiconError(path, "tails and marks are for a lexicon that reads: whole")
    if _is_exempt(path, data, "negated"):
        lines["exempt_before"] += (_NEGATION,)
    compiler = Compiler({**shared, **_groups(path, data)})
    phrases = {}
    for key in _PHRASE_KEYS:
        try:
            phrases[key] = compiler.phrases(lines[key])
        except PatternError as error:
            raise LexiconError(path, f"{key}: {error}") from error
    return Lexicon(
        name=path.stem,
        title=title.strip(),
        reads=reads,
        places=places,
        marks=frozenset(as_mark(mark) for mark in lines["marks"]),
        quoted_exempt=_is_exempt(path, data, "quoted"),
        must_match=lines["must_match"],
        must_not_match=lines["must_not_match"],
        **phrases,
    )


def _groups(path: Path, data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    if path.name == GROUPS_FILE:
        _refuse_unknown(path, data, ("groups",))
    groups = data.get("groups") or {}
    if not isinstance(groups, dict):
        raise LexiconError(path, "groups is not a mapping of names to phrases")
    named = {str(name): _lines(path, f"groups.{name}", lines) for name, lines in groups.items()}
    if empty := [name for name, lines in named.items() if not lines]:
        raise LexiconError(path, f"groups.{empty[0]} has no phrases")
    return named


def _lines(path: Path, key: str, value: object) -> tuple[str, ...]:
    """A list of texts, or a block of text with one a line."""
    if value is None:
        return ()
    if isinstance(value, str):
        return tuple(line.strip() for line in value.splitlines() if line.strip())
    if not isinstance(value, list):
        raise LexiconError(path, f"{key} is neither a list nor a block of lines")
    for item in value:
        if not isinstance(item, str):
            raise LexiconError(path, f"{key} holds {item!r}, which YAML doesn't read as text: put it in quotes")
    return tuple(value)


def _is_exempt(path: Path, data: Mapping[str, Any], key: str) -> bool:
    value = data.get(key)
    if value not in (None, "exempt"):
        raise LexiconError(path, f"{key} is {value!r}; leave it out or write {key}: exempt")
    return value == "exempt"


def _refuse_unknown(path: Path, data: Mapping[str, Any], known: Sequence[str]) -> None:
    for key in data:
        if key not in known:
            near = get_close_matches(str(key), known, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known are {', '.join(known)}"
            raise LexiconError(path, f"unknown key {key!r}; {hint}")
