"""Changes to an input that keep most of its form, by chance alone; and the smallest input that still fails."""

from collections.abc import Callable
from random import Random
from re import compile as pattern
from typing import Final

from targets import MARK, Target

_WORD: Final = pattern(rb"[\w.\-]+")
_ODD: Final = (
    b"", b"null", b"~", b"0", b"-1", b"1" * 30, b"9" * 5000, b"1e999", b"NaN", b"true", b"no", b"2026-02-30",
    b"9999-12-31", b"0001-01-01", b"2026-02-10", b"[]", b"{}", b"[[]]", b"{a: b}", b'"', b"'", b"&a", b"*a", b"!!x",
    b"<<", b"|", b">", b"?", b":", b"- ", b"#", b"%TAG", b"---\n", b"...\n", b"\t", b"\r", b"\n", b"\\", b"\\ud800",
    b"\\u0000", b"\x00", b"\x1b", b"\xff", "é".encode(), "😀".encode(), "\u2028".encode(), "\u202e".encode(),
    b"\xef\xbb\xbf", b"\xed\xa0\x80", "٣".encode(), "²".encode(), b"&#0;", b"&#x1F600;", b"&x;", b"<![CDATA[x]]>",
    b" " * 300, b"[" * 120, b"{" * 120, MARK.encode(), MARK.encode() + b" spoke", b"." * 50, b"-", b"/", b"A1:XFD9",
)  # fmt: skip


def mutated(raw: bytes, random: Random, target: Target, other: bytes = b"") -> bytes:
    """The input changed in one to four ways; pieces of `other` may come in."""
    if target.change is not None and random.random() < 0.8:
        return target.change(raw, random)
    for _ in range(random.choice((1, 1, 2, 4))):
        raw = random.choice(_WAYS)(raw, random, target, other)
    return raw


def _pieces(raw: bytes, target: Target) -> list[bytes]:
    return target.pieces.findall(raw)


def _span(pieces: list[bytes], random: Random) -> tuple[int, int]:
    start = random.randrange(len(pieces) + 1)
    return start, min(len(pieces), start + random.choice((1, 1, 1, 2, 3, 8)))


def _leave_out(raw: bytes, random: Random, target: Target, _: bytes) -> bytes:
    pieces = _pieces(raw, target)
    start, end = _span(pieces, random)
    return b"".join([*pieces[:start], *pieces[end:]])


def _repeat(raw: bytes, random: Random, target: Target, _: bytes) -> bytes:
    pieces = _pieces(raw, target)
    start, end = _span(pieces, random)
    return b"".join([*pieces[:end], *(pieces[start:end] * random.choice((1, 1, 2, 40))), *pieces[end:]])


def _move(raw: bytes, random: Random, target: Target, _: bytes) -> bytes:
    pieces = _pieces(raw, target)
    start, end = _span(pieces, random)
    moved, rest = pieces[start:end], pieces[:start] + pieces[end:]
    at = random.randrange(len(rest) + 1)
    return b"".join([*rest[:at], *moved, *rest[at:]])


def _take_from_other(raw: bytes, random: Random, target: Target, other: bytes) -> bytes:
    pieces, others = _pieces(raw, target), _pieces(other or raw, target)
    start, end = _span(others, random)
    at, until = _span(pieces, random)
    return b"".join([*pieces[:at], *others[start:end], *pieces[random.choice((at, until)) :]])


def _change_word(raw: bytes, random: Random, target: Target, _: bytes) -> bytes:
    found = list(_WORD.finditer(raw))
    if not found:
        return _put_in(raw, random, target, b"")
    word = random.choice(found)
    new = random.choice((random.choice(found)[0], random.choice(_ODD), random.choice((*target.words, b"x"))))
    return raw[: word.start()] + new + raw[word.end() :]


def _put_in(raw: bytes, random: Random, target: Target, _: bytes) -> bytes:
    at = random.randrange(len(raw) + 1)
    return raw[:at] + random.choice((*_ODD, *target.words)) + raw[at:]


def _change_byte(raw: bytes, random: Random, _: Target, __: bytes) -> bytes:
    if not raw:
        return raw
    at = random.randrange(len(raw))
    return raw[:at] + bytes([random.randrange(256)]) + raw[at + 1 :]


def _cut(raw: bytes, random: Random, _: Target, __: bytes) -> bytes:
    return raw[: random.randrange(len(raw) + 1)]


_WAYS: Final = (
    _leave_out, _repeat, _move, _take_from_other, _change_word, _change_word, _change_word, _put_in, _change_byte, _cut,
)  # fmt: skip


def smallest(raw: bytes, target: Target, fails: Callable[[bytes], bool]) -> bytes:
    """The input without whatever can be left out of it, by pieces and then by bytes, so that it still fails."""
    for split in (target.pieces.findall, lambda rest: [bytes([byte]) for byte in rest]):
        pieces = split(raw)
        size = max(1, len(pieces) // 2)
        while size:
            at = 0
            while at < len(pieces):
                without = pieces[:at] + pieces[at + size :]
                if fails(b"".join(without)):
                    pieces = without
                else:
                    at += size
            size //= 2
        raw = b"".join(pieces)
    return raw
