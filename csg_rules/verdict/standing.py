"""Whether a rule is asked at all: a site may have switched it off, and it may not be in force on the day."""

from datetime import date

from csg_rules.rules.model import Rule
from csg_rules.verdict.outcome import Outcome

_OFF = "switched off: "
_NOT_IN_FORCE = "not in force on "
_FORM_ALONE = "a form by itself and no meeting: only the rules about that form are asked"

# The rulesets that speak of a form handed in by itself, and those of ours that speak of meetings.
_OF_FORM = {"pgi": "pgi-pilot", "assetplus": "assetplus"}
_OF_MEETINGS = {"core", "series", "practice", "prompts", "pgi-pilot", "assetplus"}


def set_aside(rule: Rule, day: date, form_alone: str | None = None) -> list[Outcome]:
    """The one outcome, for the record as a whole, of a rule that isn't asked; none of a rule that is. `form_alone`: the
    form that the record is, where it is no meeting's."""
    if form_alone is not None and rule.ruleset in _OF_MEETINGS - {_OF_FORM[form_alone]}:
        return [Outcome(rule, "not_applicable", because=_FORM_ALONE)]
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
    if outcome.result != "not_applicable" or not outcome.because.startswith((_OFF, _NOT_IN_FORCE, _FORM_ALONE)):
        return ""
    return outcome.because


def was_not_in_force(outcome: Outcome) -> bool:
    return why_set_aside(outcome).startswith(_NOT_IN_FORCE)
