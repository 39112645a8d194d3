"""The schemas of records and sites say what their keys mean, and say nothing else than before."""

import json
from typing import Any

import jsonschema
import pytest

from csg_rules.render.schemas import schema_text


def schema(what: str) -> Any:
    return json.loads(schema_text(what))


def told(properties: dict[str, Any]) -> set[str]:
    return {key for key, about in properties.items() if about.get("description")}


def test_each_part_of_a_record_is_described() -> None:
    record = schema("record")
    assert told(record["properties"]) == set(record["properties"])
    for name in ("Factor", "Row", "Gap", "Behaviour"):
        properties = record["$defs"][name]["properties"]
        assert told(properties) == set(properties)
    assert record["$defs"]["Factor"]["properties"]["managed"]["description"] == "How it is watched"


def test_each_key_of_a_site_is_described() -> None:
    site = schema("site")
    for properties in (site["properties"], site["$defs"]["Site"]["properties"]):
        assert told(properties) == set(properties)


@pytest.mark.parametrize("what", ["record", "site"])
def test_every_definition_is_kept_and_leads_somewhere(what: str) -> None:
    made = schema(what)
    jsonschema.Draft202012Validator.check_schema(made)
    text = json.dumps(made)
    assert all(f"#/$defs/{name}" in text for name in made["$defs"])
    named = {part.split('"')[0] for part in text.split("#/$defs/")[1:]}
    assert named == set(made["$defs"])
