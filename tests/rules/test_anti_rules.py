"""What no rule may ever raise: factors on no list, one factor in several contexts, and words that are fine as they are.

Framework lines 1747-1750 (factors), section 6 of our reading of it (false alarms).
"""

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from checking_cases import checker_of_rules, found, rulebook
from hypothesis import given, settings
from strategies import Raw, records

from csg_rules.checking.checker import Checker
from csg_rules.documents.yaml_reader import read_yaml
from csg_rules.lexicons.lexicon import Lexicon
from csg_rules.words import CONTEXTS

law = settings(max_examples=40, deadline=None)
GOOD = Path(__file__).resolve().parents[2] / "fixtures" / "records" / "good.yaml"
# A code that rules read for who should be asked to come. What it calls for is no matter of lists.
READ_CODE = "v-gang"


@cache
def every_rule() -> Checker:
    """All rules of every ruleset that judge one record, each for itself."""
    rules = [rule._replace(after=(), children_of="") for rule in rulebook().rules() if rule.scope == "record"]
    return checker_of_rules(rules)


def places(raw: Raw) -> list[tuple[str, str, str]]:
    return found(raw, using=every_rule())


def with_factors(raw: Raw, change: Callable[[int, Raw], Raw]) -> Raw:
    return {**raw, "factors": [change(position, factor) for position, factor in enumerate(raw["factors"])]}


def coded(raw: Raw, code: Callable[[int], str | None]) -> Raw:
    def change(position: int, factor: Raw) -> Raw:
        return factor if factor.get("code") == READ_CODE else {**factor, "code": code(position)}

    return with_factors(raw, change)


@law
@given(records("factors"))
def test_a_code_that_is_on_no_list_raises_nothing(raw: Raw) -> None:
    plain = places(coded(raw, lambda _: None))
    assert places(coded(raw, lambda position: f"r-own-{position}")) == plain
    assert places(coded(raw, lambda _: "somebody's own word for it")) == plain


@law
@given(records("factors"))
def test_a_code_in_another_context_or_category_than_it_is_listed_for_raises_nothing(raw: Raw) -> None:
    codes = sorted(set(rulebook().factors) - {READ_CODE})
    plain = places(coded(raw, lambda _: None))
    # A listed code may answer FAC-06: what was told of is then among the factors.
    assert set(places(coded(raw, lambda position: codes[position * 7 % len(codes)]))) <= set(plain)


@law
@given(records("factors"))
def test_factors_in_the_frameworks_words_or_others_are_judged_alike(raw: Raw) -> None:
    listed = [concept.label for concept in rulebook().factors.values() if concept.code in ("r-animals", "v-selfesteem")]
    own = ["keeps odd hours", "has moved often"]
    alike = [
        places(with_factors(raw, lambda position, factor: {**factor, "text": texts[position % 2]}))  # noqa: B023  # used at once
        for texts in (listed, own)
    ]
    assert alike[0] == alike[1]


@law
@given(records("factors"))
def test_one_factor_in_several_contexts_is_judged_as_several_factors_are(raw: Raw) -> None:
    """With the same words and the same code everywhere, or with a word of its own for each."""

    def spread(text: Callable[[int], str], code: str | None) -> Raw:
        return with_factors(
            coded(raw, lambda _: code),
            lambda position, factor: {
                **factor, "text": text(position), "context": CONTEXTS[position % 5], "category": "risk",
            },
        )  # fmt: skip

    apart = places(spread(lambda position: f"keeps odd hours, as in {position + 2014}", None))
    assert places(spread(lambda _: "keeps odd hours", None)) == apart
    assert places(spread(lambda _: "keeps odd hours", "r-attitudes")) == apart


@law
@given(records("factors"))
def test_a_risk_in_one_row_and_a_strength_in_another_are_no_contradiction(raw: Raw) -> None:
    """Going along with others is a strength in the young person and a risk in the group."""

    def split(text: Callable[[int], str], code: str | None) -> Raw:
        ways = ({"context": "individual", "category": "resilience"}, {"context": "peers", "category": "risk"})
        changed = coded(raw, lambda _: code)
        return with_factors(changed, lambda position, factor: {**factor, "text": text(position), **ways[position % 2]})

    apart = places(split(lambda position: f"keeps odd hours, as in {position + 2014}", None))
    assert places(split(lambda _: "went along with SB", "s-peer-led")) == apart


def good_record() -> Raw:
    (document,) = read_yaml(GOOD.read_text(encoding="utf-8"))
    data: Raw = document.data
    return data


@pytest.mark.parametrize("context", CONTEXTS)
def test_a_good_record_stays_as_good_when_a_planned_factor_is_named_in_one_more_context(context: str) -> None:
    raw = good_record()
    target = {"individual": "individual", "home": "family"}.get(context, "context")
    again = {**raw["factors"][0], "id": "F99", "context": context, "category": "risk", "code": "r-own"}
    acted = [
        {**action, "addresses": [*action["addresses"], "F99"]}
        if (action.get("context"), action.get("target")) == (context, target)
        else action
        for action in raw["interventions"]
    ]
    assert acted != raw["interventions"]
    more = {**raw, "factors": [*raw["factors"], again], "interventions": acted}
    assert set(places(more)) <= set(places(raw))


