"""Whether what a person gave as a reason is one."""

from csg_rules.facts.statuses import Reader

_FEWEST_WORDS = 2


def is_reason(text: str, reader: Reader) -> bool:
    """Not where it would not do in a record either: "tbc", "see above"; not one word, however often it is typed; and
    not the promise of a reason: "to follow"."""
    words = {word.casefold().strip(".,;:!?-") for word in text.split()} - {""}
    is_enough = len(words) >= _FEWEST_WORDS and reader.reason_status(text) == "content"
    return is_enough and not reader.matches("no_reason_yet", text)
