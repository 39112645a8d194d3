"""Cuts JSON text (RFC 8259) into tokens, strictly."""

import re
from typing import Literal, NamedTuple

from csg_rules.documents.json_mistakes import explain_escape, explain_raw_character, explain_unreadable
from csg_rules.documents.places import DocumentError, TextPlaces
from csg_rules.documents.scalars import NUMBER_PATTERN

TokenKind = Literal["mark", "text", "number", "word", "end"]

# Possessive quantifiers throughout: nothing here ever needs to be tried a second time.
_SPACE = re.compile(r"[ \t\n\r]*+")
_TOKEN = re.compile(
    r"[ \t\n\r]*+(?:"
    r"(?P<mark>[{}\[\],:])"
    r'|"(?P<text>[^"\\\x00-\x1f]*+)"'
    rf"|(?P<number>{NUMBER_PATTERN})(?![\w.+-])"
    r"|(?P<word>true|false|null)(?!\w))"
)
_CHUNK = re.compile(r'[^"\\\x00-\x1f]*+')
_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt])|u([0-9a-fA-F]{4}))')
_ESCAPED = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


class Token(NamedTuple):
    """A piece of JSON: a mark ({}[],:), a text without its quotes, a number or word as typed, or the end."""

    kind: TokenKind
    value: str
    start: int


class Tokens:
    """The tokens of one text, in order. Raises DocumentError where there is none."""

    def __init__(self, text: str, places: TextPlaces) -> None:
        self._text = text
        self._places = places
        self._index = 0

    def take(self) -> Token:
        """The next token; once the text is used up, always the end."""
        match = _TOKEN.match(self._text, self._index)
        if match is not None:
            self._index = match.end()
            kind: TokenKind = match.lastgroup  # type: ignore[assignment]  # the groups are named so
            return Token(kind, match[kind], match.start(kind) - (kind == "text"))  # its quotation mark
        space = _SPACE.match(self._text, self._index)
        index = space.end() if space else self._index
        if index == len(self._text):
            return Token("end", "", index)
        if self._text[index] == '"':
            return Token("text", self._take_long_text(index), index)
        raise DocumentError(explain_unreadable(self._text, index), self._places.at(index))

    def _take_long_text(self, opening: int) -> str:
        """A text with escapes in it. Piece by piece, so that its length costs no memory but its own."""
        parts: list[str] = []
        index = opening + 1
        while True:
            chunk = _CHUNK.match(self._text, index)
            if chunk is not None:
                parts.append(chunk.group())
                index = chunk.end()
            if index >= len(self._text):
                raise DocumentError("The quotation mark here is never closed.", self._places.at(opening))
            if self._text[index] == '"':
                self._index = index + 1
                return "".join(parts)
            if self._text[index] != "\\":
                raise DocumentError(explain_raw_character(self._text[index]), self._places.at(index))
            part, index = self._take_escape(index)
            parts.append(part)

    def _take_escape(self, index: int) -> tuple[str, int]:
        """The character that the escape at `index` stands for, and the index after it."""
        escape = _ESCAPE.match(self._text, index)
        if escape is None:
            raise DocumentError(explain_escape(self._text, index), self._places.at(index))
        if escape[1]:
            return _ESCAPED[escape[1]], escape.end()
        code, end = int(escape[2], 16), escape.end()
        if 0xD800 <= code < 0xDC00:  # the first half of a character beyond U+FFFF
            second = _ESCAPE.match(self._text, end)
            low = int(second[2], 16) if second is not None and second[2] else 0
            if second is not None and 0xDC00 <= low < 0xE000:
                return chr(0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00)), second.end()
        if 0xD800 <= code < 0xE000:
            raise DocumentError(
                "This \\u escape is one half of a two-part character, without the other: write the character itself.",
                self._places.at(index),
            )
        return chr(code), end
