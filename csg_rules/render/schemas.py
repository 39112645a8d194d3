"""JSON Schemas of what goes in and what comes out."""

import json
from importlib.resources import files


def schema_text(what: str) -> str:
    """The schema of a `record` (made from the model) or of the JSON `report` (shipped beside this module)."""
    if what == "report":
        return files("csg_rules.render").joinpath("report.schema.json").read_text(encoding="utf-8")
    from csg_rules.records.record import Record

    schema = Record.model_json_schema(by_alias=True)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["title"] = "csg-record/1"
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
