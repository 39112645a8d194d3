"""Whether what a person gave as a reason is one."""

from csg_rules.facts.statuses import Reader

_FEWEST_WORDS = 2


def is_reason(text: str, reader: Reader) -> bool:
    """Not where it would not do in a record either: "tbc", "see above", a single word."""
    return len(text.split()) >= _FEWEST_WORDS and reader.reason_status(text) == "content"
