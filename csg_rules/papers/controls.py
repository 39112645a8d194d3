"""Content controls and old form fields: what a person chose in them, in place of what they show."""

import re
from typing import NamedTuple

from csg_rules.papers.ours import LIST_TAG
from csg_rules.papers.symbols import OPEN, TICKED
from csg_rules.papers.word_numbering import number_of
from csg_rules.papers.word_parts import VAL, W14, Element, W, first
from csg_rules.papers.word_styles import is_on

_DATE = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})T([0-9]{2}):([0-9]{2})")
_MONTHS_AND_DAYS = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec|mon|tues?|wed|thu(?:rs?)?|fri|sat|sun|"
    r"january|february|march|april|august|september|october|november|december|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|am|pm)\b",
    re.I,
)
# Word's own prompts: LibreOffice keeps their words and drops the switch that says that they are one.
_PROMPTS = frozenset(
    {
        "Click or tap here to enter text.", "Click here to enter text.", "Click or tap to enter text.",
        "Choose an item.", "Click or tap to enter a date.", "Click here to enter a date.",
    }
)  # fmt: skip


class Control(NamedTuple):
    """`is_prompt`: it shows a prompt still; `mark`: its check box; `date`: what was picked in its calendar."""

    is_prompt: bool = False
    mark: str = ""
    date: str = ""

    def value(self, shown: str) -> str:
        """What stands in the control, which shows this. The date that was picked says more than how it's shown; but
        what a person typed over it wins."""
        if self.is_prompt or shown.strip() in _PROMPTS:
            return ""
        if self.mark:
            return self.mark
        return self._picked(shown) if self.date and shown.strip() else shown

    def _picked(self, shown: str) -> str:
        found = _DATE.match(self.date)
        if found is None:
            return shown
        year, month, day = (int(step) for step in found[1].split("-"))
        numbers = {int(digits) for digits in re.findall(r"[0-9]{1,9}", shown)}
        words = re.sub(r"(?<=[0-9])(?:st|nd|rd|th)\b", "", shown, flags=re.I)
        words = _MONTHS_AND_DAYS.sub("", words)
        told = {year, year % 100, month, day, int(found[2]), int(found[2]) % 12, int(found[3])}
        return shown if re.search(r"[^\W\d_]", words) or not numbers <= told else found[1]


def control(element: Element) -> Control | None:
    """What a `w:sdt` says of its text; None where it says nothing."""
    properties = first(element, "sdtPr")
    if properties is None:
        return None
    box = properties.find(f"{W14}checkbox")
    mark = ""
    if box is not None:
        checked = box.find(f"{W14}checked")
        mark = TICKED if checked is not None and checked.get(f"{W14}val") in ("1", "true", "on", None) else OPEN
    calendar = first(properties, "date")
    date = "" if calendar is None else calendar.get(f"{W}fullDate", "")
    is_prompt = bool(is_on(first(properties, "showingPlcHdr"))) and not mark
    return Control(is_prompt, mark, date)


def is_list(element: Element) -> bool:
    """Whether a `w:sdt` holds the list of an earlier check."""
    tag = element.find(f"{W}sdtPr/{W}tag")
    return tag is not None and tag.get(VAL) == LIST_TAG


def form_field(element: Element) -> str | None:
    """The mark or the choice of an old form field (`w:fldChar` with its data); None where its text says it."""
    box = element.find(f"{W}ffData/{W}checkBox")
    if box is not None:
        checked = is_on(first(box, "checked"))
        return TICKED if (is_on(first(box, "default")) if checked is None else checked) else OPEN
    choices = element.find(f"{W}ffData/{W}ddList")
    if choices is None:
        return None
    chosen = number_of(first(choices, "result"))
    if chosen is None:
        chosen = number_of(first(choices, "default")) or 0
    entries = [entry.get(VAL, "") for entry in choices.iterfind(f"{W}listEntry")]
    return entries[chosen] if 0 <= chosen < len(entries) else ""
