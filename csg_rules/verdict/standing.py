"""Whether a rule is asked at all: a site may have switched it off, and it may not be in force on the day."""

from datetime import date

from csg_rules.rules.model import Rule
from csg_rules.verdict.outcome import Outcome

_OFF = "switched off: "
_NOT_IN_FORCE = "not in force on "


def set_aside(rule: Rule, day: date) -> list[Outcome]:
    """The one outcome, for the record as a whole, of a rule that isn't asked; none of a rule that is."""
    if rule.off:
        return [Outcome(rule, "not_applicable", because=f"{_OFF}{rule.off}")]
    if not is_in_force(rule, day):
        return [Outcome(rule, "not_applicable", because=f"{_NOT_IN_FORCE}{day}")]
    return []


def is_in_force(rule: Rule, day: date) -> bool:
    """From its first day to its last, both included."""
    return (rule.first_day is None or rule.first_day <= day) and (rule.last_day is None or day <= rule.last_day)


def why_set_aside(outcome: Outcome) -> str:
    """Why the rule wasn't asked, in words; empty for one that was."""
    if outcome.result != "not_applicable" or not outcome.because.startswith((_OFF, _NOT_IN_FORCE)):
        return ""
    return outcome.because


def was_not_in_force(outcome: Outcome) -> bool:
    return why_set_aside(outcome).startswith(_NOT_IN_FORCE)
