"""The traffic light of an action: its progress, never a grade of risk."""

from csg_rules.facts.building import Reading

_COLOURS = ("red", "amber", "green")
# Letters and neighbouring names that minutes use for the same three lights.
_MEANT = {"r": "red", "a": "amber", "g": "green", "yellow": "amber", "orange": "amber"}


def colour(reading: Reading, text: str | None) -> str:
    """red, amber, green, not_started, not_due; `off_list` for what is none of them or several, `blank` for nothing."""
    status = reading.status(text)
    if text is None or status != "content":
        return "not_due" if status == "not_applicable" else "blank"
    words = tuple(reading.reader.tokens(text.replace("_", " ")).words)
    if words[:1] == ("not",):
        return "not_due" if "due" in words else "not_started"
    named = {_MEANT.get(word, word) for word in words} & set(_COLOURS)
    return named.pop() if len(named) == 1 else "off_list"
