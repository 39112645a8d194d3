"""What is written as YAML is read again as the same data."""

from hypothesis import given
from hypothesis import strategies as st

from csg_rules.documents.decode import decode
from csg_rules.documents.yaml_reader import read_yaml
from csg_rules.documents.yaml_writer import to_record_yaml

# Control characters are never in a document: readers refuse or drop them.
TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), include_characters="\n\t", exclude_characters="\ufffe\uffff")
)
DATA = st.dictionaries(
    st.text("abcdefgh_", min_size=1, max_size=6),
    TEXTS | st.lists(TEXTS, max_size=3) | st.dictionaries(st.text("abc", min_size=1), TEXTS, max_size=3),
    max_size=5,
)


@given(st.lists(DATA, min_size=1, max_size=3))
def test_what_is_written_is_read_again(records: list[dict[str, object]]) -> None:
    read = read_yaml(decode(to_record_yaml(records).encode()))
    assert [document.data for document in read] == records  # type: ignore[union-attr]


def test_dates_numbers_and_truth_stand_as_they_are_typed() -> None:
    assert to_record_yaml([{"date": "2026-03-03", "online": "true", "due": "0900"}]) == (
        "date: 2026-03-03\nonline: true\ndue: 0900\n"
    )
