"""Contexts that words about a place name: `changing rooms at school`, never `on the way home from school`."""

import re
from typing import Final

_CONTEXT_OF: Final = {
    "school": "school", "college": "school", "home": "home", "family home": "home", "neighbourhood": "neighbourhood",
    "local area": "neighbourhood", "community": "neighbourhood",
}  # fmt: skip
# A name goes on in "at school bus stop" and "at home of XB"; nothing is named in "at his home", which may be another's.
_END: Final = r"(?=\s*(?:$|[,.;:()–—/&]|-\s|(?:and|or|on|during|when|while|with|by)\b))"
_AT = re.compile(rf"\b(?:at|in|within|inside)\s+(?:the\s+)?(?P<name>{'|'.join(_CONTEXT_OF)}){_END}", re.IGNORECASE)
_PART_OF_SCHOOL = re.compile(
    rf"(?:the\s+)?(?:school|college)\s+(?:changing\s+rooms?|toilets?|playground|corridors?|classrooms?|grounds|site|fields?"
    rf"|hall|canteen|library|gym|premises|buildings?|yard){_END}",
    re.IGNORECASE,
)
_NOT_THERE = re.compile(
    r"\b(?:not|never|no|neither|nor|near|nearby|outside|off|away|opposite|towards|unclear|unknown|possibly|perhaps|maybe"
    r"|alleged\w*|friends?['’]?s?|other|another|whether|or)\b|n['’]t\b|\?",
    re.IGNORECASE,
)
_LONGEST: Final = 300


def contexts_in(text: str) -> tuple[list[str], bool]:
    """The contexts that are plainly named, and whether the text says nothing else."""
    if len(text) > _LONGEST or _NOT_THERE.search(text):
        return [], False
    found = [_CONTEXT_OF[match["name"].casefold()] for match in _AT.finditer(text)]
    if _PART_OF_SCHOOL.match(text.strip()):
        found.append("school")
    whole = _AT.fullmatch(text.strip(" ."))
    return list(dict.fromkeys(found)), whole is not None