def language_lexicons() -> Mapping[str, Lexicon]:
    """Those whose matches in prose are held against its wording: rules forbid them, or facts read them so."""
    forbidden = {
        condition.value
        for rule in rulebook().rules()
        for item in rule.forbid
        for pattern in item.patterns
        if pattern.kind == "cue"
        for condition in pattern.conditions
        if condition.field == "lexicon"
    }
    # Read beside a green light only, where "not" is what it looks for.
    names = {*forbidden, "compulsion", "enforcement", "gang"} - {"not_yet_done"}
    return {name: lexicon for name, lexicon in rulebook().lexicons.items() if name in names}


VICTIM = (
    "The victim is supported by the school nurse.",
    "Victim and family were seen on 4 May.",
    "The victim's wishes: to stay in her form.",
    "Both victims attend the same college.",
    "Victim Support to call the family.",
    "T was himself a victim of bullying in year 7.",
    "Alleged victim interviewed by police.",
    "Victims of online image sharing get a named adult.",
    "Victim empathy was discussed with his mother.",
    "Support for victim: HB",
)
# Framework section 6, the bullets that are about words, each in phrases of our own.
FINE = {
    "negated guilt": (
        "There is no finding of guilt.",
        "The plan is not on the basis of guilt.",
        "Nobody has been found guilty of anything.",
    ),
    "names of services": (
        "Youth Offending Service to attend.",
        "Referral to Victim Support.",
        "YOT worker sent apologies.",
        "Youth Justice Service to share its assessment.",
    ),
    "job titles around a relative": (
        "Father's offender manager to be asked.",
        "His uncle's probation officer sent a report.",
    ),
    "what others did": (
        "His father has a conviction from 2019.",
        "Her brother's offence was two years ago.",
        "Mother's ex-partner is a perpetrator of domestic abuse.",
    ),
    "feelings": (
        "T feels guilty about his parents' separation.",
        "He speaks of survivor guilt since the crash.",
    ),
    "quoted wording of police or prosecutors": (
        "The police letter says “his offence does not meet the test”.",
        "CPS wrote: 'the offence is not made out'.",
    ),
    "printed labels": (
        "Group or Sole Offence",
        "Accepts responsibility for the offence",
        "Victim",
    ),
    "alleged": ("The alleged offence took place on the bus.", "Allegations were made in March."),
    "outcomes that are no convictions": (
        "Outcome 22 was used; no admission was needed.",
        "Community resolution, voluntary sessions offered.",
        "Outcome 21 recorded by police.",
    ),
    "police without enforcement": (
        "Police to share what is known.",
        "Police attended the meeting.",
        "Safer schools officer mentoring on Tuesdays.",
        "Neighbourhood officer visits the youth club.",
    ),
    "people who took no part": (
        "HB was with her sister when it happened.",
        "Two pupils saw it from the stairs.",
        "The harmed children are in different forms.",
        "Group work on consent in year 9.",
        "Peer group",
        "An earlier incident in 2023 involved another boy at another school.",
        "He belongs to a group chat of his football team.",
    ),
    "gangs in a family's past": ("Grandfather was in a gang in the 1980s.",),
    "what changes the place and names the child": (
        "Staff briefed on how to respond to T and to similar incidents.",
        "School counsellor for T each Monday.",
    ),
    "history that is watched": ("Diagnosed at six; reviewed by CAMHS each year.",),
    "words of their years": (
        "Raised at the LSCB.",
        "Told to the safeguarding children partnership.",
        "Discussed at MASE, now MACE.",
        "AIM2 completed in 2017; AIM3 since.",
        "Peer-on-peer abuse, now child-on-child.",
        "LAC review, now children in care review.",
        "YOS and YJS",
    ),
    "dates in everyday words": ("By half-term.", "At the next review.", "w/c 4 May"),
    "statuses": (
        "None identified.",
        "n/a",
        "Not yet known; awaiting school report.",
        "Considered 14/3, nothing found.",
    ),
}
TEXTS = [(about, text) for about, texts in FINE.items() for text in texts]


def flagged_by(text: str) -> list[str]:
    return [name for name, lexicon in language_lexicons().items() if lexicon.matches(text)]


def test_there_are_lexicons_to_ask() -> None:
    assert {"guilt", "alleged_perpetrator", "compulsion", "enforcement", "others_took_part"} <= set(language_lexicons())


@pytest.mark.parametrize("text", VICTIM)
def test_the_word_victim_is_never_flagged(text: str) -> None:
    assert flagged_by(text) == []


@pytest.mark.parametrize("text", VICTIM)
@pytest.mark.parametrize("status", ["nfa_police", "nfa_cps"])
def test_the_word_victim_is_no_finding_after_no_further_action(status: str, text: str) -> None:
    def told(said: str) -> Any:
        raw = {"cjs_status": status, "behaviour": {"described": said}, "minutes": {"e": said, "f": said}}
        return places({**raw, "hackett": {"level": "abusive", "reason": f"went on after a refusal. {said}"}})

    # A sentence that says where or how it happened may settle something; it raises nothing.
    assert set(told(text)) <= set(told("HB is well."))


@pytest.mark.parametrize(("about", "text"), TEXTS)
def test_words_that_are_fine_are_flagged_by_no_lexicon(about: str, text: str) -> None:
    assert flagged_by(text) == []
