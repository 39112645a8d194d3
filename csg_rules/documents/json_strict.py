"""JSON text to a document with strict rules, and a place for every key and value as it is read.

The standard library's reader keeps the last of two equal keys, takes NaN, recurses, and knows no places.
"""

from collections.abc import Callable

from csg_rules.documents.json_tokens import Token, Tokens
from csg_rules.documents.places import Document, DocumentError, Place, TextPlaces
from csg_rules.documents.scalars import to_number
from csg_rules.documents.tree import TreeBuilder

# What takes the next token, and gives what takes the one after it; None once the document is complete.
_State = Callable[[Token], "_State | None"]

_WORDS = {"true": True, "false": False, "null": None}
_BRACKETS = {"{": "}", "[": "]"}


class StrictReader:
    """Reads one JSON text, whose first line has this number; each state is a method named after what it takes."""

    def __init__(self, text: str, first_line: int = 1, *, typed: bool = False) -> None:
        self._places = TextPlaces(text, first_line)
        self._typed = typed
        self._tokens = Tokens(text, self._places)
        self._tree = TreeBuilder()
        self._brackets: list[Token] = []
        self._comma = 0

    @property
    def nodes(self) -> int:
        """How many values have been read."""
        return self._tree.nodes

    def read(self) -> Document:
        """Raises DocumentError."""
        state: _State | None = self._value
        while state is not None:
            state = state(self._tokens.take())
        return self._tree.to_document()

    def _value(self, token: Token) -> _State:
        place = self._at(token)
        if token.kind == "mark":
            if token.value not in _BRACKETS:
                raise DocumentError("A value is missing before this sign.", place)
            self._brackets.append(token)
            if token.value == "{":
                self._tree.open({}, place)
                return self._first_key
            self._tree.open([], place)
            return self._first_item
        if token.kind == "end":
            raise self._ended(token, "a value")
        self._tree.add_value(self._to_value(token, place), place)
        return self._after_value

    def _to_value(self, token: Token, place: Place) -> str | int | float | bool | None:
        if token.kind == "word":
            return _WORDS[token.value] if self._typed or token.value == "null" else token.value
        if token.kind == "text" or not self._typed:
            return token.value
        number = to_number(token.value)
        if number is None:
            raise DocumentError("This number is too large or too long: put it in quotation marks.", place)
        return number

    def _first_item(self, token: Token) -> _State:
        return self._close() if self._is_mark(token, "]") else self._value(token)

    def _next_item(self, token: Token) -> _State:
        self._refuse_trailing_comma(token)
        return self._value(token)

    def _first_key(self, token: Token) -> _State:
        return self._close() if self._is_mark(token, "}") else self._key(token)

    def _next_key(self, token: Token) -> _State:
        self._refuse_trailing_comma(token)
        return self._key(token)

    def _key(self, token: Token) -> _State:
        if token.kind == "end":
            raise self._ended(token, "a key")
        if token.kind != "text":
            raise DocumentError("A key in double quotation marks is needed here.", self._at(token))
        self._tree.add_key(token.value, self._at(token))
        return self._colon

    def _colon(self, token: Token) -> _State:
        if token.kind == "end":
            raise self._ended(token, "a colon and a value")
        if not self._is_mark(token, ":"):
            raise DocumentError("A colon is missing between the key and this.", self._at(token))
        return self._value

    def _after_value(self, token: Token) -> _State | None:
        if not self._brackets:
            if token.kind != "end":
                raise DocumentError("The document is complete before this: take out what follows.", self._at(token))
            return None
        closing = _BRACKETS[self._brackets[-1].value]
        if self._is_mark(token, ","):
            self._comma = token.start
            return self._next_key if closing == "}" else self._next_item
        if self._is_mark(token, closing):
            return self._close()
        if token.kind == "end":
            raise self._ended(token, f"a closing {closing}")
        opened = self._at(self._brackets[-1])
        raise DocumentError(
            f"A comma or a closing {closing} is missing before this; the bracket opens at {opened}.", self._at(token)
        )

    def _close(self) -> _State:
        self._tree.close()
        self._brackets.pop()
        return self._after_value

    def _at(self, token: Token) -> Place:
        return self._places.at(token.start)

    @staticmethod
    def _is_mark(token: Token, mark: str) -> bool:
        return token.kind == "mark" and token.value == mark

    def _refuse_trailing_comma(self, token: Token) -> None:
        if self._is_mark(token, "]") or self._is_mark(token, "}"):
            raise DocumentError(
                "Nothing follows this comma: take it out, or add what is missing.", self._places.at(self._comma)
            )

    def _ended(self, token: Token, missing: str) -> DocumentError:
        if not self._brackets:
            return DocumentError("The document is empty: JSON needs a value.", self._at(token))
        return DocumentError(
            f"The document ends before {missing}; the bracket that is still open stands at "
            f"{self._at(self._brackets[-1])}.",
            self._at(token),
        )
