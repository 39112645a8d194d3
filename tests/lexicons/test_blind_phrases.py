"""Texts written by somebody who knew only a rule's title, why and near-misses: what is found, what is left alone.

Each file in `blind/` holds for one rule what it should find and what it shouldn't, and of these the ones that it
misses, or finds, all the same, each with the reason. A known one that isn't any more fails too: then take it off.
"""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from csg_rules.checking.checker import Checker
from csg_rules.checking.examples import checker_of
from csg_rules.checking.rulebook import load_rulebook, rulesets_folder
from csg_rules.findings.record_findings import Subject
from csg_rules.records.record import Record

FOLDER = Path(__file__).parent / "blind"


def _action(text: str, **more: object) -> dict[str, Any]:
    return {"interventions": [{"id": "I1", "text": text, **more}]}


def _after_nfa(text: str) -> dict[str, Any]:
    return {"cjs_status": "nfa_police", "minutes": {"f": text}}


class _Asked(NamedTuple):
    """The smallest record that puts a text before the rule."""

    record: Callable[[str], dict[str, Any]]
    # Where the rule's finding about the text stands, if it has findings about other things as well.
    at: str = ""
    # The texts that should "match" say that all is well, and the rule finds the others.
    finds_the_opposite: bool = False


RULES = {
    "AGE-03": _Asked(lambda text: {"minutes": {"a": text}}),
    "AGE-05": _Asked(lambda text: {"minutes": {"b": text}}),
    "AP-05": _Asked(
        lambda text: {"assetplus": {"explanations": {"predicted_outcomes": [text]}}},
        finds_the_opposite=True,
    ),
    "AP-07": _Asked(lambda text: {"assetplus": {"plan": [{"key_area": "x", "other_controls": {"home": text}}]}}),
    "CTX-08": _Asked(
        lambda text: {
            "behaviour": {"where": ["neighbourhood"]},
            "contexts": {"neighbourhood": {"status": "considered", "hsb": "grabbed a girl", "spaces": text}},
        }
    ),
    "CTX-11": _Asked(
        lambda text: {
            "contexts": {
                "home": {"status": "considered", "situation": "with both parents", "issues": "none", "capacity": text}
            }
        },
        at="undermining",
    ),
    "CTX-17": _Asked(
        lambda text: {
            "contexts": {"neighbourhood": {"status": "not_applicable", "reason": "none"}},
            "behaviour": {"described": text},
            "minutes": {"a": text},
        }
    ),
    "FAC-06": _Asked(
        lambda text: {
            "minutes": {"a": text},
            "factors": [{"id": "F1", "category": "risk", "context": "school", "text": "late to lessons"}],
            "interventions": [],
        }
    ),
    "GRP-02": _Asked(lambda text: {"behaviour": {"group_or_sole": "sole", "described": text}}),
    "HAC-03": _Asked(lambda text: {"hackett": {"level": "abusive", "reason": text}}),
    "HAC-05": _Asked(
        lambda text: {"hackett": {"level": "inappropriate", "reason": "rare"}, "behaviour": {"described": text}}
    ),
    "INF-03": _Asked(_action),
    "INF-04": _Asked(lambda text: {"behaviour": {"harmed": [text]}}),
    "INT-07": _Asked(lambda text: _action(text, target="individual", context="school")),
    "NFA-01": _Asked(lambda text: {"cjs_status": "nfa_police", **_action(text, target="individual")}, at=".text"),
    "NFA-02": _Asked(_after_nfa),
    "NFA-03": _Asked(
        lambda text: {
            "cjs_status": "nfa_police",
            "contexts": {"school": {"involvement": "mentor"}},
            **_action(text, target="individual", agency="Harbour Clinic"),
        },
        finds_the_opposite=True,
    ),
    "NFA-04": _Asked(_after_nfa),
    "OBJ-02": _Asked(lambda text: {"meeting": {"purpose": text}, "minutes": {"a": text}}),
    "PGI-01": _Asked(lambda text: {**_action(text), "pgi": [{"id": "P1", "purpose": "assessment"}]}),
    "PGI-07": _Asked(
        lambda text: {"pgi": [{"id": "P1", "trigger": text}], "pgi_site": {"mode": "pilot"}},
        finds_the_opposite=True,
    ),
    "PGI-15": _Asked(
        lambda text: {
            "pgi": [{"id": "P1", "purpose": "assessment", "stored_in": text}],
            "pgi_site": {"mode": "pilot"},
        }
    ),
    "PRI-01": _Asked(_action),
    "RAG-06": _Asked(lambda text: _action("assembly", rag="green", rag_note=text)),
    "REF-05": _Asked(lambda text: {"behaviour": {"peer_cse_indicated": False}, "minutes": {"a": text}}),
}


@cache
def _checkers() -> dict[str, Checker]:
    book = load_rulebook(rulesets_folder())
    return {rule.id: checker_of(rule, book.lexicons, "reference") for rule in book.rules() if rule.id in RULES}


def _is_found(rule: str, text: str) -> bool:
    asked = RULES[rule]
    record = asked.record(text)
    judged = _checkers()[rule].check(Record.model_validate(record), Subject("x", None, record))
    found = any(finding.path.endswith(asked.at) for finding in judged.findings)
    return found != asked.finds_the_opposite


def _texts(rule: str) -> dict[str, Any]:
    texts: dict[str, Any] = yaml.safe_load((FOLDER / f"{rule}.yaml").read_text(encoding="utf-8"))
    return texts


def _cases(kind: str, known: str) -> list[object]:
    return [
        pytest.param(rule, text, text in texts[known], id=f"{rule}-{kind}-{number}")
        for rule, texts in ((rule, _texts(rule)) for rule in RULES)
        for number, text in enumerate(texts[kind], start=1)
    ]


@pytest.mark.parametrize(("rule", "text", "is_known_miss"), _cases("should", "known_misses"))
def test_what_should_be_found_is_found(rule: str, text: str, is_known_miss: bool) -> None:
    assert _is_found(rule, text) != is_known_miss, "found now: take it off known_misses" if is_known_miss else ""


@pytest.mark.parametrize(("rule", "text", "is_known_alarm"), _cases("shouldnt", "known_alarms"))
def test_what_should_not_be_found_is_left_alone(rule: str, text: str, is_known_alarm: bool) -> None:
    assert _is_found(rule, text) == is_known_alarm, "quiet now: take it off known_alarms" if is_known_alarm else ""


@pytest.mark.parametrize("rule", RULES)
def test_every_known_one_is_a_text_and_has_its_reason(rule: str) -> None:
    texts = _texts(rule)
    for kind, known in (("should", "known_misses"), ("shouldnt", "known_alarms")):
        assert set(texts[known]) <= set(texts[kind])
        assert all(reason.strip() for reason in texts[known].values())


def test_every_file_is_read() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == set(RULES)
