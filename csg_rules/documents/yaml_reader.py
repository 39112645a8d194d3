"""YAML text to documents, from the parser's events and a builder of our own.

PyYAML's compose and construct are never used: they crash the process on deep nesting, keep the last of two equal
keys, lose places and read 0900, NO and 2026-02-10 as something other than what was typed.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Protocol

import yaml

from csg_rules.documents.aliases import Aliases
from csg_rules.documents.characters import refuse_control_characters, refuse_disputed_line_breaks
from csg_rules.documents.limits import MAX_DEPTH
from csg_rules.documents.places import Document, DocumentError, Place
from csg_rules.documents.scalars import YAML_NULLS, to_yaml_value
from csg_rules.documents.tree import TreeBuilder
from csg_rules.documents.yaml_mistakes import to_document_error


class _Parser(Protocol):
    def get_event(self) -> yaml.Event | None: ...


def _parser_class() -> Any:
    try:
        from yaml.cyaml import CParser  # type: ignore[attr-defined]  # the stubs don't say that it is exported
    except ImportError:  # PyYAML built without libyaml: the same events, some eight times slower
        return yaml.SafeLoader
    return CParser


_PARSER = _parser_class()
_TAG_DIRECTIVE = re.compile(r"(?:\A|[\r\n])%TAG\b")
_LINE_BREAK = re.compile(r"\r\n|\r|\n")
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def read_yaml(text: str, *, typed: bool = False) -> list[Document]:
    """The documents of a YAML stream in their order, empty ones left out; `text` is as `decode` gives it.

    Untyped, a plain scalar is the very text that was typed, or None for '', '~', 'null', 'Null' and 'NULL'.
    Typed, it is what YAML 1.2's JSON schema says: true, false, a number in JSON's form, else text. Scalars in
    quotation marks and keys are always text. An alias is a copy of its anchor's value.

    Raises DocumentError for what isn't YAML, and for duplicate, missing and non-scalar keys, tags, merge keys,
    endless aliases, disputed line breaks (U+0085, U+2028, U+2029) and anything over the limits.
    """
    refuse_control_characters(text)
    refuse_disputed_line_breaks(text)
    # libyaml compares each %TAG with all before it, and has no limit of its own.
    if sum(1 for _ in zip(_TAG_DIRECTIVE.finditer(text), range(MAX_DEPTH + 1), strict=False)) > MAX_DEPTH:
        raise DocumentError("The text has too many %TAG lines: tags are not used here, take them out.")
    documents: list[Document] = []
    builder = _DocumentBuilder(typed, 0)
    lines = _LINE_BREAK.split(text) if "#" in text and not typed else []
    cut_short: list[int] = []
    for event in _events(text):
        if isinstance(event, yaml.DocumentStartEvent):
            builder = _DocumentBuilder(typed, builder.tree.nodes)
        elif isinstance(event, yaml.DocumentEndEvent):
            if not builder.is_empty:
                documents.append(replace(builder.tree.to_document(), cut_short=tuple(cut_short)))
            cut_short = []
        else:
            if lines and _is_cut_short(event, lines) and not builder.tree.awaits_key:
                cut_short.append(_place(event).line)
            builder.take(event)
    return documents


def _is_cut_short(event: yaml.Event, lines: list[str]) -> bool:
    """Whether unquoted prose is followed by a comment on its line."""
    if not isinstance(event, yaml.ScalarEvent) or event.style or event.end_mark is None:
        return False
    # Behind one word (`rag: red # as agreed`) it is a comment; behind several it may be the rest of a sentence.
    if " " not in event.value:
        return False
    return lines[event.end_mark.line][event.end_mark.column :].lstrip().startswith("#")


def _events(text: str) -> Iterator[yaml.Event]:
    try:
        parser: _Parser = _PARSER(text)
        while (event := parser.get_event()) is not None:
            yield event
        return
    except (yaml.YAMLError, ValueError, OverflowError) as error:  # the last two: PyYAML's own parser, odd escapes
        failure = to_document_error(error, text)
    # Outside the handler: the parser's error quotes the document, and must not travel with ours.
    raise failure


class _DocumentBuilder:
    """Builds one document from its events."""

    def __init__(self, typed: bool, nodes: int) -> None:
        self.tree = TreeBuilder(nodes)
        self.is_empty = False
        self._typed = typed
        self._aliases = Aliases(self.tree)

    def take(self, event: yaml.Event) -> None:
        """Adds the event to the document."""
        if isinstance(event, yaml.ScalarEvent):
            self._take_scalar(event)
        elif isinstance(event, yaml.CollectionStartEvent):
            self._take_opening(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.tree.close()
        elif isinstance(event, yaml.AliasEvent):
            if self.tree.awaits_key:
                raise DocumentError("An alias (*name) can't be a key: write the key out.", _place(event))
            self._aliases.expand(event.anchor or "", _place(event))

    def _take_scalar(self, event: yaml.ScalarEvent) -> None:
        place = _place(event)
        _refuse_tag(event.tag, place)
        if event.style == '"' and _SURROGATE.search(event.value):  # libyaml refuses these itself
            raise DocumentError("This text holds half of a two-part character: write the character itself.", place)
        is_plain = not event.style
        if self.tree.awaits_key:
            _refuse_odd_key(event, is_plain, place)
            self.tree.add_key(event.value, place)
            return
        value: Any = event.value
        if is_plain:
            value = to_yaml_value(value) if self._typed else None if value in YAML_NULLS else value
            self.is_empty = self.tree.innermost is None and not event.value
        path = self.tree.add_value(value, place)
        if event.anchor:
            self._aliases.add_anchor(event.anchor, value, path)

    def _take_opening(self, event: yaml.CollectionStartEvent) -> None:
        place = _place(event)
        _refuse_tag(event.tag, place)
        if self.tree.awaits_key:
            raise DocumentError("A mapping or list can't be a key here: keys are plain text.", place)
        container: dict[str, Any] | list[Any] = {} if isinstance(event, yaml.MappingStartEvent) else []
        path = self.tree.open(container, place)
        if event.anchor:
            self._aliases.add_anchor(event.anchor, container, path)


def _refuse_tag(tag: str | None, place: Place) -> None:
    if tag is not None:
        raise DocumentError(
            "Tags are not used here: if the value begins with an exclamation mark, put it in quotation marks.", place
        )


def _refuse_odd_key(event: yaml.ScalarEvent, is_plain: bool, place: Place) -> None:
    if event.anchor:
        raise DocumentError("A key can't have an anchor (&name) here: take it out.", place)
    if is_plain and event.value == "<<":
        raise DocumentError("Merge keys (<<) are not used here: write the entries out.", place)
    if is_plain and not event.value:
        raise DocumentError("A key is missing before this colon.", place)


def _place(event: yaml.Event) -> Place:
    mark = event.start_mark
    assert mark is not None  # both parsers set it; only events made by hand have none
    return Place(mark.line + 1, mark.column + 1)
