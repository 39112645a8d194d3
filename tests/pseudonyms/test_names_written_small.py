"""Names that a field holds in small letters, initials of listed names, and places called by their landmark."""

from functools import cache
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csg_rules.checking.rulebook import load_rulebook, rulesets_folder
from csg_rules.pseudonyms.copying import Copied, Copier
from csg_rules.pseudonyms.key import Key

ODD = ("eastgate", "thornley", "tanner", "marwick", "o'brien", "priya")
KINDS = ("high", "primary school", "council", "road", "centre", "boxing club", "court", "estate")
FORMS = ("{}", "{}'s", "{}s", "{}’s")
SENTENCES = ("at {}, bored.", "He left {} early.", "({}) then", "seen with {}")


@cache
def lexicons() -> Any:
    return load_rulebook(rulesets_folder()).lexicons


def copied(**record: Any) -> Copied:
    given = {"subject": {"ref": "TK"}, **record}
    return Copier(Key(b"0123456789abcdef"), [given], lexicons()).copied(given)


def in_settings(*names: str, text: str = "") -> Copied:
    return copied(contexts={"school": {"settings": list(names)}}, situation=text)


def values(done: Copied) -> list[str]:
    return [value for doubt in done.doubts for value in doubt.values]


@settings(max_examples=60, deadline=None)
@given(
    name=st.sampled_from(ODD),
    kind=st.sampled_from(KINDS),
    field=st.sampled_from(["setting", "agency", "owner", "source"]),
    case=st.sampled_from([str.lower, str.upper, str.title]),
    form=st.sampled_from(FORMS),
    sentence=st.sampled_from(SENTENCES),
)
def test_a_word_that_names_is_gone_or_told(
    name: str, kind: str, field: str, case: Any, form: str, sentence: str
) -> None:
    listed = f"{name} {kind}"
    fields: dict[str, dict[str, Any]] = {
        "setting": {"contexts": {"school": {"settings": [listed]}}},
        "agency": {"attendance": [{"agency": listed}]},
        "owner": {"interventions": [{"owner": f"mrs {name}"}]},
        "source": {"referral": {"source_agency": listed}},
    }
    said = sentence.format(form.format(case(name)))
    done = copied(**fields[field], situation=said)
    told = {doubt.path for doubt in done.doubts}
    assert done.data["situation"] != said or "situation" in told
    rest = {key: value for key, value in done.data.items() if key != "situation"}
    assert name not in str(rest) or told - {"situation"}


@pytest.mark.parametrize(
    ("names", "text", "gone"),
    [
        (("st anne primary",), "at st anne, bored.", "anne"),
        (("kings wood academy",), "at kings wood academy.", "kings"),
        (("the grange school",), "at the grange school.", "grange"),
        (("eastgate high", "eastgate rec"), "at Eastgate's.", "astgate"),
    ],
)
def test_a_small_name_before_its_kind_is_replaced(names: tuple[str, ...], text: str, gone: str) -> None:
    done = in_settings(*names, text=text)
    assert gone not in str(done.data["contexts"]) + done.data["situation"]


def test_a_small_name_that_some_rule_reads_is_told_in_prose_too() -> None:
    done = copied(behaviour={"harmed": ["lucy and mia"]}, situation="He met lucy, and mia's friend.")
    assert values(done) == ["lucy and mia", "lucy", "mia"]


def test_small_names_of_agencies_and_owners_are_replaced() -> None:
    done = copied(
        referral={"source_agency": "eastgate high"},
        attendance=[{"agency": "eastgate high"}],
        interventions=[
            {"owner": "mrs hall", "text": "eastgate to move him; mrs hall, and miss rose taylor, in the hall"},
            {"owner": "miss rose taylor"},
        ],
    )
    said = str(done.data)
    assert not [name for name in ("eastgate", "mrs hall", "rose", "taylor") if name in said]
    assert "in the hall" in said
    assert done.doubts == ()


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("The Grange School", "met her at the grange.", ["grange"]),
        ("the rec", "at the rec.", ["rec", "rec"]),
        ("The Rec", "at the rec.", ["Rec", "rec"]),
        ("tanner court", "at tanner court.", ["tanner", "tanner"]),
        ("the gazelles", "one of the gazelles.", ["gazelles", "gazelles"]),
        ("The Park School", "met her in the park.", []),
        ("Hill School", "up the hill.", []),
    ],
)
def test_a_place_that_may_be_meant_is_told(name: str, text: str, told: list[str]) -> None:
    done = in_settings(name, text=text)
    assert done.data["situation"] == text
    assert values(done) == told


@pytest.mark.parametrize(
    ("text", "became_other", "told"),
    [
        ("seen with j.s. there", True, []),
        ("seen with J.S. there", True, []),
        ("seen with JS there", True, []),
        ("seen with js there", False, ["js"]),
        ("seen with j s there", False, ["j s"]),
        ("seen with the smiths", True, []),
        ("spoke to smith", True, []),
        ("the Smiths' car", True, []),
        ("the jobs and jets", False, []),
    ],
)
def test_initials_and_plurals_of_a_listed_name(text: str, became_other: bool, told: list[str]) -> None:
    done = copied(subject={"ref": "Jordan Smith"}, situation=text)
    assert (done.data["situation"] != text) is became_other
    assert values(done) == told


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("Kate Brown", "with the browns, in a brown coat.", ["browns"]),
        ("Ian Thomas", "It is in the IT suite; he said it.", []),
        ("Pat Evans", "He has no PE kit, e.g. shoes.", []),
        ("Mark Grant", "It was to grant it. The mark is small.", []),
        ("Rose Hope", "Spoke to rose. They hope so. He rose.", ["rose"]),
        ("Grace Park", "I spoke to grace.", ["grace"]),
    ],
)
def test_the_word_in_its_usual_sense_is_left_in_peace(name: str, text: str, told: list[str]) -> None:
    done = copied(behaviour={"harmed": [name]}, situation=text)
    assert done.data["situation"] == text
    assert values(done) == told


@pytest.mark.parametrize(
    "name",
    [
        "the park", "the bus station", "home", "youth club", "skate park", "the woods behind the school",
        "high street", "busy road", "church hall", "church school", "grammar school", "village green",
        "market square", "debating club", "a friend's car", "their aunt's house", "multi-storey car park",
        "the chippy", "ice rink", "the slide queue boys", "the underpass", "abandoned barn", "school toilets",
        "snapchat", "the number 12 bus", "mother's flat",
    ],
)  # fmt: skip
def test_what_every_town_has_is_left_in_peace(name: str) -> None:
    done = in_settings(name, text=f"seen near {name}.")
    assert done.data["contexts"]["school"]["settings"] == [name]
    assert done.data["situation"] == f"seen near {name}."
    assert done.doubts == ()


@pytest.mark.parametrize(
    "owner",
    ["social worker", "school nurse", "head of year 9", "the duty social worker", "dr on call", "business support",
     "youth worker and mentor", "receptionist", "supervising social worker", "form tutor", "mum"],
)  # fmt: skip
def test_posts_are_left_in_peace(owner: str) -> None:
    done = copied(interventions=[{"owner": owner, "text": f"{owner} to ask"}])
    assert done.data["interventions"][0] == {"owner": owner, "text": f"{owner} to ask"}
    assert done.doubts == ()
