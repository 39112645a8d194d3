"""A baseline as the JSON file that is kept: a finding a line, so that its history can be read."""

import json
from collections.abc import Sequence

from csg_rules.records.baseline import Known


def to_json(known: Sequence[Known]) -> str:
    """In the order of records and places, whatever order they come in."""
    ordered = sorted(
        known, key=lambda each: (each.record or "", each.site or "", each.path, each.rule, each.fingerprint)
    )
    lines = ",\n".join(f"    {json.dumps(each.model_dump(exclude_none=True))}" for each in ordered)
    listed = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "schema": "csg-baseline/1",\n  "baseline": {listed}\n}}\n'
