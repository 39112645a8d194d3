"""Items without an id are called by their number, not by the record's keys."""

from checking_cases import judged

from csg_rules.findings.wording import message_of


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
