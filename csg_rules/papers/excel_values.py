"""What a cell shows: its text in lines, and numbers, dates and times in words that a record takes."""

import datetime
import re
from functools import lru_cache
from typing import Final, NamedTuple

from openpyxl.styles.numbers import is_date_format, is_timedelta_format
from openpyxl.utils.datetime import MAC_EPOCH, WINDOWS_EPOCH, from_excel

from csg_rules.papers.blanks import folded

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_BREAK = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BULLET = re.compile(r"(?:[•◦▪▫‣⁃●○■·\uf0b7\uf0a7]\s*|[-–—*]\s+|o\t\s*|\(?\d{1,2}[.)]\s+)(?=\S)")

_BRACKETS = re.compile(r"\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]")
_NUMBER = re.compile(r"[#,?]*0[0,]*(?:\.(?P<decimals>[0#?]+))?,*|[#,?]*#[#,?]*|General|Standard", re.IGNORECASE)
_LITERAL = re.compile(r'"([^"]*)"|\\(.)|_.|\*.')


class Line(NamedTuple):
    """A line of a cell; `level` 0 where a bullet or number was typed before it."""

    text: str
    level: int | None = None


def clean(text: str) -> str:
    """Text as the XML has it, with escapes read, line breaks as \\n and without what can't be seen; runs of blanks
    are folded."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda found: chr(int(found.group(1), 16)), text)
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return folded(_CONTROL.sub("", _LINE_BREAK.sub("\n", text)))


def lines_of(text: str) -> tuple[Line, ...]:
    """The lines that hold anything, without the bullets typed before them."""
    if "\n" not in text:
        stripped = text.strip()
        return (_line(stripped),) if stripped else ()
    return tuple(_line(stripped) for line in text.split("\n") if (stripped := line.strip()))


def _line(text: str) -> Line:
    bullet = _BULLET.match(text)
    return Line(text) if bullet is None else Line(text[bullet.end() :], 0)


def shown_number(text: str, code: str, is_1904: bool) -> str:
    """A number as the cell shows it by its format; dates and times as 2026-03-03 and 14:30.

    A number that isn't one, or that a date's format can't show, comes back as it stands.
    """
    try:
        value = float(text)
    except ValueError:
        return text
    if value != value or value in (float("inf"), float("-inf")):
        return text
    if is_date_format(code) and not _is_general(code):
        try:
            return _shown_date(value, code, is_1904)
        except (OverflowError, ValueError):
            return _plain(value)
    return _by_code(value, code)


def shown_iso(text: str) -> str:
    """A date that the file holds in letters, midnight left off."""
    day, _, time = text.strip().rstrip("Z").partition("T")
    time = time.partition(".")[0].removesuffix(":00")
    return day if time in ("", "00:00") else f"{day} {time}".strip()


def _is_general(code: str) -> bool:
    return code.lower() in ("general", "standard")


@lru_cache(maxsize=512)
def _letters(code: str) -> frozenset[str]:
    """What a date's format shows of y, m, d, h, s."""
    bare = _LITERAL.sub("", _BRACKETS.sub("", code.partition(";")[0])).lower()
    bare = bare.replace("am/pm", "h").replace("a/p", "h")
    return frozenset(bare) & frozenset("ymdhs")


def _shown_date(value: float, code: str, is_1904: bool) -> str:
    if is_timedelta_format(code):
        return _hours(datetime.timedelta(days=value))
    if value < 0:
        return _plain(value)
    found = from_excel(value, MAC_EPOCH if is_1904 else WINDOWS_EPOCH)
    if isinstance(found, datetime.time):
        return _clock(found)
    if not isinstance(found, datetime.datetime):
        return _plain(value)
    letters = _letters(code)
    if "y" in letters and not letters & frozenset("dhs"):
        # Typed as "Mar 26", and nobody said which day.
        return found.strftime("%Y-%m" if "m" in letters else "%Y")
    day = found.date().isoformat()
    if found.time() == datetime.time() or not letters & frozenset("hs"):
        return day
    return f"{day} {_clock(found.time())}"


def _clock(time: datetime.time) -> str:
    return time.strftime("%H:%M:%S" if time.second else "%H:%M")


def _hours(span: datetime.timedelta) -> str:
    minutes = round(abs(span.total_seconds()) / 60)
    return f"{'-' if span.total_seconds() < 0 else ''}{minutes // 60}:{minutes % 60:02}"


def _plain(value: float) -> str:
    if value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.15g}"


class _Code(NamedTuple):
    """A number's format in pieces; `width` is how many digits it fills up with zeros."""

    before: str
    after: str
    decimals: int | None
    width: int
    is_percentage: bool


_GENERAL: Final = _Code("", "", None, 0, False)


@lru_cache(maxsize=512)
def _pieces(code: str) -> _Code:
    """The format's first section; as General where it is one of the finer arts (fractions, phone numbers, powers)."""
    section = _BRACKETS.sub(lambda found: f'"{found.group(1) or ""}"', code.partition(";")[0])
    literals: list[str] = []

    def keep(found: re.Match[str]) -> str:
        literals.append(found.group(1) or found.group(2) or "")
        return "\x00"

    bare = _LITERAL.sub(keep, section)
    numbers = list(_NUMBER.finditer(bare))
    if len(numbers) != 1:
        return _GENERAL
    number = numbers[0]
    before, after = bare[: number.start()], bare[number.end() :]
    is_percentage = "%" in before + after
    if re.search(r"[^\x00\s%£$€()+-]", before + after):
        return _GENERAL
    told = iter(literals)
    texts = ["".join(next(told) if sign == "\x00" else sign for sign in side) for side in (before, after)]
    if _is_general(number.group()):
        return _Code(texts[0].lstrip(), texts[1].rstrip(), None, 0, is_percentage)
    decimals = number.group("decimals") or ""
    digits = number.group().partition(".")[0]
    width = digits.count("0") if "," not in digits else 0
    has_fixed = decimals == "" or "0" in decimals
    return _Code(texts[0].lstrip(), texts[1].rstrip(), len(decimals) if has_fixed else None, width, is_percentage)


def _by_code(value: float, code: str) -> str:
    before, after, decimals, width, is_percentage = _pieces(code)
    if is_percentage:
        # What was typed counts, not that the format shows fewer digits.
        return f"{before}{_plain(float(f'{value * 100:.12g}'))}{after}"
    if decimals == 0 and not value.is_integer():
        decimals = None
    text = _plain(value) if decimals is None else f"{abs(value):.{decimals}f}"
    if decimals is not None:
        head, point, tail = text.partition(".")
        text = ("-" if value < 0 else "") + head.zfill(width) + point + tail
    return f"{before}{text}{after}"
