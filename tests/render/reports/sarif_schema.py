"""The published schema of SARIF 2.1.0."""

import json
import os
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema

CANDIDATE = Path(__file__).parent / "schemas" / "sarif-2.1.0-rtm.4.json"


@cache
def validator() -> jsonschema.Draft4Validator:
    given = os.environ.get("CSG_RULES_SARIF_SCHEMA")
    schema = json.loads(Path(given).read_text(encoding="utf-8")) if given else _final()
    jsonschema.Draft4Validator.check_schema(schema)
    return jsonschema.Draft4Validator(schema)


def faults(log: Any) -> list[str]:
    return [f"{error.json_path}: {error.message}" for error in validator().iter_errors(log)]


def _final() -> Any:
    """The release candidate with what the final standard changed: a suppression's state is its `status`, and a region
    begins somewhere."""
    schema = json.loads(CANDIDATE.read_text(encoding="utf-8"))
    suppression = schema["definitions"]["suppression"]["properties"]
    suppression["status"] = suppression.pop("state")
    schema["definitions"]["region"]["anyOf"] = [
        {"required": [start]} for start in ("startLine", "charOffset", "byteOffset")
    ]
    return schema
