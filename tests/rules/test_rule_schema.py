"""The schema of rule files: it takes every rule that is shipped, says what each key means, and refuses what the
reader refuses."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from csg_rules.documents.places import Document
from csg_rules.documents.yaml_reader import read_yaml
from csg_rules.render.schemas import schema_text
from csg_rules.rules.reading import KEYS

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((ROOT / "rulesets").glob("*/*-*-*.yaml"))
SCHEMA = json.loads(schema_text("rule"))
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def data(file: Path) -> Any:
    (document,) = read_yaml(file.read_text(encoding="utf-8"), typed=True)
    assert isinstance(document, Document)
    return document.data


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_every_rule_that_is_shipped_is_of_it() -> None:
    wrong = {file.name: error.message for file in FILES for error in VALIDATOR.iter_errors(data(file))}
    assert (len(FILES) > 100, wrong) == (True, {})


def test_every_key_is_described() -> None:
    assert set(SCHEMA["properties"]) == set(KEYS)
    assert all(len(about["description"]) > 10 for about in SCHEMA["properties"].values())
    assert all("description" in about for about in SCHEMA["$defs"]["example"]["properties"].values())


def wrong_rules() -> Iterator[Any]:
    for key in ("id", "for", "at", "examples", "source"):
        yield {name: value for name, value in data(FILES[0]).items() if name != key}
    for change in (
        {"sevrity": "high"},
        {"severity": "hi"},
        {"id": "gap-1"},
        {"needs": ["factor"]},
        {"for": {"f": {"kind": "facter"}}},
        {"for": {"f": {"kind": "factor", "contxt": "school"}}},
        {"for": {"f": {"kind": "factor", "context": "scool"}}},
        {"for": {"f": {"kind": "factor", "context": {"inn": ["school"]}}}},
        {"for": {"f": {"kind": "factor", "static": "yes"}}},
        {"require": {"f": {"kind": "factor"}}},
        {"at_least": 0},
        {"from": "soon"},
    ):
        yield {**data(FILES[0]), **change}


@pytest.mark.parametrize("rule", [*wrong_rules()])
def test_what_the_reader_refuses_it_refuses(rule: Any) -> None:
    assert not VALIDATOR.is_valid(rule)
