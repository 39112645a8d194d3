"""A list of those who came that goes on with those who didn't: `Present: SW (CSC), DC (Police). Apologies: YJS`."""

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

# Where a title within a line may begin.
_START = re.compile(r"[.;!,|\n\t]\s*|\s{2,}|\s[–—-]\s+")
_LONGEST_TITLE: Final = 60
# Behind the end of a sentence, a title that isn't known: whom it lists can't be told.
_OTHER_TITLE = re.compile(r"[.!|]\s+(?P<title>[A-Z][^.,;:!()\n\t]{2,40}):\s", re.ASCII)
_PIECES = re.compile(r"[\n;]|[.!]\s+(?=[A-Z])")
# What is said of others than those who are listed under a status.
_CAME: Final = r"\b(?:present|in attendance|joined)\b"
_DID_NOT: Final = (
    r"\b(?:apolog\w*|apols?|regrets|absent|absen(?:ce|tees?)|unable|excused|declined|dna|not\s+(?:present|attend\w*"
    r"|invited|here)|did(?:n['’]t|\s+not)\s+\w+|no\s+(?:reply|response)|non-attend\w*|invited|circulat\w+"
    r"|distribution|cop(?:y|ies|ied)\s+to|cc)\b"
)
_DENIED: Final = {
    "present": re.compile(_DID_NOT, re.IGNORECASE),
    "apologies": re.compile(rf"(?<!not ){_CAME}|\bno\s+(?:reply|response)\b|\bnot\s+invited\b", re.IGNORECASE),
}
_OTHERS: Final = re.compile(rf"{_CAME}|\bapolog\w*", re.IGNORECASE)


class StatusPart(NamedTuple):
    """A part of a list, and the status of those in it; None where it can't be told."""

    status: str | None
    text: str


def parts_of(
    text: str, status: str, status_of: Callable[[str], str | None], is_of_person: Callable[[str], bool]
) -> list[StatusPart]:
    """The list at its titles, each part with its own status; what speaks of another status than its title's, or stands
    behind a title that isn't known, has none. `status_of`: that of a title; `is_of_person`: a title that tells what
    somebody does or for whom."""
    found: list[StatusPart] = []
    for own, part in _at_titles(text, status, status_of):
        found += _without_others(own, part, is_of_person)
    return found


def _at_titles(text: str, status: str, status_of: Callable[[str], str | None]) -> Iterator[tuple[str, str]]:
    begin = 0
    for colon in re.finditer(":", text):
        first = max(begin, colon.start() - _LONGEST_TITLE)
        before = text[first : colon.start()]
        starts = [(0, 0)] if first == begin else []
        starts += [match.span() for match in _START.finditer(before)]
        for end, start in starts:
            if (own := status_of(before[start:])) is not None:
                yield status, text[begin : first + end]
                begin, status = colon.end(), own
                break
    yield status, text[begin:]


def _without_others(status: str, text: str, is_of_person: Callable[[str], bool]) -> Iterator[StatusPart]:
    """The part up to a title that isn't known, and without the pieces that say something else of who came."""
    if not text.strip(" \n\t.,;|–—-"):
        return
    titles = (match for match in _OTHER_TITLE.finditer(text) if not is_of_person(match["title"]))
    title = next(titles, None)
    told, rest = (text[: title.start()], text[title.start("title") :]) if title else (text, "")
    denied = _DENIED.get(status, _OTHERS)
    if denied.search(told):
        for piece in filter(None, (piece.strip() for piece in _PIECES.split(told))):
            yield StatusPart(None if denied.search(piece) else status, piece)
    elif told.strip():
        yield StatusPart(status, told.strip(" \n\t,;|–—"))
    if rest:
        yield StatusPart(None, rest.strip())
