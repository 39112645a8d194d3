"""Plain sentences for what isn't JSON; none of them quotes the document."""

import re

# What stands where a token should: the first match counts.
_UNREADABLE = (
    (r"//|/\*|#", "JSON has no comments: take this one out."),
    (r"'", "JSON uses double quotation marks, not single ones: write the text or key in double ones."),
    (
        r"[“”„‟‘’‚‛«»]",
        "This is a typographic quotation mark, as word processors type: JSON needs the straight double one.",
    ),
    (
        r"(?i:[-+]?(nan|inf|infinity))\b",
        "JSON has no NaN and no Infinity: write null, or the number itself.",
    ),
    (r"(?i:true|false|null|none|nil|undefined)\b", "JSON writes true, false and null like this, in small letters."),
    (
        r"[-+.]?[0-9]",
        "This number is not written as JSON wants: no plus sign, no leading zero, a digit on both sides of the "
        "decimal point; anything else, such as a date or a telephone number, stands in double quotation marks.",
    ),
    (r"\w", "Text and keys stand in double quotation marks in JSON."),
)
_UNREADABLE_PATTERNS = tuple((re.compile(pattern), sentence) for pattern, sentence in _UNREADABLE)


def explain_unreadable(text: str, index: int) -> str:
    """Why no token begins at `index`, and what would be right."""
    for pattern, sentence in _UNREADABLE_PATTERNS:
        if pattern.match(text, index):
            return sentence
    return "This character can't stand here in JSON: is a quotation mark missing?"


def explain_raw_character(character: str) -> str:
    """Why this control character can't stand within a text."""
    if character in "\r\n":
        return "A text goes over the end of its line: close its quotation mark, or write \\n where a new line is meant."
    if character == "\t":
        return "A tab stands within a text: write \\t, or a space."
    return f"An invisible control character, U+{ord(character):04X}, stands within a text: delete it."


def explain_escape(text: str, index: int) -> str:
    """Why the backslash at `index` begins no escape."""
    if text.startswith("\\u", index):
        return "\\u must be followed by four of the characters 0-9 and a-f."
    return 'A backslash must be followed by one of " \\ / b f n r t u: write two backslashes for one.'
