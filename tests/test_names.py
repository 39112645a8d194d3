"""The nearest name is a likely slip, not merely one with the same number."""

import pytest

from csg_rules.names import did_you_mean, nearest

_RULES = ("ATT-01", "CTX-02", "GAP-01", "HAC-02", "INT-09", "K-01", "NFA-01")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("LNK-01", None),
        ("XYZ-01", None),
        ("GAB-01", "GAP-01"),
        ("hca-02", "HAC-02"),
        ("GAP01", "GAP-01"),
        ("INT-99", "INT-09"),
        ("k-1", "K-01"),
        ("NA-01", "NFA-01"),
    ],
)
def test_rules(wrong: str, right: str | None) -> None:
    assert nearest(wrong, _RULES) == right


def test_other_names() -> None:
    assert did_you_mean("adresses", ("addresses", "agency")) == "; did you mean 'addresses'?"
    assert did_you_mean("F12", ("F11", "I3")) == "; did you mean 'F11'?"
    assert did_you_mean("zzz", ("addresses",)) == ""
