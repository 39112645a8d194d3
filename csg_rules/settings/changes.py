"""Changes to rules, as written in a settings file or a site's profile: by rule, each with a few keys."""

import re
from collections.abc import Mapping
from typing import Any, Final

from csg_rules.documents.places import Path
from csg_rules.names import did_you_mean
from csg_rules.rules.model import RULE_ID
from csg_rules.rules.overrides import OFF, PARAMS, SEVERITY, Override
from csg_rules.settings.faults import Faults

_KEYS: Final = ("severity", "off", "reason", "params")
_WHOLE = re.compile(r"-?\d{1,9}")


def read_changes(raw: Any, path: Path, faults: Faults, site: str | None = None) -> list[Override]:
    """One override for each thing that is changed: `{GAP-01: {severity: medium, params: {k: 4}}}`."""
    if not isinstance(raw, Mapping):
        faults.add(path, "`rules` names rules, each with what is changed: severity, off or params")
        return []
    found: list[Override] = []
    for name, entry in raw.items():
        rule = str(name).upper()
        if RULE_ID.fullmatch(rule):
            found += _rule(rule, entry, (*path, name), faults, site)
        else:
            faults.add((*path, name), "a rule is named by its id, like GAP-01")
    return found


def _rule(rule: str, entry: Any, path: Path, faults: Faults, site: str | None) -> list[Override]:
    if not isinstance(entry, Mapping) or not entry:
        faults.add(path, f"say what is changed in {rule}: severity, off or params")
        return []
    for key in entry:
        if key not in _KEYS:
            faults.add(
                (*path, key), f"a rule has no such thing to set{did_you_mean(key, _KEYS)} (one of: {', '.join(_KEYS)})"
            )
    reason = _sentence(entry, "reason", path, faults)
    found: list[Override] = []
    if OFF in entry:
        why = _sentence(entry, OFF, path, faults)
        found.append(Override(rule, OFF, None, faults.origin((*path, OFF)), why, site))
        if others := [key for key in entry if key in _KEYS and key != OFF]:
            faults.add((*path, others[0]), f"{rule} is switched off: `{others[0]}` beside `off` has no use")
    if SEVERITY in entry:
        value = entry[SEVERITY] if isinstance(entry[SEVERITY], str) else repr(entry[SEVERITY])
        found.append(Override(rule, SEVERITY, value, faults.origin((*path, SEVERITY)), reason, site))
    return found + _params(rule, entry.get("params", {}), (*path, "params"), reason, faults, site)


def _sentence(entry: Mapping[str, Any], key: str, path: Path, faults: Faults) -> str:
    value = entry.get(key, "")
    if not isinstance(value, str):
        faults.add((*path, key), f'`{key}` is a reason in words: {key} = "why"')
        return ""
    return " ".join(value.split())


def _params(rule: str, raw: Any, path: Path, reason: str, faults: Faults, site: str | None) -> list[Override]:
    if not isinstance(raw, Mapping):
        faults.add(path, "`params` names parameters, each with its number: params.k = 4")
        return []
    found: list[Override] = []
    for name, value in raw.items():
        number = whole_number(value)
        if number is None:
            faults.add((*path, name), "a parameter is a whole number")
        else:
            found.append(Override(rule, f"{PARAMS}{name}", number, faults.origin((*path, name)), reason, site))
    return found


def whole_number(value: Any) -> int | None:
    """The number, also where it was read as the text that was typed; None for anything else."""
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        return int(value)
    return value if type(value) is int else None
