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


def test_an_action_whose_id_is_a_number_is_called_an_action() -> None:
    raw = {
        "record_id": "A-1",
        "factors": [{"id": "1", "category": "risk", "context": "school", "text": "Dares."}],
        "interventions": [
            {"id": "2", "text": "Meet KT", "target": "individual", "context": "school"},
            {"id": "I3", "text": "Work with KT", "target": "individual", "context": "school", "addresses": []},
            {"id": "4", "text": "Talk with LO", "target": "context", "context": "school", "addresses": ["1"]},
        ],
    }
    told = [message_of(outcome) for outcome in judged(raw).outcomes["INT-02"] if outcome.result == "finding"]
    assert [message.partition(":")[0] for message in told] == ["Action 2", "I3"]


def test_two_levels_in_one_field_read_as_words() -> None:
    raw = {"record_id": "A-1", "hackett": [{"level": "abusive / problematic"}]}
    (outcome,) = judged(raw).outcomes["HAC-02"]
    assert message_of(outcome).endswith("was placed as more than one level")
