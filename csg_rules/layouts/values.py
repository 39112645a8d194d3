"""Typed text as the text of a record: dates as 2026-02-10, truth as `true`, words of closed lists by their keys."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import islice
from typing import Any, Final, NamedTuple

from csg_rules.layouts import words
from csg_rules.layouts.layout import NONE, Field
from csg_rules.layouts.meeting import TABLE
from csg_rules.layouts.titles import Titles, normal


class Value(NamedTuple):
    """What a text comes to; `value` is None where nothing was given. `rest` is what of the text isn't in it."""

    value: Any
    rest: str = ""


NOT_GIVEN: Final = Value(None)
# Text of these fields may be a day, and is then written as one.
_DAY_OR_TEXT: Final = frozenset({"due", "approved_by", "briefing_held", "isa", "evaluation.review_held"})
# These name factors: a word that can't be a number of one would be a reference to nothing.
_REFERENCES: Final = frozenset({"addresses", "superseded_by"})


def read(field: Field, text: str, exactly: bool = False) -> Value | None:
    """What the text, a point a line, comes to; None where it can't be read as what the field takes. `exactly`: it
    stands in a table of our own template, where ids are ids whatever they look like."""
    text = text.strip()
    if field.kind == "prose":
        return Value(text) if text else NOT_GIVEN
    if not text or (not _WORD.search(text) and not _MARK.search(text)):
        return NOT_GIVEN if field.kind != "text" or not text else Value(text)
    if field.kind == "ids":
        return _ids(text, exactly or field.key not in _REFERENCES)
    if field.kind == "text":
        return Value((field.key in _DAY_OR_TEXT and day(text)) or text)
    return _READERS[field.kind](field, text)


_WORD = re.compile(r"[^\W_]")
_MARK = re.compile(r"[☒☑☐□✓✔✗✘]")


# Days


_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul", "august aug",
            "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_WEEKDAY = r"(?:(?:mon|tue|tues|wed|weds|wednes|thu|thur|thurs|fri|sat|satur|sun)(?:day)?\.?,?\s+)?"
_END = r"(?![\w/])(?!-\d)(?!\.\d)"
_DAYS = tuple(
    re.compile(_WEEKDAY + pattern + _END, re.IGNORECASE | re.ASCII)
    for pattern in (
        r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[ T]00:00(?::00)?)?",
        r"(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?(?P<y>\d{4}|\d\d)",
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s/-]*(?P<m>{_MONTH})\.?,?[\s/-]*(?P<y>\d{{4}}|’?'?\d\d)",
        rf"(?P<m>{_MONTH})\.?\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
    )
)


def day(text: str) -> str | None:
    """The day that the whole text is, in ISO form; numbers are read day first. None for all else."""
    found = _day_in_front(_plain(text))
    return found.value if found and not found.rest else None


def _day_in_front(text: str) -> Value | None:
    for pattern in _DAYS:
        if match := pattern.match(text):
            year = match["y"].strip("’'")
            month = match["m"].casefold()
            try:
                found = date(
                    int(year) + (2000 if len(year) == 2 else 0), _MONTHS.get(month) or int(month), int(match["d"])
                )
            except ValueError:
                return None
            return Value(found.isoformat(), text[match.end() :].strip(" .,;"))
    return None


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", " ".join(text.split()))


def _day(field: Field, text: str) -> Value | None:
    found = _day_in_front(_plain(text))
    # Another day after it would make this one a guess.
    return None if found and re.search(r"\d[/.-]\d+[/.-]\d|\b\d{4}\b", found.rest) else found


# Numbers and truth


_NUMBER_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_AROUND_NUMBERS = frozenset(
    {
        "age", "aged", "is", "year", "years", "yrs", "yr", "old", "yo", "y", "o", "no", "number", "meeting", "review",
        "of", "the", "st", "nd", "rd", "th",
    }
)  # fmt: skip


def _number(field: Field, text: str) -> Value | None:
    tokens = re.findall(r"\d+|[^\W\d_]+|[.,-](?=\d)", _plain(text).casefold(), re.ASCII)
    numbers = [token for token in tokens if token.isdigit()]
    numbers += [str(_NUMBER_WORDS.index(token) + 1) for token in tokens if token in _NUMBER_WORDS]
    others = [t for t in tokens if not t.isdigit() and t not in _NUMBER_WORDS and t not in _AROUND_NUMBERS]
    return Value(str(int(numbers[0]))) if len(numbers) == 1 and not others and len(numbers[0]) < 10 else None


