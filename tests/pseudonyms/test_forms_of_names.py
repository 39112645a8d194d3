"""No form of a name that a record lists stays in a copy without being reported; and no sentence is spoilt for it."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import Any
from unicodedata import combining, normalize

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csg_rules.checking.rulebook import load_rulebook, rulesets_folder
from csg_rules.pseudonyms.copying import Copied, Copier
from csg_rules.pseudonyms.key import Key

GIVEN = (
    "Jordan",
    "Siobhán",
    "De'Shawn",
    "Rose",
    "Will",
    "Mark",
    "Zoë",
    "Łukasz",
    "Willy",
    "Anne-Marie",
    "Grace",
    "Tia",
)
SURNAMES = ("May", "Grant", "Park", "Hill", "O'Brien", "O'Neill-Grant", "Müller", "Young", "Abara", "da Silva", "James")
INITIALS = ("TK", "JSJ", "KMB", "AM", "SO", "IT", "HE", "ME", "US", "QZ", "VLA")
SCHOOLS = ("Park Hill School", "The Grange School", "Hill Park Primary School", "Thornley School", "St Mark's Academy",
           "Rose Green College", "North Primary School", "Siobhán's Yard", "McDonald's", "Mill Park", "Church Road",
           "High Street", "King's Wood Academy", "Dé Brun House")  # fmt: skip
SENTENCES = ("{} left early.", "He met {} there.", "Staff saw them with {}", "Then ({}) said so, twice.",
             "Two boys, {}; others fled.", "Nobody told “{}”.\nIt went on.", "seen near {}, later")  # fmt: skip
FIELDS = ("subject", "peer", "harmed", "chair", "requester")
PLACES = ("setting", "agency", "chairs_agency")


@cache
def lexicons() -> Any:
    return load_rulebook(rulesets_folder()).lexicons


def copied(record: dict[str, Any], *others: dict[str, Any]) -> Copied:
    return Copier(Key(b"0123456789abcdef"), [record, *others], lexicons()).copied(record)


def record_of(field: str, name: str, text: str) -> dict[str, Any]:
    listed: dict[str, dict[str, Any]] = {
        "subject": {"subject": {"ref": name}},
        "peer": {"pgi": [{"answers": {"risky": [{"peer": name}]}}]},
        "harmed": {"behaviour": {"harmed": [name]}},
        "chair": {"meeting": {"chair": {"ref": name}}},
        "requester": {"pgi": [{"requester": {"name_ref": name}}]},
        "setting": {"contexts": {"school": {"settings": [name]}}},
        "agency": {"attendance": [{"group": "education", "agency": name}]},
        "chairs_agency": {"meeting": {"chair": {"agency": name}}},
    }
    return {"record_id": "NM-1", **listed[field], "minutes": {"a": text}}


def plain(text: str) -> str:
    """Small, without accents and apostrophes, blanks for all other signs."""
    small = normalize("NFKD", text.casefold().replace("ł", "l"))
    small = "".join(sign for sign in small if not combining(sign) and sign not in "'’‘`")
    return " ".join(re.findall(r"[a-z0-9]+", small))


def forms_of_name(name: str) -> set[str]:
    """Of a name of one or more parts."""
    parts = re.split(r"[ -]", name)
    parts = [part for part in parts if part != "da"]
    bases = {name, name.replace("'", ""), name.replace("'", " "), name.replace("'", "’"), name.replace("-", " ")}
    bases |= {name.replace(" ", "-")} | set(parts)
    bases |= {part.replace("'", sign) for part in parts for sign in ("", " ", "’", "-")}
    bases |= {plain_accents(base) for base in bases}
    cases = {made for base in bases for made in (base, base.lower(), base.upper())}
    return cases | {f"{each}{end}" for each in cases for end in ("'s", "’s", "s")}


def plain_accents(text: str) -> str:
    return "".join(sign for sign in normalize("NFKD", text.replace("ł", "l").replace("Ł", "L")) if not combining(sign))


def forms_of_initials(letters: str) -> set[str]:
    joined = {"".join(f"{letter}{sign}" for letter, sign in zip(letters, (*signs, ""), strict=False))
              for signs in product(("", ".", "-", " ", ".-", ". "), repeat=len(letters) - 1)}  # fmt: skip
    joined |= {f"{each}." for each in joined if "." in each}
    cases = joined | {each.lower() for each in joined}
    return cases | {f"{each}'s" for each in cases} | {f"{letters}s", f"{letters.lower()}_14", f"@{letters.lower()}"}


def holds(values: tuple[str, ...], form: str) -> bool:
    """Whether one of the values is or has the form, whose last "s" may be a genitive's."""
    forms = {plain(form), plain(form).removesuffix("s")}
    return any(each in plain(value) or plain(value) in each for value in values for each in forms)


