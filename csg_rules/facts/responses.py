"""What kind of response an action is: whether it moves somebody about, changes the place, or can reach it at all."""

from csg_rules.facts.building import Reading
from csg_rules.records.plan import Intervention
from csg_rules.words import EXTRA_FAMILIAL


def displaces(reading: Reading, action: Intervention) -> bool:
    """Whether it moves, bars or excludes a person."""
    return reading.reader.matches("displacement", action.text)


def is_immediate(reading: Reading, action: Intervention) -> bool:
    """Whether it is called a safety step for now, or a condition of a court or of bail."""
    return reading.reader.matches("safety_step", action.text)


def contextual(reading: Reading, action: Intervention) -> str:
    """Whether the action tries to change where it happens: yes, no, or unknown where nobody wrote its target.

    Barring a person from a place leaves the place as it was, whatever target was recorded, unless the same text
    also says what will be done there.
    """
    if displaces(reading, action):
        return "yes" if reading.reader.matches("context_change", action.text) else "no"
    if action.target is None:
        return "unknown"
    return "yes" if action.target == "context" or (action.target == "family" and action.context == "home") else "no"


def is_enquiry(reading: Reading, action: Intervention) -> bool:
    """Whether it finds something out, and changes nothing yet."""
    return action.kind == "information" or reading.reader.matches("find_out", action.text)


def reach(reading: Reading, action: Intervention) -> str | None:
    """Whether those who are to change a context outside the family have a reach into it. None for other actions.

    In doubt they have one: only casework and therapy services alone are doubted, and not where the row says that
    they are in touch already. Whoever only asks needs none.
    """
    if action.target != "context" or action.context not in EXTRA_FAMILIAL:
        return None
    if is_enquiry(reading, action):
        return "needless"
    doers = [text for text in (action.owner, action.agency) if reading.status(text) == "content"]
    if not doers:
        return "unsaid"
    matches = reading.reader.matches
    is_casework = any(matches("casework_service", text) for text in doers)
    others = any(matches("runs_context", text) for text in doers) or matches("partner_named", action.text)
    involved = [row.involvement for row in reading.record.contexts.rows(action.context)]
    in_touch = any(matches("casework_service", text) for text in involved)
    return "doubtful" if is_casework and not others and not in_touch else "shown"
