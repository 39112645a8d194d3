"""Reading `csg-rules.toml`: every wrong key is refused with its line and the nearest right name."""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from csg_rules.names import did_you_mean
from csg_rules.settings.changes import read_changes
from csg_rules.settings.faults import Faults, SettingsError, shown
from csg_rules.settings.settings import Settings
from csg_rules.settings.toml_lines import key_lines

_KEYS: Final = ("rules-dir", "rulesets", "site", "rules")
_AT_LINE = re.compile(r" \(at line (\d+), column \d+\)$")


def read_settings(file: Path) -> Settings:
    """Raises SettingsError, which tells everything that is wrong with the file."""
    name = shown(file)
    try:
        text = file.read_text(encoding="utf-8-sig")
        raw = tomllib.loads(text)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError([f"{name}: can't be read: {type(error).__name__}"]) from None
    except tomllib.TOMLDecodeError as error:
        raise SettingsError([_as_located(name, str(error))]) from None
    lines = key_lines(text)
    # What is missing stands nowhere: it is told at the nearest table above it.
    faults = Faults(name, lambda path: next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), 1))
    for key in raw:
        if key not in _KEYS:
            faults.add((key,), f"there is no setting {key!r}{did_you_mean(key, _KEYS)} (one of: {', '.join(_KEYS)})")
    folders = [file.parent / text for text in _texts(raw, "rules-dir", faults)]
    for folder in folders:
        if not folder.is_dir():
            faults.add(("rules-dir",), f"there is no folder {shown(folder)}")
    settings = Settings(
        file=name,
        rules_dirs=tuple(folders),
        rulesets=_texts(raw, "rulesets", faults),
        site=_site(raw, file.parent, faults),
        overrides=tuple(read_changes(raw.get("rules", {}), ("rules",), faults)),
    )
    faults.refuse()
    return settings


def _texts(raw: Mapping[str, Any], key: str, faults: Faults) -> tuple[str, ...]:
    """One text, or a list of them."""
    value = raw.get(key, [])
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(text, str) and text.strip() for text in listed):
        faults.add((key,), f'`{key}` is a text or a list of texts, like {key} = ["ours"]')
        return ()
    return tuple(listed)


def _site(raw: Mapping[str, Any], folder: Path, faults: Faults) -> Path | None:
    value = raw.get("site")
    if value is None:
        return None
    if not isinstance(value, str) or not (folder / value).is_file():
        faults.add(("site",), "`site` is the path of a site profile, seen from this file's folder; there is none")
        return None
    return folder / value


def _as_located(name: str, message: str) -> str:
    """The reader's own message, its line put where lines stand in ours."""
    found = _AT_LINE.search(message)
    return f"{name}:{found[1]}: {_AT_LINE.sub('', message)}" if found else f"{name}: {message}"
