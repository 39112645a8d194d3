"""The traffic light of an action: red, amber or green, however it was typed."""

from csg_rules.facts.building import Reading

_COLOURS = ("red", "amber", "green")
_BY_SIGN = {"🔴": "red", "🟥": "red", "🟠": "amber", "🟧": "amber", "🟡": "amber", "🟢": "green", "🟩": "green"}
_BY_LETTER = {"r": "red", "a": "amber", "g": "green"}
_NOT_STARTED = (
    frozenset({"not", "started"}),
    frozenset({"not", "begun"}),
    frozenset({"yet", "to", "start"}),
    frozenset({"not", "yet"}),
    frozenset({"unstarted"}),
)
_NOT_DUE = frozenset({"not", "due"})
# Words of a grade of risk, or of another tool's colours.
_GRADE = frozenset({"risk", "risks", "brook", "hackett", "severity"})


def traffic_light(reading: Reading, text: str | None, note: str | None) -> str:
    """The colour; `between` two of them; `off_list` for what is no traffic light; `blank` for nothing. A note that
    begins with the colour will do."""
    if text is None or reading.status(text) != "content":
        if reading.status(text) == "not_applicable":
            return "not_due"
        return _first_word(reading, note)
    words = reading.reader.tokens(text).vocabulary
    if words & _GRADE:
        return "off_list"
    named = [colour for colour in _COLOURS if colour in words]
    named += [colour for sign, colour in _BY_SIGN.items() if sign in text]
    if len(named) == 1 and "not" not in words:
        return named[0]
    if len(named) > 1:
        return "between"
    if words >= _NOT_DUE:
        return "not_due"
    if any(needed <= words for needed in _NOT_STARTED):
        return "not_started"
    letters = [_BY_LETTER[word] for word in sorted(words) if word in _BY_LETTER]
    if letters and len(letters) == len(words):
        return letters[0] if len(letters) == 1 else "between"
    return "off_list"


def _first_word(reading: Reading, note: str | None) -> str:
    words = reading.reader.tokens(note).words if note else ()
    return words[0] if words and words[0] in _COLOURS else "blank"
