"""The id that stands before or after a point, and what only looks like one: sections of acts, terms of school."""

import re
from collections.abc import Collection, Sequence
from typing import Final

ID: Final = r"[A-Za-z]{1,3}-?\d{1,3}[a-z]?(?:-[a-z]{1,2})?"
# Year groups, key stages, assessments and the like are no ids.
_NO_ID = re.compile(r"(?:y|yr|yrs|ks|u|aim|ps|mp|gp)-?\d+[a-z]?", re.IGNORECASE)
# Sections of acts that minutes name: "S47 enquiry". In a list that counts up to them they are its ids.
_SECTION = re.compile(
    r"s-?(?P<number>17|20|25|31|3[4-8]|4[4-7]|76|8[56]|11[457]|136|157|175)[a-z]?", re.IGNORECASE | re.ASCII
)
# Levels of school and years, or ids: only beside other ids.
_SCHOOL_TERM = re.compile(r"[plq]-?\d{1,2}", re.IGNORECASE | re.ASCII)
_LEVEL = re.compile(r"levels?\b", re.IGNORECASE)
_BEFORE = re.compile(rf"(?P<id>{ID})\s*(?:[:.)](?=\s|$)|[:](?=\D)|[–—](?=\s|$)|(?<=\s)-(?=\s|$))\s*", re.DOTALL)
_BRACKETED = re.compile(rf"(?:\[\s*(?P<square>{ID})\s*\]|\(\s*(?P<round>{ID})\s*\))\s*(?:[:.–—-]\s*)?", re.DOTALL)
_PARTED = re.compile(r"(?P<id>[A-Za-z0-9_.-]{1,40}?)\s*[:–—]\s*")
# At the end only what can hardly be anything else: postcodes and roads look alike.
_SURE_ID: Final = r"(?:F|RF|R|VF|V|SF|S)\d{1,3}"
# "R1 Sees dares as a way to be liked": an id with nothing but a blank behind it.
_BARE = re.compile(rf"(?P<id>{_SURE_ID}|(?:PF|RS|P|I|A)\d{{1,2}})\s+(?=[A-Z“\"‘'])")
# "F1 past neglect": one only where others of its list are written so too.
_BARE_BESIDE_OTHERS = re.compile(rf"(?P<id>{ID})\s+(?=\w)")
# A sentence about a factor or a section: "F1 and F2 are linked", "S20 placement ended".
_OF_A_SENTENCE = re.compile(
    r"(?:and|or|to|is|are|was|were|has|have|had|will|can|could|should|may|as|see|above|below|still|now|also|remains?"
    r"|continues?|with|by|at|in|on|for|of|from|about|levels?|reviews?|conditions?|enquir(?:y|ies)|placements?|orders?)\b",
    re.IGNORECASE,
)
_LEAST_BARE: Final = 2
_AFTER = re.compile(rf"(?<!\s)\s*(?:\[\s*(?P<square>{_SURE_ID})\s*\]|\(\s*(?P<round>{_SURE_ID})\s*\))\.?")


def labelled(text: str, known: Collection[str] = (), with_terms: bool = False) -> tuple[str | None, str]:
    """The id before a point, and its text. `known`: ids that are to be seen whatever they look like; `with_terms`:
    where nothing but an id can stand, one may look like a section of an act."""
    for pattern in (_BEFORE, _BRACKETED, _BARE):
        if match := pattern.match(text):
            name = next(group for group in match.groups() if group)
            is_no_id = (_NO_ID.fullmatch(name) if with_terms else is_term(name)) or (
                pattern is _BARE and _LEVEL.match(text, match.end())
            )
            if name in known or not is_no_id:
                return name, text[match.end() :].strip()
    for pattern in (_PARTED, _BARE_BESIDE_OTHERS):
        if (match := pattern.match(text)) and match["id"] in known and not _goes_on(pattern, match):
            return match["id"], text[match.end() :].strip()
    return None, text.strip()


def labelled_at_end(text: str) -> tuple[str | None, str]:
    """The id in brackets after a point, and its text."""
    if (match := _AFTER.search(text)) and match.end() == len(text) and match.start():
        name = match["square"] or match["round"]
        if not _SECTION.fullmatch(name):
            return name, text[: match.start()].strip()
    return None, text


def is_term(name: str) -> bool:
    """Whether what looks like an id may as well be a section of an act, a year group or another such term."""
    return any(pattern.fullmatch(name) for pattern in (_NO_ID, _SECTION, _SCHOOL_TERM))


def is_section_or_year(name: str) -> bool:
    """Whether it is one that nothing beside it is needed to tell."""
    return any(pattern.fullmatch(name) for pattern in (_NO_ID, _SECTION))


def ids_in(texts: Sequence[str]) -> frozenset[str]:
    """The ids before the points of one list or table, those among them that only the others show to be ids: with
    nothing but a blank behind them, like terms of school, and like sections of acts where the list counts so far."""
    found = {name for text in texts if (name := labelled(text)[0])}
    bare = {name for text in texts if (name := _beside_others(text)) and not is_term(name)}
    found |= bare if len(found | bare) >= _LEAST_BARE else set()
    terms = [match for text in texts for pattern in (_BEFORE, _BRACKETED, _BARE) if (match := pattern.match(text))]
    terms = [match for match in terms if not _LEVEL.match(match.string, match.end())]
    names = [next(group for group in match.groups() if group) for match in terms]
    found |= {name for name in names if _SCHOOL_TERM.fullmatch(name) and len({*found, *names}) >= _LEAST_BARE}
    names += [name for text in texts if (name := _beside_others(text))]
    found |= {name for name in sorted(names) if (section := _SECTION.fullmatch(name)) and _before(section) in found}
    return frozenset(found)


def _beside_others(text: str) -> str | None:
    match = _BARE_BESIDE_OTHERS.match(text)
    return match["id"] if match and not _goes_on(_BARE_BESIDE_OTHERS, match) else None


def _goes_on(pattern: re.Pattern[str], match: re.Match[str]) -> bool:
    return pattern is _BARE_BESIDE_OTHERS and _OF_A_SENTENCE.match(match.string, match.end()) is not None


def _before(section: re.Match[str]) -> str:
    """The id before a section's number in a list that counts."""
    return section.group().replace(section["number"], str(int(section["number"]) - 1))
