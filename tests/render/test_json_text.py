"""The quick writer of JSON writes what the standard library writes."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from csg_rules.render.json_text import indented

_plain = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text()
_data = st.recursive(
    _plain,
    lambda inner: (
        st.lists(inner, max_size=4) | st.tuples(inner, inner) | st.dictionaries(st.text(max_size=5), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(_data)
def test_it_writes_what_json_writes(data: Any) -> None:
    assert indented(data) == json.dumps(data, ensure_ascii=True, indent=2)


@given(_data)
def test_further_in_it_is_the_same_with_more_before_each_line(data: Any) -> None:
    assert indented(data, "\n    ") == json.dumps(data, ensure_ascii=True, indent=2).replace("\n", "\n    ")
