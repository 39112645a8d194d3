"""The JSON Schema of a rule's file, for editors: names and values offered as they are typed, with what they mean.

It is made of what the reader of rules knows. The reader remains the judge: joins, parameters and examples it checks
against each other, which no schema can.
"""

from typing import Any, Final

from csg_rules import words
from csg_rules.facts.catalogue import CATALOGUE
from csg_rules.facts.fields import PARTS, Field, Kind
from csg_rules.rules.example_reading import KEYS as EXAMPLE_KEYS
from csg_rules.rules.example_reading import OUTCOMES
from csg_rules.rules.model import RULE_ID
from csg_rules.rules.reading import KEYS, REQUIRED

Schema = dict[str, Any]

_DAY: Final = r"^\d{4}-\d{2}-\d{2}$"
_ABOUT: Final = {
    "id": "The rule's id: capital letters, a hyphen and two digits. The file's name begins with it.",
    "title": "A few words that name what is found.",
    "scope": "record: one meeting. series: a meeting and the one before it. site: a site's profile and its meetings.",
    "severity": "How serious a finding is. info never fails a run.",
    "severity_when": "Cases with a severity of their own; the first that holds counts.",
    "basis": "explicit: the framework says so. derived: our reading of it. practice: not in it.",
    "source": "Lines of the framework's document, like L1580-1582. Left out where the basis is practice.",
    "why": "Why it matters, and what the rule is known to miss.",
    "fix": "What settles a finding: a stated reason nearly always does.",
    "needs": "Parts of the record without which the rule can't be judged.",
    "for": "The subject: facts by a name of your own. Each way to bind them is one subject.",
    "unless": "Any of these makes the subject exempt.",
    "unsure": "Any of these makes the subject one that can't be judged.",
    "require": "Any of these satisfies the rule.",
    "forbid": "Each of these is a finding.",
    "at_least": "How many distinct witnesses `require` asks for.",
    "show": "Facts that the message names; they make no further subjects.",
    "at": "What a finding points to: a fact of the rule, a field of it that is a path, or a part of the record.",
    "message": "One sentence; {alias.field} prints a field. Say what the record doesn't show, never what wasn't done.",
    "params": "Numbers that a site may set.",
    "children_of": "The rule under whose finding these are folded. They still count.",
    "after": "Rules whose finding at the same place makes this one needless.",
    "method": "structure: keys and closed words. text: rests on reading prose. person: a question for a person.",
    "from": "The first day on which the rule is in force.",
    "until": "The last day on which the rule is in force.",
    "examples": "Each is a test: at least one that finds something, and one near-miss that doesn't.",
}
_ABOUT_EXAMPLES: Final = {
    "name": "What the example shows.",
    "record": "A record, as far as the rule looks at it.",
    "earlier": "For series: the meetings before, the oldest first.",
    "site": "A site's profile.",
    "records": "For site: the site's records.",
    "finds": "The paths of what is found; [] for nothing.",
    "outcome": "For an example that finds nothing: how it ends.",
}
_PATTERN: Final = {"$ref": "#/$defs/pattern"}
_ITEM: Final = {"$ref": "#/$defs/item"}


def rule_schema() -> Schema:
    """Of one rule's file."""
    made = {key: {**about, "description": _ABOUT[key]} for key, about in _keys().items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "csg-rule/1",
        "description": "A rule of csg-rules: for which facts of a record it holds, and what must be shown.",
        "type": "object",
        "properties": {key: made[key] for key in KEYS},
        "required": [key for key in REQUIRED if key != "source"],
        "additionalProperties": False,
        "if": {"properties": {"basis": {"const": "practice"}}},
        "else": {"required": ["source"]},
        "$defs": {"pattern": _pattern(), "item": _item(), "example": _example(), **_field_definitions()},
    }


def _keys() -> dict[str, Schema]:
    sentence = {"type": "string", "minLength": 1}
    rule = {"type": "string", "pattern": f"^{RULE_ID.pattern}$"}
    items = {"type": "array", "items": _ITEM}
    day = {"type": "string", "pattern": _DAY}
    severity = {"enum": list(words.SEVERITIES)}
    number = {"type": "integer", "minimum": 1}
    return {
        "id": rule,
        "title": sentence,
        "scope": {"enum": list(words.SCOPES)},
        "severity": severity,
        "severity_when": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"severity": {**severity, "description": "The severity in this case."}},
                "required": ["severity"],
                "additionalProperties": _PATTERN,
            },
        },
        "basis": {"enum": list(words.BASES)},
        "source": {"type": "string"},
        "why": sentence,
        "fix": sentence,
        "needs": {"type": "array", "items": {"enum": list(PARTS)}},
        "for": {"type": "object", "additionalProperties": _PATTERN, "minProperties": 1},
        "unless": items,
        "unsure": items,
        "require": items,
        "forbid": items,
        "at_least": {
            "anyOf": [
                number,
                {
                    "type": "object",
                    "properties": {
                        "n": {**number, "description": "How many."},
                        "distinct": {"type": "string", "description": "The field in which they must differ."},
                    },
                    "required": ["n"],
                    "additionalProperties": False,
                },
            ]
        },
        "show": {"type": "object", "additionalProperties": _PATTERN},
        "at": sentence,
        "message": sentence,
        "params": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "properties": {
                    "default": {"type": "integer", "description": "What holds where no site sets it."},
                    "site": {"type": "string", "description": "A key of a site's profile that sets it."},
                },
                "required": ["default"],
            },
        },
        "children_of": rule,
        "after": {"type": "array", "items": rule},
        "method": {"enum": list(words.METHODS)},
        "from": day,
        "until": day,
        "examples": {"type": "array", "items": {"$ref": "#/$defs/example"}, "minItems": 2},
    }


