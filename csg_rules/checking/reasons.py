"""Whether what a person gave as a reason, or as who gives it, is one."""

from csg_rules.facts.statuses import Reader

_FEWEST_WORDS = 2


def is_reason(text: str, reader: Reader) -> bool:
    """Not where it would not do in a record either: "tbc", "see above"; not one word, however often it is typed; and
    not the promise of a reason: "to follow"."""
    words = {word.casefold().strip(".,;:!?-") for word in text.split()} - {""}
    is_enough = len(words) >= _FEWEST_WORDS and reader.reason_status(text) == "content"
    return is_enough and not reader.matches("no_reason_yet", text)


def is_somebody(text: str, reader: Reader) -> bool:
    """Whether it may be a role: one word is enough of it, and "tbc", "n/a", "as above" are none."""
    return reader.reason_status(text) == "content" and not reader.matches("no_reason_yet", text)
