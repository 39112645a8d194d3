"""Names found in fields, and replaced there and in prose."""

import re
from functools import cache
from typing import Any

import pytest
from pydantic import BaseModel

from csg_rules.checking.rulebook import load_rulebook, rulesets_folder
from csg_rules.pseudonyms.copying import Copied, Copier
from csg_rules.pseudonyms.fields import ROLES, texts_of
from csg_rules.pseudonyms.key import Key
from csg_rules.pseudonyms.tokens import Tokens
from csg_rules.records.base import Part
from csg_rules.records.waivers import Waiver

KEY = Key(b"0123456789abcdef")
TOKENS = Tokens(KEY)


@cache
def lexicons() -> Any:
    return load_rulebook(rulesets_folder()).lexicons


def copied(record: dict[str, Any], *others: dict[str, Any], names: tuple[str, ...] = ()) -> Copied:
    return Copier(KEY, [record, *others], lexicons(), names=names).copied(record)


def prose(text: str, names: tuple[str, ...] = (), **record: Any) -> str:
    given = {"subject": {"ref": "KM"}, "record_id": "NM-KM-1", "site": "northmere", **record}
    return str(copied({**given, "minutes": {"a": text}}, names=names).data["minutes"]["a"])


KM = TOKENS.initials("KM")
NORTHMERE = TOKENS.word("Northmere")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KM said so.", f"{KM} said so."),
        ("It was KM's idea, KM’s alone", f"It was {KM}'s idea, {KM}’s alone"),
        ("K.M. and (KM), KM/KM", f"{'.'.join(KM)}. and ({KM}), {KM}/{KM}"),
        ("KMX, XKM, km and KM1", "KMX, XKM, km and KM1"),
        ("see NM-KM-1 and NM-KM-12", f"see {TOKENS.record('NM-KM-1')} and NM-{KM}-12"),
        ("Northmere, NORTHMERE's, northmere", f"{NORTHMERE}, {NORTHMERE.upper()}'s, {NORTHMERE.lower()}"),
        ("on 12 May 2026, aged 14", "on 12 May 2026, aged 14"),
    ],
)
def test_whole_words_are_replaced(text: str, expected: str) -> None:
    assert prose(text) == expected


def test_everybody_whom_a_field_names_is_replaced_everywhere() -> None:
    record = {
        "subject": {"ref": "KM"},
        "meeting": {"chair": {"ref": "C-N1", "agency": "Thornley Council"}, "previous": "NM-KM-0"},
        "behaviour": {"harmed": ["HB"], "others_involved": "XA", "linked": [{"ref": "XC", "record_id": "NM-XC-1"}]},
        "contexts": {
            "home": [{"settings": ["mother's flat, Tanner Court"]}],
            "school": {"settings": {"name": "Oakfold School", "until": "2026-01-01"}},
        },
        "pgi": [{"requester": {"name_ref": "Kate Brown"}, "answers": {"names": ["JT"], "risky": [{"peer": "ZW"}]}}],
        "minutes": {"a": "KM HB XA XC JT ZW, C-N1, NM-KM-0, NM-XC-1, Tanner, Oakfold, Kate Brown's, Thornley"},
    }
    done = copied(record)
    said = str(done.data)
    for name in ("KM", "HB", "XA", "XC", "JT", "ZW", "C-N1", "NM-", "Tanner", "Oakfold", "Kate", "Brown", "Thornley"):
        assert not re.search(rf"(?<![\w-]){name}(?![a-z0-9])", said), name
    assert "mother's flat" in said
    assert "School" in said
    assert done.data["contexts"]["school"]["settings"]["until"] == "2026-01-01"


def test_who_is_named_in_one_record_is_replaced_in_another() -> None:
    other = {"record_id": "NM-2", "minutes": {"a": "He was with KM."}}
    done = Copier(KEY, [{"subject": {"ref": "KM"}}, other], lexicons()).copied(other)
    assert done.data["minutes"]["a"] == f"He was with {KM}."


def test_closed_words_and_keys_stay_whatever_a_place_is_called() -> None:
    record = {
        "attendance": [{"group": "police", "agency": "Present Considered Ltd", "status": "present"}],
        "contexts": {"school": {"status": "considered", "settings": ["Considered House"]}},
    }
    data = copied(record).data
    assert data["attendance"][0]["status"] == "present"
    assert data["contexts"]["school"]["status"] == "considered"


def test_ids_of_items_stay_tied_together() -> None:
    record = {
        "subject": {"ref": "KM"},
        "factors": [{"id": "KM-F1"}, {"id": "F2"}],
        "interventions": [{"id": "I1", "addresses": ["KM-F1", "F2"]}],
        "gaps_acknowledged": [{"factor_id": "KM-F1"}],
    }
    data = copied(record).data
    assert data["factors"][0]["id"] == data["interventions"][0]["addresses"][0] == f"{KM}-F1"
    assert data["gaps_acknowledged"][0]["factor_id"] == f"{KM}-F1"
    assert data["factors"][1]["id"] == "F2"


def test_waivers_are_left_out_with_who_gave_them() -> None:
    assert "qa" not in copied({"record_id": "NM-1", "qa": {"waivers": [{"by": "Kate Brown"}]}}).data