_TRUTHS: Final = {**dict.fromkeys(("yes", "y", "true"), "true"), **dict.fromkeys(("no", "n", "false"), "false")}
_TAIL = re.compile(r"\s*[,;:.(–—-]\s*|\s*\n\s*")
_LONGEST_HEAD: Final = 200
_MOST_HEADS: Final = 12
_LONGEST_SEVERAL: Final = 5_000


def _truth(field: Field, text: str) -> Value | None:
    if boxes(text):
        if not any(label for _, label in boxes(text)):
            # A single box without a word beside it: an empty one may well be an answer, and may be none.
            return Value("true") if [ticked for ticked, _ in boxes(text)] == [True] else NOT_GIVEN
        return _one_ticked(text, lambda label: _TRUTHS.get(normal(label)))
    if text in ("✓", "✔"):
        return Value("true")
    return _with_tail(text, lambda words: _TRUTHS.get(normal(words)))


def _with_tail(text: str, key_of: Callable[[str], str | None]) -> Value | None:
    """The whole text, or else what stands before its first comma, dash or bracket."""
    if len(text) <= _LONGEST_HEAD and (key := key_of(text)):
        return Value(key)
    for separator in islice(_TAIL.finditer(text, 0, _LONGEST_HEAD), _MOST_HEADS):
        if key := key_of(text[: separator.start()]):
            rest = text[separator.end() :].strip()
            opened = separator.group().strip() == "(" and rest.endswith(")")
            rest = rest[:-1].strip() if opened else rest
            # "Yes/No" and "Yes, no" are no answer.
            return None if key_of(rest) not in (None, key) else Value(key, rest)
    return None


# Check boxes


_BOX = re.compile(r"[☒☑☐□✓✔]")
_TICKED: Final = frozenset("☒☑✓✔")


def boxes(text: str) -> list[tuple[bool, str]]:
    """Each check box with its words: whether it is ticked, and what stands beside it. Empty where there is none."""
    marks = list(_BOX.finditer(text))
    if not marks:
        return []
    if text[: marks[0].start()].strip():
        starts = [0, *(mark.end() for mark in marks)]
        return [
            (mark.group() in _TICKED, text[start : mark.start()].strip(" \n,;/"))
            for start, mark in zip(starts, marks, strict=False)
        ]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    return [
        (mark.group() in _TICKED, text[mark.end() : end].strip(" \n,;/")) for mark, end in zip(marks, ends, strict=True)
    ]


def _one_ticked(text: str, key_of: Callable[[str], str | None]) -> Value | None:
    ticked = [label for is_ticked, label in boxes(text) if is_ticked]
    if not ticked:
        # Only a form's own printed words may go: what was typed beside them must not.
        return NOT_GIVEN if all(key_of(label) for _, label in boxes(text)) else None
    if len(ticked) > 1 or not all(key_of(label) for is_ticked, label in boxes(text) if not is_ticked):
        return None
    return _with_tail(ticked[0], key_of)


# Closed lists


