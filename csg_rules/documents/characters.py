"""Characters that a document may not hold, since readers refuse them or disagree about them."""

import re

from csg_rules.documents.places import DocumentError, TextPlaces

# What YAML 1.2 calls non-printable (section 5.1), and the byte order mark once the text has begun.
_REFUSED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
# Line breaks in YAML 1.1 and ordinary characters in 1.2: libyaml would end a value here and begin a new entry.
_DISPUTED_LINE_BREAK = re.compile(r"[\x85\u2028\u2029]")

_MEANINGS = {
    0x00: "a NUL character",
    0x0B: "a vertical tab, which Word uses for a line break within a paragraph",
    0x0C: "a page break",
    0xFEFF: "a byte order mark in the middle of the text, as when two files were joined",
}


def refuse_control_characters(text: str) -> None:
    """Raises DocumentError at the first control character that isn't a tab or a line break."""
    found = _REFUSED.search(text)
    if found is None:
        return
    code = ord(found.group())
    meaning = _MEANINGS.get(code, "a character of old Windows text" if 0x80 <= code <= 0x9F else "")
    name = f"U+{code:04X}" + (f" ({meaning})" if meaning else "")
    raise DocumentError(
        f"An invisible control character, {name}, stands here: delete it, or type a space or a line break instead.",
        TextPlaces(text).at(found.start()),
    )


def refuse_disputed_line_breaks(text: str) -> None:
    """Raises DocumentError at the first character that only some YAML readers take for a line break."""
    found = _DISPUTED_LINE_BREAK.search(text)
    if found is not None:
        raise DocumentError(
            f"An invisible line separator, U+{ord(found.group()):04X}, stands here, and YAML readers disagree "
            "about it: delete it and type a space or an ordinary line break.",
            TextPlaces(text).at(found.start()),
        )
