"""The schemas of records and sites say what their keys mean, and say nothing else than before."""

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest

from csg_rules.render.schemas import KINDS, schema_text


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


def undescribed(node: Any, whole: Any, path: str = "") -> Iterator[str]:
    """Properties that neither say what they are nor lead to what does; but for what only chooses by another's value."""
    if isinstance(node, list):
        for number, each in enumerate(node):
            yield from undescribed(each, whole, f"{path}[{number}]")
    if not isinstance(node, dict):
        return
    for name, about in node.get("properties", {}).items():
        leads_to = about.get("$ref", "") if isinstance(about, dict) else ""
        end = whole["$defs"].get(leads_to.removeprefix("#/$defs/"), {}) if leads_to else {}
        if about is not True and not (about.get("description") or end.get("description")):
            yield f"{path}/{name}"
    for name, each in node.items():
        if name == "properties":
            for key, about in each.items():
                yield from undescribed(about, whole, f"{path}/{key}")
        elif name not in ("if", "const", "enum"):
            yield from undescribed(each, whole, f"{path}/{name}")


@pytest.mark.parametrize("what", KINDS)
def test_every_property_of_every_schema_is_described(what: str) -> None:
    made = schema(what)
    assert list(undescribed(made, made)) == []