def told(field: str, name: str, forms: Iterable[str], sentence: str) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Each form, what a sentence with it became, and what of it is reported: all of them in one record."""
    listed = sorted(forms)
    record = record_of(field, name, "")
    record["factors"] = [
        {"id": f"F{at}", "text": sentence.replace("{}", form)} for at, form in enumerate(listed, start=1)
    ]
    done = copied(record)
    for at, (form, factor) in enumerate(zip(listed, done.data["factors"], strict=True), start=1):
        values = (doubt.values for doubt in done.doubts if doubt.path == f"factors[{at}].text")
        yield form, factor["text"], sum(values, ())


def left_of(form: str, text: str, sentence: str) -> list[str]:
    """The words of a form that stand in its place still."""
    before, _, after = sentence.partition("{}")
    said = plain(text[len(before) : len(text) - len(after)]).split()
    return [part for part in plain(form).split() if part in said and part not in ("s", "da", "st", "the")]


people = st.one_of(
    st.sampled_from(GIVEN),
    st.tuples(st.sampled_from(GIVEN), st.sampled_from(SURNAMES)).map(" ".join),
    st.tuples(st.sampled_from(("Rose", "Anne", "Jo")), st.sampled_from(("May", "Ellen", "Hope"))).map("-".join),
)


@settings(max_examples=25, deadline=None)
@given(name=people, field=st.sampled_from(FIELDS), sentence=st.sampled_from(SENTENCES))
def test_a_name_is_gone_or_reported(name: str, field: str, sentence: str) -> None:
    for form, text, reported in told(field, name, forms_of_name(name), sentence):
        left = left_of(form, text, sentence)
        assert all(holds(reported, part) for part in left), (form, text, reported)


@settings(max_examples=25, deadline=None)
@given(letters=st.sampled_from(INITIALS), sentence=st.sampled_from(SENTENCES))
def test_initials_are_gone_or_reported(letters: str, sentence: str) -> None:
    for form, text, reported in told("subject", letters, forms_of_initials(letters), sentence):
        said = sentence.replace("{}", form)
        assert text != said or reported, (form, text)
        if form.removesuffix("'s") in ("am", "so", "it", "he", "me", "us"):
            assert text == said


@settings(max_examples=25, deadline=None)
@given(name=st.sampled_from(SCHOOLS), field=st.sampled_from(PLACES), sentence=st.sampled_from(SENTENCES))
def test_a_place_is_gone_or_reported(name: str, field: str, sentence: str) -> None:
    cases = {case(name) for case in (str, str.lower, str.upper, plain_accents)}
    for form, text, reported in told(field, name, cases | {f"{each}'s" for each in cases}, sentence):
        assert text != sentence.replace("{}", form) or reported, (form, text)
    assert name not in str(copied(record_of(field, name, "")).data)


@given(name=people, field=st.sampled_from(FIELDS))
@settings(max_examples=25, deadline=None)
def test_no_part_of_a_ref_is_left_in_it(name: str, field: str) -> None:
    said = plain(str(copied(record_of(field, name, "")).data)).split()
    assert not [part for part in plain(name).split() if part in said and part != "da"]


@pytest.mark.parametrize(
    ("ref", "text"),
    [
        ("Rose-May", "The sun rose. He rose, and may go. On 12 May 2026 and 3rd May."),
        ("Mark May", "It left a mark. They may go; it may be. May he come? Mark the date."),
        ("Will Grant", "They will go. Will he come? It is to grant. The grant is his."),
        ("Lucy Young", "The young person went with his young friends."),
        ("Grace Park", "He was in the park, in his park."),
        ("TK", "The task took a walk-on TKO. Ask for the OTK."),
        ("SO", "He did so. It is so."),
        ("HA", "He has it. Others have."),
        ("School Nurse", "The school nurse said so. School agreed."),
    ],
)
def test_what_is_no_name_stays(ref: str, text: str) -> None:
    done = copied(record_of("harmed", ref, text))
    assert done.data["minutes"]["a"] == text


@pytest.mark.parametrize(
    "agency",
    ["Children's Services", "Youth Justice Service", "Police", "Town Hall", "Skate Park", "NHS", "Safety Team",
     "the leisure centre", "High School", "Social Care", "Housing"],
)  # fmt: skip
def test_what_every_town_has_stays(agency: str) -> None:
    done = copied(record_of("agency", agency, f"He told {agency} and the school, the park."))
    assert done.data["attendance"][0]["agency"] == agency
    assert done.data["minutes"]["a"] == f"He told {agency} and the school, the park."


@pytest.mark.parametrize(
    ("field", "name", "text", "gone"),
    [
        ("subject", "TK", "tk touched her. tk's friend saw.", "tk"),
        ("subject", "Mark May", "May left.", "may"),
        ("setting", "Park Hill School", "He was at Park Hill School.", "park hill"),
        ("chairs_agency", "The Grange School", "The Grange School rang. It was at the Grange.", "grange"),
        ("agency", "Hill Park Primary School", "At Hill Park Primary School.", "hill park"),
        ("subject", "JSJ", "J.S-J., J S J, J-S-J, jsj and J.S.J's", "j"),
        ("subject", "JSJ", "jsj", "jsj"),
        ("subject", "Jordan", "jordans friends", "jordans"),
        ("subject", "De'Shawn", "deshawn", "deshawn"),
        ("subject", "O'Brien", "obrien and O Brien", "brien"),
        ("chair", "Siobhán O'Neill-Grant", "siobhan and O'Neill-Grant", "siobhan grant"),
        ("setting", "McDonald's", "Behind McDonalds.", "mcdonalds"),
        ("subject", "TK", "tk_14 wrote", "tk"),
        ("harmed", "Willy", "willy_y wrote", "willy"),
        ("harmed", "Jo Smith", "write to j.smith@example.org", "smith org"),
    ],
)
def test_what_stayed_before_is_replaced(field: str, name: str, text: str, gone: str) -> None:
    done = copied(record_of(field, name, text))
    words = plain(str(done.data)).split()
    assert [part for part in gone.split() if part in words] == []
    assert done.doubts == ()


def test_a_name_has_one_token_in_all_its_forms_and_records() -> None:
    one = record_of("harmed", "Siobhán O'Brien", "Siobhan, SIOBHÁN, O Brien, OBrien and O’Brien's")
    other = record_of("peer", "Siobhan OBrien", "Siobhán")
    copier = Copier(Key(b"0123456789abcdef"), [one, other], lexicons())
    data = copier.copied(one).data
    first, last = data["behaviour"]["harmed"][0].split()
    assert data["minutes"]["a"] == f"{first}, {first.upper()}, {last}, {last} and {last}'s"
    assert copier.copied(other).data["pgi"][0]["answers"]["risky"][0]["peer"] == f"{first} {last}"


def test_a_name_in_a_field_that_has_a_closed_list_is_a_text_all_the_same() -> None:
    record = {"subject": {"ref": "Jordan"}, "attendance": [{"group": "police", "status": "jordans mum came"}]}
    assert "jordan" not in str(copied(record).data)
    assert copied(record).data["attendance"][0]["group"] == "police"