def _item() -> Schema:
    because = {"type": "string", "description": "What holds then, in a few words."}
    return {
        "description": "Facts by name, all of them together. A name of `for` adds conditions on that same fact.",
        "type": "object",
        "properties": {"because": because},
        "additionalProperties": _PATTERN,
        "minProperties": 1,
    }


def _pattern() -> Schema:
    """A fact: its kind, and tests of its fields. Which fields there are follows from the kind, where it is given."""
    return {
        "description": "A fact: its kind, and tests of its fields.",
        "type": "object",
        "properties": {
            "kind": {
                "description": "The kind of fact; its fields follow from it.",
                "anyOf": [{"const": name, "description": kind.about} for name, kind in CATALOGUE.items()],
            }
        },
        "allOf": [
            {
                "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
                "then": {"properties": _fields(kind), "additionalProperties": False},
            }
            for name, kind in CATALOGUE.items()
        ],
    }


def _fields(kind: Kind) -> Schema:
    tests = {name: {"$ref": f"#/$defs/{_name(field)}"} for name, field in kind.fields.items()}
    return {"kind": True, **tests}


_DISTINCT: Final = tuple(dict.fromkeys(field for kind in CATALOGUE.values() for field in kind.fields.values()))


def _field_definitions() -> Schema:
    """Each sort of field once: many facts have the same."""
    return {_name(field): _tests(field) for field in _DISTINCT}


def _name(field: Field) -> str:
    return f"{field.type}-{_DISTINCT.index(field) + 1}"


def _tests(field: Field) -> Schema:
    """A value, a join to an earlier fact, or operators with their values."""
    value = _value(field)
    join = {"type": "string", "pattern": r"^\$(?!params\.)[A-Za-z_]+\."}
    several = {"type": "array", "items": value, "minItems": 1}
    operators: Schema = {"eq": value, "in": several, "not_in": several}
    if field.optional:
        operators["exists"] = {"type": "boolean"}
    if field.type in ("number", "day"):
        operators |= dict.fromkeys(("lt", "lte", "gt", "gte"), value)
    operators = {name: {**about, "description": _OPERATORS[name]} for name, about in operators.items()}
    given = "may be missing" if field.optional else "always given"
    return {
        "description": f"{_TYPES[field.type]}; {given}",
        "anyOf": [
            value,
            join,
            {"type": "object", "properties": operators, "additionalProperties": False, "minProperties": 1},
        ],
    }


_OPERATORS: Final = {
    "eq": "Equal to this.",
    "in": "One of these.",
    "not_in": "None of these; a field that isn't given is none of them either way.",
    "exists": "Whether the field is given at all.",
    "lt": "Less than this, or before it.",
    "lte": "This at most, or on this day at the latest.",
    "gt": "More than this, or after it.",
    "gte": "This at least, or on this day at the earliest.",
}
_TYPES: Final = {
    "word": "a word of a closed list",
    "id": "an id",
    "path": "a place in the record",
    "number": "a whole number, or a parameter like $params.k",
    "truth": "true or false",
    "day": "a day as year-month-day",
}


def _value(field: Field) -> Schema:
    if field.type == "truth":
        return {"type": "boolean"}
    if field.type == "number":
        return {"anyOf": [{"type": "integer"}, {"type": "string", "pattern": r"^\$params\."}]}
    if field.type == "day":
        return {"type": "string", "pattern": _DAY}
    return {"enum": list(field.words)} if field.words else {"type": "string"}


def _example() -> Schema:
    mapping = {"type": "object"}
    keys: dict[str, Schema] = {
        "name": {"type": "string", "minLength": 1},
        "record": mapping,
        "earlier": {"type": "array", "items": mapping},
        "site": mapping,
        "records": {"type": "array", "items": mapping},
        "finds": {"type": "array", "items": {"type": "string"}},
        "outcome": {"enum": list(OUTCOMES)},
    }
    return {
        "type": "object",
        "properties": {key: {**keys[key], "description": _ABOUT_EXAMPLES[key]} for key in EXAMPLE_KEYS},
        "required": ["name", "finds"],
        "additionalProperties": False,
    }