# What people write for a word of a list, by the list.
_MEANT: Final[tuple[tuple[Mapping[str, str], Mapping[str, str]], ...]] = (
    (words.RAG, {
        "r": "red", "a": "amber", "g": "green", "yellow": "amber", "orange": "amber", "not yet started": "not_started",
        "not yet due": "not_due",
    }),
    (words.ATTENDANCE, {
        "attended": "present", "attending": "present", "in attendance": "present", "p": "present",
        "apols": "apologies", "apology": "apologies", "apologies sent": "apologies", "apologies received": "apologies",
        "sent apologies": "apologies", "apologies given": "apologies", "gave apologies": "apologies",
        "invited no response": "invited_no_reply", "invited did not reply": "invited_no_reply",
        "no response": "invited_no_reply", "no reply": "invited_no_reply", "invited but no reply": "invited_no_reply",
        "invited but no response": "invited_no_reply", "not invited considered": "considered_not_invited",
        "considered but not invited": "considered_not_invited",
    }),
    (words.GROUPS, {
        "childrens services": "social_care", "social care": "social_care", "csc": "social_care",
        "childrens social services": "social_care", "school": "education", "schools": "education",
        "college": "education", "camhs": "health", "nhs": "health", "school nursing": "health",
        "yot": "youth_justice", "yos": "youth_justice", "yjs": "youth_justice", "youth offending": "youth_justice",
        "youth offending team": "youth_justice", "youth offending service": "youth_justice",
        "youth justice service": "youth_justice", "youth justice team": "youth_justice", "youth work": "youth_service",
        "youth services": "youth_service", "voluntary sector": "vcs", "charity": "vcs", "third sector": "vcs",
        "voluntary community sector": "vcs", "reviewing service": "reviewing_service", "iro": "reviewing_service",
        "analysts": "analyst", "safeguarding reviewing": "reviewing_service",
    }),
    (words.FORMS, {"map": "map", "hsb map meeting": "map", "hsb map": "map", "strategy": "strategy",
                   "strategy discussion": "strategy"}),
    (words.CJS, {
        "investigation": "investigation", "investigated": "investigation", "nfa police": "nfa_police",
        "nfa by police": "nfa_police", "police nfa": "nfa_police", "no further action by police": "nfa_police",
        "nfa cps": "nfa_cps", "nfa by cps": "nfa_cps", "no further action by cps": "nfa_cps", "cps nfa": "nfa_cps",
        "diverted": "diversion", "unknown": "not_known",
    }),
    (words.STAGES, {"shown": "displayed", "suspicion": "suspected", "risk": "at_risk"}),
    (words.GROUP_OR_SOLE, {
        "alone": "sole", "solo": "sole", "on own": "sole", "in group": "group", "group offence": "group",
        "sole offence": "sole", "group behaviour": "group", "sole behaviour": "sole", "group and sole": "both",
        "group sole": "", "unknown": "not_known",
    }),
    (words.CATEGORIES, {
        "vulnerabilities": "vulnerability", "vulnerability factor": "vulnerability", "risks": "risk",
        "risk factor": "risk", "resilience factor": "resilience", "protective": "resilience",
        "protective factor": "resilience", "strengths": "strength", "v": "vulnerability", "r": "",
    }),
    (words.ROW_STATUSES, {
        "yes": "considered", "considered nothing found": "considered_nil", "none identified": "considered_nil",
        "considered nil": "considered_nil", "na": "not_applicable", "n a": "not_applicable", "unknown": "not_known",
        "blank": "blank",
    }),
    (words.NORMS, {"reinforces": "reinforce", "challenges": "challenge", "both": "mixed", "unknown": "not_known"}),
    (words.TARGETS, {
        "young person": "individual", "child": "individual", "yp": "individual", "family": "family",
        "parents": "family", "carers": "family", "environment": "context",
    }),
    (words.ACTION_STATUSES, {
        "completed": "done", "complete": "done", "ongoing": "open", "in progress": "open", "on going": "open",
    }),
    (words.FACTOR_STATUSES, {"replaced": "superseded"}),
    (words.PGI_MODES, {}),
)  # fmt: skip


