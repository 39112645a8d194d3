"""Records written out again, and what of a paper became one, in a sentence."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from csg_rules.render.text import counted
from csg_rules.words import CONTEXTS

# What a sentence on a record counts, in its order.
_COUNTED = (
    ("attendance", "attendance row"), ("factors", "factor"), ("interventions", "action"),
    ("gaps_acknowledged", "acknowledged gap"), ("pgi", "PGI form"),
)  # fmt: skip


def to_text(records: Sequence[Mapping[str, Any]], form: str) -> str:
    """The records as `yaml`, `json` (one only) or `jsonl`; reading it gives the same data."""
    if form == "jsonl":
        return "".join(json.dumps(each, ensure_ascii=False) + "\n" for each in records)
    if form == "json":
        return json.dumps(records[0], ensure_ascii=False, indent=2) + "\n"
    from csg_rules.documents.yaml_writer import to_record_yaml

    return to_record_yaml(records)


def understood(data: Mapping[str, Any], naming_none: int = 0) -> str:
    """How much there is of what, without any of its text. `naming_none`: how many of the factors are words that say
    there is none, or that it isn't known."""
    contexts = data.get("contexts")
    rows = sum(name in contexts for name in CONTEXTS) if isinstance(contexts, Mapping) else 0
    counts = {key: len(data[key]) for key, _ in _COUNTED if isinstance(data.get(key), list)}
    if naming_none:
        counts["factors"] -= naming_none
    parts = [f"{rows} of {len(CONTEXTS)} contexts"]
    parts += [counted(counts[key], name) for key, name in _COUNTED if counts.get(key)]
    said = f"; {_NAMING_NONE[naming_none > 1].format(naming_none)}" if naming_none else ""
    unplaced = data.get("unplaced") or []
    left = f"; {counted(len(unplaced), 'passage')} found no place (under unplaced)" if unplaced else ""
    return f"understood {', '.join(parts)}{said}{left}"


_NAMING_NONE = (
    "{} entry says that no factor was found or that none is known",
    "{} entries say that no factor was found or that none is known",
)