def test_names_from_a_list_are_replaced_too() -> None:
    assert prose("JT and Grace Park walked to the park.", names=("JT  # a peer", "", "Grace Park")) == (
        f"{TOKENS.initials('JT')} and {TOKENS.word('Grace')} {TOKENS.word('Park')} walked to the park."
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("He went with Lucy there.", "name"),
        ("Esme went with him.", "first_word"),
        ("He met QW there.", "initials"),
        ("Ring 07700 900123 or so.", "phone"),
        ("Known as 943 476 5919 there.", "nhs"),
        ("He lives in sw1a 1aa now.", "postcode"),
        ("They were at 12 Zebra Lane then.", "address"),
        ("His d.o.b. is known.", "birth"),
        ("Write to someone@example.org there.", "web"),
        ("Case 20261234 is his.", "number"),
    ],
)
def test_what_may_tell_who_somebody_is_is_reported_and_left(text: str, kind: str) -> None:
    done = copied({"record_id": "NM-1", "minutes": {"a": text}})
    assert [(doubt.path, doubt.kind, len(doubt.values)) for doubt in done.doubts] == [("minutes.a", kind, 1)]
    assert done.data["minutes"]["a"] == text


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday 3 March 2026 the GP and the DSL spoke to his mother.",
        "School has the clips taken down. He is 14. None to date.",
        "A review is due on 2026-05-12; see F1 to F6.",
        "The Police and Children's Services agreed.",
    ],
)
def test_ordinary_sentences_are_left_in_peace(text: str) -> None:
    assert copied({"record_id": "NM-1", "minutes": {"a": text}}).doubts == ()


def test_a_ref_that_could_not_be_replaced_is_reported() -> None:
    done = copied({"record_id": "NM-1", "behaviour": {"harmed": ["unknown", "HB"]}})
    assert [(doubt.path, doubt.kind) for doubt in done.doubts] == [("behaviour.harmed[1]", "ref")]
    assert done.data["behaviour"]["harmed"] == ["unknown", TOKENS.initials("HB")]


def test_an_abbreviation_stands_for_somebody_where_the_record_says_so_and_is_reported_elsewhere() -> None:
    own = {"subject": {"ref": "LA"}, "minutes": {"a": "LA told the LA."}}
    other = {"record_id": "NM-2", "minutes": {"a": "The LA agreed."}}
    copier = Copier(KEY, [own, other], lexicons())
    token = TOKENS.initials("LA")
    assert copier.copied(own).data == {"subject": {"ref": token}, "minutes": {"a": f"{token} told the {token}."}}
    done = copier.copied(other)
    assert done.data["minutes"] == other["minutes"]
    assert [(doubt.path, doubt.kind) for doubt in done.doubts] == [("minutes.a", "initials")]


def test_a_ref_that_is_also_a_word_is_reported_wherever_it_stands() -> None:
    done = copied({"subject": {"ref": "A"}, "minutes": {"a": "A friend of A came."}})
    assert done.data["subject"]["ref"] == TOKENS.initials("A")
    assert done.data["minutes"]["a"] == "A friend of A came."
    assert [(doubt.path, doubt.kind, len(doubt.values)) for doubt in done.doubts] == [("minutes.a", "initials", 2)]


def test_a_file_called_by_a_plain_word_changes_no_prose() -> None:
    record = {"minutes": {"a": "His school was told; see minutes-2."}}
    done = Copier(KEY, [record], lexicons(), labels=["school", "minutes-2"]).copied(record)
    assert done.data["minutes"]["a"] == f"His school was told; see {TOKENS.record('minutes-2')}."


@pytest.mark.parametrize(
    ("ref", "said"),
    [("Jos\u00e9", "Jose\u0301"), ("Jose\u0301", "Jos\u00e9"), ("O'Dwyer", "O’Dwyer"), ("Smith-Jonas", "Jonas"),
     ("Mr Jo Abara", "Jo"), ("Zebedee", "ZEBEDEE's")],
)  # fmt: skip
def test_a_name_is_found_however_it_is_written(ref: str, said: str) -> None:
    done = copied({"behaviour": {"harmed": [ref]}, "minutes": {"a": f"He met {said} there."}})
    assert said.removesuffix("'s") not in done.data["minutes"]["a"]
    assert done.doubts == ()


def test_a_name_written_small_beside_others_is_reported() -> None:
    done = copied({"behaviour": {"harmed": ["HB (esmeralda)"]}})
    assert [(doubt.path, doubt.kind, doubt.values) for doubt in done.doubts] == [
        ("behaviour.harmed[1]", "ref", ("esmeralda",))
    ]


def test_a_marked_record_keeps_none_of_its_ids() -> None:
    """Whatever field is added to the model: if it holds names, it must be among the roles."""
    roles = {role for role, _, _ in texts_of({"subject": {"ref": "KM"}, "site": "x", "record_id": "y"})}
    assert roles == {"person", "place", "record"}
    refs = {"ref", "name_ref", "record_id", "previous"}
    for model in _models():
        for name in model.model_fields.keys() & refs:
            assert f"{model.__name__}.{name}" in ROLES or model is Waiver, f"{model.__name__}.{name}"


def _models() -> set[type[BaseModel]]:
    return {each for each in _below(Part) if each.__module__.startswith("csg_rules.records")}


def _below(model: type[BaseModel]) -> set[type[BaseModel]]:
    return {model}.union(*(_below(each) for each in model.__subclasses__()))