@cache
def _words_of(choices: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """The keys by their words, all words normal."""
    listed = dict(choices)
    known = {normal(key.replace("_", " ")): key for key in listed}
    known |= {normal(shown): key for key, shown in listed.items()}
    for choices_of, meant in _MEANT:
        if choices_of == listed:
            known = {normal(typed): key for typed, key in meant.items()} | known
    return {typed: key for typed, key in known.items() if key}


@cache
def _context_titles() -> Titles:
    return Titles(TABLE.rows)


@cache
def _column_titles() -> Titles:
    return Titles(TABLE.columns)


def key_of(choices: Mapping[str, str], typed: str) -> str | None:
    """The key of a closed list that is meant by these words."""
    if found := _words_of(tuple(choices.items())).get(normal(typed)):
        return found
    if choices == words.CONTEXTS:
        named = _context_titles().exact(typed)
        return named.key if named else None
    return None


def _choice(field: Field, text: str) -> Value | None:
    def known(typed: str) -> str | None:
        return key_of(field.choices, typed)

    if boxes(text):
        return _one_ticked(text, known)
    if field.is_open:
        # What isn't a word that we show stays as it was typed, a key or a local name too.
        shown = normal(text) not in {normal(key) for key in field.choices} - set(map(normal, field.choices.values()))
        return Value((shown and known(text)) or text)
    return _with_tail(text, known)


def _choices(field: Field, text: str) -> Value | None:
    if _is_none(text):
        return Value([])
    if boxes(text):
        if not all(key_of(field.choices, label) for _, label in boxes(text)):
            return None
        ticked = [key_of(field.choices, label) for is_ticked, label in boxes(text) if is_ticked]
        return Value(ticked) if ticked else NOT_GIVEN
    return _several(text, lambda typed: key_of(field.choices, typed))


def _columns(field: Field, text: str) -> Value | None:
    def known(typed: str) -> str | None:
        column = _column_titles().exact(typed)
        return column.key if column else None

    return Value([]) if _is_none(text) else _several(text, known)


def _several(text: str, key_of: Callable[[str], str | None]) -> Value | None:
    if len(text) > _LONGEST_SEVERAL:
        return None
    keys, others = [], []
    for typed in _split(text, key_of):
        if key := key_of(typed):
            keys.append(key)
        else:
            others.append(typed)
    return Value(list(dict.fromkeys(keys)), "; ".join(others)) if keys else None


def _split(text: str, key_of: Callable[[str], str | None]) -> Iterator[str]:
    """By lines, commas and semicolons, then what isn't known by and, & and /."""
    for piece in re.split(r"[\n,;]", text):
        if not piece.strip():
            continue
        if key_of(piece):
            yield piece.strip()
        else:
            smaller = [
                part.strip() for part in re.split(r"(?<!\s)\s+and\s+|&|/", piece, flags=re.IGNORECASE) if part.strip()
            ]
            yield from smaller if all(key_of(part) for part in smaller) else [piece.strip()]


# Lists


def _is_none(text: str) -> bool:
    return normal(text) in ("none", "nil", "none identified", "nobody", "no one")


def _is_own_none(text: str) -> bool:
    """Whether the list is empty by the template's own word: other ways to say so are kept as the meeting's words."""
    return text.strip(" .") == NONE


_ID = re.compile(r"[A-Za-z0-9_.-]{1,40}")
_BEFORE_ID = re.compile(r"(?:factors?|addresses|addressing|re|ref|nos?|see|links? to)\b[.:]?\s*", re.IGNORECASE)


def _ids(text: str, any_word: bool) -> Value | None:
    if _is_own_none(text) or (not any_word and _is_none(text)):
        return Value([])
    found: list[str] = []
    others: list[str] = []
    for typed in _pieces(text, r"[\n,;&]|(?<![^\S\n])[^\S\n]+and\s+"):
        if any_word:
            found.append(typed)
        elif looks_like_id(bare := _BEFORE_ID.sub("", typed.strip("()[] "))):
            found.append(bare)
        else:
            others.append(typed)
    return Value(list(dict.fromkeys(found)), "; ".join(others)) if found else None


def looks_like_id(text: str) -> bool:
    """A number with or without letters (`F1`, `R-2`, `12b`), or a few capitals."""
    return _ID.fullmatch(text) is not None and (any(c.isdigit() for c in text) or (text.isupper() and len(text) < 5))


def _list(field: Field, text: str) -> Value:
    return Value([] if _is_own_none(text) else list(_pieces(text, "\n" if "\n" in text else ";")))


_UNTIL = re.compile(r"(?P<name>.*)[(\[]\s*+until\s++(?P<day>[^()\[\]\s][^()\[\]]*+)[)\]]", re.IGNORECASE | re.DOTALL)


def _settings(field: Field, text: str) -> Value:
    if _is_own_none(text):
        return Value([])
    return Value([_setting(name) for name in _pieces(text, r"[\n;]")])


def _setting(typed: str) -> str | dict[str, str]:
    if (match := _UNTIL.fullmatch(typed)) and (name := match["name"].rstrip()) and (until := day(match["day"])):
        return {"name": name, "until": until}
    return typed


def _pieces(text: str, separators: str) -> Iterable[str]:
    return [piece.strip() for piece in re.split(separators, text, flags=re.IGNORECASE) if piece.strip()]


_READERS: Final[Mapping[str, Callable[[Field, str], Value | None]]] = {
    "date": _day,
    "number": _number,
    "truth": _truth,
    "choice": _choice,
    "choices": _choices,
    "columns": _columns,
    "list": _list,
    "settings": _settings,
}
