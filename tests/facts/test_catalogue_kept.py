"""Facts keep the catalogue exactly, and hold no text of a record."""

import json
from collections import Counter
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

import pytest
from checking_cases import facts_of, record_of, rulebook
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import Raw, make_record, records

from csg_rules.facts import kinds
from csg_rules.facts.catalogue import CATALOGUE
from csg_rules.facts.fact import Fact
from csg_rules.facts.fields import FieldType
from csg_rules.facts.record_facts import to_facts
from csg_rules.records.surroundings import Earlier, Surroundings
from csg_rules.words import AGENDA_ITEMS, ATTENDANCE_GROUPS, COLUMNS, CONTEXTS

TYPES: dict[FieldType, type] = {"word": str, "id": str, "path": str, "number": int, "truth": bool, "day": date}
SLOTS = {"context": 5, "cell": 45, "prompt": 10, "attendance": 10, "agenda": 7, "category": 3, "tier": 3}

HAND_MADE: dict[str, Raw] = {
    "nothing at all": {},
    "empty lists": {"factors": [], "interventions": [], "attendance": [], "hackett": [], "governance": []},
    "items that say nothing": {
        "factors": [{}, {}],
        "interventions": [{}],
        "gaps_acknowledged": [{}],
        "attendance": [{}],
        "hackett": [{}],
        "governance": [{}],
        "contexts": {"home": [{}, {}], "peers": {}},
    },
    "minutes only": {"minutes": dict.fromkeys(AGENDA_ITEMS, "told at length")},
    "a generated one, full": make_record(7, ("contexts", "factors", "interventions", "minutes", "behaviour")),
}

OF_RECORDS = {name: kind for name, kind in CATALOGUE.items() if not kind.of_site}


def what_breaks_the_catalogue(fact: Fact) -> list[str]:
    if fact.kind not in CATALOGUE:
        return [f"no kind {fact.kind}"]
    fields = CATALOGUE[fact.kind].fields
    broken = [
        f"{fact.kind} lacks {name}" for name, field in fields.items() if not field.optional | (name in fact.values)
    ]
    for name, value in fact.values.items():
        if name not in fields:
            broken.append(f"{fact.kind} has no field {name}")
        elif type(value) is not TYPES[fields[name].type]:
            broken.append(f"{fact.kind}.{name} is of the wrong type")
        elif fields[name].words and value not in fields[name].words:
            broken.append(f"{fact.kind}.{name} is never {value}")
    return broken


def review_of(seed: int) -> list[Fact]:
    """The facts of a record that two others come before, each much like it."""
    earlier = tuple(Earlier(f"NM-{back}", record_of(make_record(seed + back))) for back in (2, 1))
    return list(to_facts(record_of(make_record(seed)), rulebook().lexicons, Surroundings(earlier=earlier)))


def breaches(facts: list[Fact]) -> list[str]:
    counts = Counter(fact.kind for fact in facts)
    wrong = [breach for fact in facts for breach in what_breaks_the_catalogue(fact)]
    wrong += [f"{counts[kind]} of {kind}" for kind, count in SLOTS.items() if counts[kind] != count]
    wrong += [
        f"{counts[name]} of {name}"
        for name, kind in CATALOGUE.items()
        if kind.single and not kind.of_site and counts[name] != 1
    ]
    return wrong if counts["severity"] else [*wrong, "no severity"]


@pytest.mark.parametrize("raw", HAND_MADE.values(), ids=HAND_MADE)
def test_hand_made_records_keep_the_catalogue(raw: Raw) -> None:
    assert breaches(facts_of(raw)) == []


@settings(max_examples=150, deadline=None)
@given(records(unique_ids=False))
def test_any_record_keeps_the_catalogue(raw: Raw) -> None:
    assert breaches(facts_of(raw)) == []


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 2**32))
def test_any_review_keeps_the_catalogue(seed: int) -> None:
    assert breaches(review_of(seed)) == []


def test_every_kind_of_fact_occurs() -> None:
    # What a review repeats to the letter, generated texts don't.
    told = {
        "contexts": {"school": {"involvement": "staff meet the group " * 12}},
        "gaps_acknowledged": [{"factor_id": "F1", "reason": "waiting list"}],
    }
    repeated = to_facts(record_of(told), rulebook().lexicons, Surroundings(earlier=(Earlier("NM-1", record_of(told)),)))
    generated = (fact for seed in range(160) for fact in review_of(seed))
    assert {fact.kind for fact in (*repeated, *generated)} == set(OF_RECORDS)


