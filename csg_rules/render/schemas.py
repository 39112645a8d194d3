"""JSON Schemas of what goes in and what comes out."""

import json
from importlib.resources import files


def schema_text(what: str) -> str:
    """The schema of a `record` or a `site`'s profile (made from the model) or of the JSON `report` or `audit` (shipped
    beside this module)."""
    if what in ("report", "audit"):
        return files("csg_rules.render").joinpath(f"{what}.schema.json").read_text(encoding="utf-8")
    from csg_rules.render.record_schema import record_schema, site_schema

    schema = site_schema() if what == "site" else record_schema()
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
