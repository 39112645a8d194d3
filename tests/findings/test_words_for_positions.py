"""Items without an id are called by their number, not by the record's keys."""

import pytest
from checking_cases import judged

from csg_rules.findings.wording import message_of
from csg_rules.problems import Problem, path_in_words


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("interventions[8].addresses[1]", "action no. 8, factors addressed"),
        ("factors[3].id", "factor no. 3, id"),
        ("gaps_acknowledged[1].factor_id", "acknowledged gap no. 1, factor"),
        ("contexts.school[2].hsb", "contexts, school no. 2, HSB"),
        ("meeting.date", "meeting, date"),
        ("", ""),
    ],
)
def test_a_path_in_words(path: str, said: str) -> None:
    assert path_in_words(path) == said


def test_a_problem_of_a_document_has_words_and_one_of_a_record_its_path() -> None:
    problem = Problem("reference", "R9 leads to nothing", "a.yaml", 3, 1, path="interventions[8].addresses[1]")
    assert str(problem) == "a.yaml:3:1: interventions[8].addresses[1]: R9 leads to nothing"
    told = problem._replace(file="a.docx", where="Planned actions, row 8")
    assert str(told) == "a.docx: Planned actions, row 8: action no. 8, factors addressed: R9 leads to nothing"


def test_messages_call_items_without_an_id_by_their_number() -> None:
    raw = {
        "record_id": "A-1",
        "factors": [
            {"id": "F1", "category": "risk", "context": "school", "text": "Dares."},
            {"category": "risk", "text": "x y"},
        ],
        "interventions": [{"text": "Meet KT", "addresses": []}, {"text": "Call home", "addresses": []}],
    }
    outcomes = judged(raw).outcomes
    told = [message_of(outcome) for outcome in outcomes["GAP-01"] if outcome.result == "finding"]
    assert any(message.startswith("Risk factor no. 2 (") for message in told)
    assert not any("[" in message for name in ("GAP-01", "INT-02") for message in map(message_of, outcomes[name]))
