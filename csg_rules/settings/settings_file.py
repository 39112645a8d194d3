"""Reading `csg-rules.toml`, or our table in `pyproject.toml`: every wrong key is refused with its line and the nearest
right name."""

import os
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path as File
from typing import Any, Final

from csg_rules.names import did_you_mean
from csg_rules.settings.changes import read_changes
from csg_rules.settings.faults import Faults, SettingsError, shown
from csg_rules.settings.settings import ENGINES, FAIL_ON, KEYS, PROJECT, TABLE, Settings
from csg_rules.settings.toml_lines import key_lines
from csg_rules.sources.picking import Globs, wrong_pattern

_KEYS: Final = (*KEYS, "rules")
# What text without its quotes amounts to, by the reader's own word for it, which says nothing of them.
_UNQUOTED: Final = ("Invalid value", "Expected newline or end of document after a statement")
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")
# Asked for by people who know the command line, and left to it on purpose.
_NEVER: Final = {
    "show-values": "a record's text is shown only where somebody asks for it, each time: --show-values",
    "as-of": "a day that is kept would choose the rules of that day for good: --as-of",
    "output": "name the file with its format: format = ['json=report.json']",
}


def read_settings(file: File) -> Settings:
    """Raises SettingsError, which tells everything that is wrong with the file."""
    name = shown(file)
    try:
        text = file.read_text(encoding="utf-8-sig")
        raw = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"{name}: can't be read: {type(error).__name__}"]) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([_as_located(name, str(error))]) from None
    except (ValueError, RecursionError):  # of numbers without an end, and lists in lists in lists
        raise SettingsError([f"{name}: can't be read: a number is too long, or lists stand too deep"]) from None
    lines = key_lines(text)
    # What is missing stands nowhere: it is told at the nearest table above it.
    faults = Faults(name, lambda path: next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), 1))
    table: tuple[str, ...] = TABLE if file.name == PROJECT else ()
    for step in table:
        raw = raw.get(step, {}) if isinstance(raw, Mapping) else {}
    if not isinstance(raw, Mapping):
        faults.add(table, "our settings are a table: [tool.csg-rules]")
        raw = {}
    settings = _Reading(raw, file.parent, table, faults).settings(name)
    faults.refuse()
    return settings


class _Reading:
    def __init__(self, raw: Mapping[str, Any], folder: File, table: tuple[str, ...], faults: Faults) -> None:
        self._raw = raw
        self._folder = folder
        self._table = table
        self._faults = faults
        for key in raw:
            if key in _NEVER:
                self._wrong(key, f"{key!r} is no setting: {_NEVER[key]}")
            elif key not in _KEYS:
                self._wrong(key, f"there is no setting {key!r}{did_you_mean(key, _KEYS)} (one of: {', '.join(_KEYS)})")

    def settings(self, name: str) -> Settings:
        return Settings(
            file=name,
            rules_dirs=self._folders("rules-dir"),
            rulesets=self._rulesets(),
            site=self._file("site", "a site profile"),
            overrides=tuple(read_changes(self._raw.get("rules", {}), (*self._table, "rules"), self._faults)),
            fail_on=self._word("fail-on", FAIL_ON),
            engine=self._word("engine", ENGINES),
            formats=tuple(map(self._seen_from_here, self._texts("format"))),
            # These may have yet to be made; who reads them says so.
            waivers=self._file("waivers", "a file of waivers", may_be_made=True),
            baseline=self._file("baseline", "a baseline", may_be_made=True),
            require=self._texts("require"),
            include=self._globs("include"),
            exclude=self._globs("exclude"),
            origins=tuple((key, self._faults.origin((*self._table, key))) for key in KEYS if key in self._raw),
        )

    def _wrong(self, key: str, cause: str) -> None:
        self._faults.add((*self._table, key), cause)

    def _texts(self, key: str) -> tuple[str, ...]:
        """One text, or a list of them."""
        value = self._raw.get(key, [])
        listed = [value] if isinstance(value, str) else value
        if not isinstance(listed, list) or not all(isinstance(text, str) and text.strip() for text in listed):
            self._wrong(key, f'`{key}` is a text or a list of texts, like {key} = ["{_LIKE.get(key, "ours")}"]')
            return ()
        return tuple(listed)

    def _rulesets(self) -> tuple[str, ...]:
        if self._raw.get("rulesets") == []:
            self._wrong("rulesets", "`rulesets` names none: name one, or all, or leave it out for those on by default")
        return self._texts("rulesets")

    def _folders(self, key: str) -> tuple[File, ...]:
        folders = tuple(self._folder / text for text in self._texts(key))
        for folder in folders:
            if not os.path.isdir(folder):
                self._wrong(key, f"there is no folder {shown(folder)}")
        return folders

    def _file(self, key: str, what: str, may_be_made: bool = False) -> File | None:
        value = self._raw.get(key)
        if value is None:
            return None
        if isinstance(value, str) and value.strip():
            file = self._folder / value
            # Not asked of the path itself, which raises an error over a name that is too long.
            if os.path.isfile(file) or (may_be_made and not os.path.exists(file)):
                return file
        self._wrong(key, f"`{key}` is the path of {what}, seen from this file's folder; there is none")
        return None

    def _word(self, key: str, allowed: tuple[str, ...]) -> str:
        value = self._raw.get(key, "")
        if key in self._raw and value not in allowed:
            self._wrong(key, f"`{key}` is one of {', '.join(allowed)}{did_you_mean(str(value), allowed)}")
            return ""
        return str(value)

    def _globs(self, key: str) -> Globs:
        patterns = self._texts(key)
        for cause in filter(None, map(wrong_pattern, patterns)):
            self._wrong(key, cause)
        return Globs(self._folder, patterns) if patterns else Globs()

    def _seen_from_here(self, form: str) -> str:
        """`json=report.json` with the path as the working folder sees it."""
        name, is_placed, place = form.partition("=")
        if not is_placed or place in ("", "-"):
            return form
        return f"{name}={shown(self._folder / place)}"


_LIKE: Final = {"format": "table", "require": "GAP-01", "include": "minutes/", "exclude": "drafts/"}


def _as_located(name: str, message: str) -> str:
    """The reader's own message, its line put where lines stand in ours."""
    found = _AT_LINE.search(message)
    said = _AT_LINE.sub("", message)
    if said in _UNQUOTED:
        said += ': a text needs quotes, like fail-on = "medium", and each setting a line of its own'
    return f"{name}:{found[1]}: {said}" if found else f"{name}: {said}"