def test_every_slot_is_there_once_even_in_an_empty_record() -> None:
    facts = facts_of({})
    assert [f.values["context"] for f in facts if f.kind == "context"] == list(CONTEXTS)
    assert [(f.values["context"], f.values["column"]) for f in facts if f.kind == "cell"] == [
        (context, column) for context in CONTEXTS for column in COLUMNS
    ]
    assert [f.values["group"] for f in facts if f.kind == "attendance"] == list(ATTENDANCE_GROUPS)
    assert [f.values["item"] for f in facts if f.kind == "agenda"] == list(AGENDA_ITEMS)
    assert {f.values["status"] for f in facts if f.kind in SLOTS} == {"blank"}


@settings(max_examples=100, deadline=None)
@given(records(unique_ids=False))
def test_no_two_facts_of_a_slot_are_the_same_slot(raw: Raw) -> None:
    keys = {"context": ("context",), "cell": ("context", "column"), "prompt": ("context", "name"),
            "attendance": ("group",), "agenda": ("item",), "category": ("name",), "part": ("name",),
            "expected": ("role",), "factor": ("id",), "intervention": ("id",), "tier": ("name",),
            "aim": ("intervention",), "education": ("number",)}  # fmt: skip
    seen = Counter(
        (fact.kind, *(fact.values[key] for key in keys[fact.kind])) for fact in facts_of(raw) if fact.kind in keys
    )
    assert [slot for slot, count in seen.items() if count > 1] == []


# Of text fields only: closed lists and truths would be refused, ids are printable.
_CLOSED = {"form", "status", "cjs_status", "stage", "group_or_sole", "where", "group", "category", "context", "kind",
           "target", "norms", "nil", "addresses", "id", "factor_id", "date", "next_review", "revisit", "record_id",
           "code", "ref"}  # fmt: skip


def marked(value: Any, key: str = "") -> Any:
    """The record with a marker at the end of every text a person typed freely."""
    if isinstance(value, dict):
        return {name: marked(entry, name) for name, entry in value.items()}
    if isinstance(value, list):
        return [marked(entry, key) for entry in value]
    return f"{value} zqxmarker" if isinstance(value, str) and key not in _CLOSED else value


@settings(max_examples=100, deadline=None)
@given(records())
def test_facts_hold_no_text(raw: Raw) -> None:
    held = marked(raw)
    assert "zqxmarker" not in json.dumps([dict(fact.values) for fact in facts_of(held)], default=str)


def test_text_in_ids_and_open_lists_stays_out_of_facts_too() -> None:
    raw = {
        "factors": [{"id": "zqxmarker of text", "category": "risk", "code": "zqxmarker"}],
        "interventions": [{"id": "zqxmarker too", "addresses": ["zqxmarker of text"], "setting": "zqxmarker"}],
        "gaps_acknowledged": [{"factor_id": "zqxmarker of text", "reason": "zqxmarker"}],
        "governance": [{"to": "zqxmarker", "by": "zqxmarker"}],
        "behaviour": {"others_involved": ["zqxmarker"], "harmed": ["zqxmarker"], "linked": [{"ref": "zqxmarker"}]},
        "subject": {"ref": "zqxmarker"},
        "hackett": {"level": "zqxmarker"},
        "meeting": {"chair": {"agency": "zqxmarker", "ref": "zqxmarker"}, "previous": "zqxmarker"},
        "contexts": {"home": "zqxmarker", "school": {"settings": ["zqxmarker"]}},
        "template_heading": "zqxmarker",
    }
    facts = facts_of(raw)
    assert "zqxmarker" not in json.dumps([dict(fact.values) for fact in facts], default=str)
    assert {str(f.values["factor"]) for f in facts if f.kind in ("link", "gap")} == {"factors[1]"}


def test_no_two_modules_declare_a_kind_of_one_name() -> None:
    modules = [import_module(f"csg_rules.facts.kinds.{found.name}") for found in iter_modules(kinds.__path__)]
    declared = [name for module in modules for name in module.KINDS]
    assert sorted(declared) == sorted(CATALOGUE)
