"""The JSON Schemas of a record, a site's profile, waivers and a baseline, for editors: made from the models,
and as generous as the readers are."""

from typing import Any, Final

from pydantic import BaseModel

from csg_rules.records.baseline import Baseline
from csg_rules.records.contexts import MARK
from csg_rules.records.record import Record
from csg_rules.records.site import SiteFile
from csg_rules.records.waivers import WaiverFile
from csg_rules.render.schema_words import described_part, described_record, described_site

# Readers take any plain value for a text and keep what was typed; prose may be a list of points.
_PLAIN: Final = {"type": ["string", "number", "boolean"]}
_TEXT: Final = {"anyOf": [_PLAIN, {"type": "array", "items": {"type": ["string", "number", "boolean", "null"]}}]}
_TRUTH: Final = {"enum": [True, False, "true", "false", "yes", "no", "y", "n", "on", "off"]}
_WHOLE_NUMBER: Final = {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\s*[+-]?[0-9]{1,9}\s*$"}]}
_PLAIN_TYPES: Final[dict[str, dict[str, Any]]] = {"boolean": _TRUTH, "integer": _WHOLE_NUMBER, "string": _TEXT}
_NOT_GIVEN: Final = {"type": "null"}
# Models that may be typed as a bare text: a row's mark, a name, an answer.
_OR_TEXT: Final = frozenset(
    {"Row", "HomeRow", "PeersRow", "SchoolRow", "NeighbourhoodRow", "Setting", "Influence", "SheetItem", "Issue"}
)


def record_schema() -> dict[str, Any]:
    """Words of closed lists are given in their canonical spelling; readers take capitals and spaces too."""
    return described_record(_schema(Record, "csg-record/1"))


def site_schema() -> dict[str, Any]:
    """As `record_schema`, of a file of sites' profiles."""
    return described_site(_schema(SiteFile, "csg-site/1"))


def waivers_schema() -> dict[str, Any]:
    """As `record_schema`, of a file of waivers."""
    return described_part(_schema(WaiverFile, "csg-waivers/1"), "WaiverFile")


def baseline_schema() -> dict[str, Any]:
    """As `record_schema`, of a baseline."""
    return described_part(_schema(Baseline, "csg-baseline/1"), "Baseline")


def _schema(model: type[BaseModel], title: str) -> dict[str, Any]:
    schema = _generous(model.model_json_schema(by_alias=True))
    return {**schema, "$schema": "https://json-schema.org/draft/2020-12/schema", "title": title}


def _generous(model: dict[str, Any]) -> dict[str, Any]:
    """The schema of a mapping with each property widened; those of the models that it names as well."""
    result = {name: value for name, value in model.items() if name not in ("default", "title")}
    if "$defs" in model:
        result["$defs"] = {name: _generous(definition) for name, definition in model["$defs"].items()}
    if "properties" in model:
        result["properties"] = {
            name: _either(_NOT_GIVEN, _widened(about)) for name, about in model["properties"].items() if name != MARK
        }
    return result


def _widened(about: dict[str, Any]) -> dict[str, Any]:
    """What a reader takes for this: one thing for a list of it, any plain value for a text, and so on."""
    if "anyOf" in about:
        return _either(*(_widened(each) for each in about["anyOf"]))
    if "$ref" in about:
        mapping = {"$ref": about["$ref"]}
        name = about["$ref"].rpartition("/")[2]
        if name == "SheetCell":  # `nil`, a text, or a list of items
            item = _either(_NOT_GIVEN, _PLAIN, {"$ref": about["$ref"].replace(name, "SheetItem")})
            return _either(mapping, _PLAIN, _list_of(item))
        return _either(mapping, _PLAIN) if name in _OR_TEXT else mapping
    if "additionalProperties" in about:  # by a name that its author gives
        return {"type": "object", "additionalProperties": _widened(about["additionalProperties"])}
    if about.get("type") == "array":
        item = _either(_NOT_GIVEN, _widened(about["items"]))
        return _either(_list_of(item), item)
    if "enum" in about or "const" in about or about.get("format") == "date":
        return {name: value for name, value in about.items() if name in ("enum", "const", "type", "format")}
    return _PLAIN_TYPES.get(about.get("type", ""), about)


def _list_of(item: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "items": item}


def _either(*choices: dict[str, Any]) -> dict[str, Any]:
    flat: list[dict[str, Any]] = []
    for choice in choices:
        for each in choice["anyOf"] if set(choice) == {"anyOf"} else [choice]:
            if each not in flat:
                flat.append(each)
    return flat[0] if len(flat) == 1 else {"anyOf": flat}
