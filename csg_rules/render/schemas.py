"""JSON Schemas of what goes in and what comes out."""

import json
from importlib.resources import files


def schema_text(what: str) -> str:
    """The schema of a `record` (made from the model) or of the JSON `report` (shipped beside this module)."""
    if what == "report":
        return files("csg_rules.render").joinpath("report.schema.json").read_text(encoding="utf-8")
    from csg_rules.render.record_schema import record_schema

    return json.dumps(record_schema(), indent=2, sort_keys=True) + "\n"
