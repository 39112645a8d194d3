"""JSON Schemas of what goes in and what comes out."""

import json
from importlib.resources import files
from typing import Final

# Shipped beside this module; the others are made from the models.
_SHIPPED: Final = ("report", "audit", "diff", "agreement")
KINDS: Final = ("record", "site", "rule", "waivers", "baseline", "attest", *_SHIPPED)


def schema_text(what: str) -> str:
    """The schema of one of KINDS."""
    if what in _SHIPPED:
        return files("csg_rules.render").joinpath(f"{what}.schema.json").read_text(encoding="utf-8")
    if what == "rule":
        from csg_rules.rules.schema import rule_schema

        return json.dumps(rule_schema(), indent=2) + "\n"
    if what == "attest":
        from csg_rules.attest.model import attest_schema

        return json.dumps(attest_schema(), indent=2, sort_keys=True) + "\n"
    from csg_rules.render.record_schema import baseline_schema, record_schema, site_schema, waivers_schema

    made = {"record": record_schema, "site": site_schema, "waivers": waivers_schema, "baseline": baseline_schema}
    schema = made[what]()
    return json.dumps(schema, indent=2, sort_keys=True) + "\n"
