"""JSON Schemas of what goes in and what comes out."""

import json
from importlib.resources import files
from typing import Final

# Shipped beside this module; the others are made from the models.
_SHIPPED: Final = ("report", "audit", "diff", "agreement")
KINDS: Final = ("record", "site", "rule", *_SHIPPED)


def schema_text(what: str) -> str:
    """The schema of one of KINDS."""
    if what in _SHIPPED:
        return files("csg_rules.render").joinpath(f"{what}.schema.json").read_text(encoding="utf-8")
    if what == "rule":
        from csg_rules.rules.schema import rule_schema

        return json.dumps(rule_schema(), indent=2) + "\n"
    from csg_rules.render.record_schema import record_schema, site_schema

    schema = site_schema() if what == "site" else record_schema()
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
