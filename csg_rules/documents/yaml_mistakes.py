"""Plain sentences for what the YAML parsers complain of.

Their own words are never passed on: they may quote the document, and the document is about people.
"""

import re
from dataclasses import dataclass

import yaml

from csg_rules.documents.places import DocumentError, Place


@dataclass(frozen=True, slots=True)
class _Mistake:
    """A sentence for complaints whose 'context: problem' matches; `{begin}` is the place where the context begins."""

    pattern: re.Pattern[str]
    sentence: str
    at_context: bool = False


def _mistake(pattern: str, sentence: str, at_context: bool = False) -> _Mistake:
    return _Mistake(re.compile(pattern, re.DOTALL), sentence, at_context)


# The first match counts. Patterns fit libyaml 0.2.5 and PyYAML's own parser, which word some of them differently;
# one that no longer fits costs only the better sentence.
_MISTAKES = (
    _mistake(r"quoted scalar: found unexpected (end|document)", "The quotation mark here is never closed.", True),
    _mistake(
        r"quoted scalar: .*(escape|hexdecimal|hexadecimal)",
        "A backslash sequence in this text in double quotes is not valid YAML: write two backslashes for one, "
        "or put the text in single quotes.",
    ),
    _mistake(
        r"found a tab character|\(a tab\)",
        "A tab stands here where YAML wants spaces: indent with spaces only.",
    ),
    _mistake(
        r"that cannot start any token",
        "A value can't begin with this character (@, ` or %): put the whole value in quotation marks.",
    ),
    _mistake(
        r"mapping values are not allowed",
        "A colon is not allowed here: either the text holds a colon and a space and needs quotation marks around it, "
        "or the line is indented wrongly.",
    ),
    _mistake(
        r"sequence entries are not allowed",
        "A list can't begin here: put its first dash on a line of its own, or the text in quotation marks.",
    ),
    _mistake(r"mapping keys are not allowed", "A question mark can't stand here: put the text in quotation marks."),
    _mistake(
        r"flow (sequence|mapping)",
        "A comma or a closing bracket is missing before this place; the bracket opens at {begin}.",
    ),
    _mistake(r"flow node", "A value or a closing bracket is missing here."),
    _mistake(r"block mapping: .*\(a colon\)", "A key is missing before this colon."),
    _mistake(
        r"expected '-' indicator|block collection.*<block end>",
        "This line doesn't belong to the list that begins at {begin}: check its indentation and its dash.",
    ),
    _mistake(
        r"expected key|block mapping.*<block end>",
        "This doesn't belong to the mapping that begins at {begin}: check the indentation, and that text in "
        "quotation marks ends at its last mark (within single quotes, write an apostrophe twice).",
    ),
    _mistake(r"expected ':'", "A colon and a space are missing after the key that begins here.", True),
    _mistake(
        r"(an anchor|an alias|alias): ",
        "A value can't begin with & or * unless it is an anchor or alias: put it in quotation marks.",
        True,
    ),
    _mistake(r"directive|YAML document", "A line that begins with % is not understood here: take it out."),
    _mistake(r"tag", "A value can't begin with an exclamation mark: put it in quotation marks.", True),
    _mistake(r"block scalar", "The mark for a block of text (| or >) is followed by something that can't be there."),
    _mistake(r"node content", "A value is missing here, or it begins with a sign that needs quotation marks."),
    _mistake(r"document start", "Text stands here after the document's end: check the line's indentation."),
)
# libyaml doesn't say which character it can't take; these two make another sentence right.
_SIGNS = {"\t": " (a tab)", ":": " (a colon)"}
_OTHERWISE = "This can't be read as YAML: check the indentation, colons and quotation marks here and just before."


def to_document_error(error: Exception, text: str) -> DocumentError:
    """What a parser's error about `text` means, at its place, in our words alone."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return DocumentError(_OTHERWISE)
    complaint = f"{error.context or ''}: {error.problem or ''}"
    if error.problem_mark is not None:
        complaint += _SIGNS.get(text[error.problem_mark.index : error.problem_mark.index + 1], "")
    found = next((mistake for mistake in _MISTAKES if mistake.pattern.search(complaint)), None)
    context = _place(error.context_mark)
    problem = _place(error.problem_mark) or context
    if found is None:
        return DocumentError(_OTHERWISE, problem)
    sentence = found.sentence.format(begin=context or problem)
    return DocumentError(sentence, (context or problem) if found.at_context else problem)


def _place(mark: yaml.Mark | None) -> Place | None:
    return None if mark is None else Place(mark.line + 1, mark.column + 1)
