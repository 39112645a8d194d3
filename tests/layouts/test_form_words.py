"""What is said by a record's keys, said by the titles of our form."""

import pytest

from csg_rules.layouts.form_words import in_form_words, path_in_form_words


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("Say which factors it answers (`addresses`).", "Say which factors it answers (“Factors addressed”)."),
        ("Record `cjs_status`.", "Record “Criminal justice status”."),
        ("Write it under `meeting.purpose`.", "Write it under “Purpose of the meeting”."),
        ("one with `target: context`", "one with “What it tries to change: The context”"),
        ("close it with `status: closed`", "close it with “Open or closed: Closed”"),
        ("see `governance`", "see “Onward reporting”"),
        ("Interventions[7]: the record", "The 7th action: the record"),
        ("A1, interventions[2]: the record", "A1, the 2nd action: the record"),
        ("F1 is already the id of an earlier item of factors", "F1 is already the number of an earlier factor"),
        ("reinforce, mixed or not_known", "reinforce, mixed or not known"),
    ],
)
def test_a_key_is_its_title_and_a_position_is_counted(sentence: str, said: str) -> None:
    assert in_form_words(sentence) == said


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("the gap's `reason`", "the gap's “reason”"),  # the title of several
        ("under `tor` and `max_chairs`", "under `tor` and `max_chairs`"),  # of a site's profile: no form has it
        ("the factors of interventions and F1", "the factors of interventions and F1"),
        ("factors[x] and [3]", "factors[x] and [3]"),
        ("F12 leads to nothing; did you mean F1?", "F12 leads to nothing; did you mean F1?"),
    ],
)  # fmt: skip
def test_what_is_no_title_stays(sentence: str, said: str) -> None:
    assert in_form_words(sentence) == said


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("factors[14]", "14th factor"),
        ("factors[21]", "21st factor"),
        ("interventions[112].addresses[2]", "112th action, Factors addressed"),
        ("minutes.b", "b) Concerns about harmful sexual behaviour"),
        ("minutes", "Agenda"),
        ("contexts.home", "Contexts and factors, Family / home(s)"),
        ("contexts.school[2].risk", "Contexts and factors, School(s), Risk factors"),
        ("contexts.peers.isolated", "Contexts and factors, Peer group(s), Is the young person isolated?"),
        ("contexts.*.strengths", "Contexts and factors, Strengths"),
        ("record_id", "Record number"),
        ("pgi.P1.aware", "pgi.P1.aware"),
        ("contexts.school.nonsense", "contexts.school.nonsense"),
    ],
)
def test_a_path_in_titles(path: str, said: str) -> None:
    assert path_in_form_words(path) == said
