"""Messages: the rule's sentence with the facts' printable values in place."""

import re
from collections.abc import Iterable, Mapping
from datetime import date

from csg_rules.facts.catalogue import CATALOGUE
from csg_rules.facts.fact import Fact, Scalar
from csg_rules.verdict.outcome import Outcome

_PLACEHOLDER = re.compile(r"\{([^{}.]+)\.([^{}.]+)\}")
_MOST = 5
_MOST_SUBJECTS = 10

# Closed-list words that don't read as they are written, and mean the same wherever they are printed.
_IN_WORDS = {
    "analyst": "CSE or gangs analyst",
    "both": "group and sole",
    "case_holder": "youth justice case holder",
    "personal_family_social": "personal, family and social factors",
    "offending_antisocial": "offending and antisocial behaviour",
    "gangs_lead": "gangs or serious youth violence lead",
    "csp": "community safety partnership",
    "hsb": "harmful sexual behaviour",
    "lac_nurse": "looked-after children's nurse",
    "mase": "MASE or MACE",
    "nfa_cps": "no further action by the CPS",
    "nfa_police": "no further action by police",
    "nil": "considered, nothing found",
    "reviewing_service": "safeguarding reviewing service",
    "social_care": "children's social care",
    "vcs": "voluntary sector",
    "strengths_or_resilience": "strengths or resilience",
    "tor": "terms of reference",
    "information_sharing_agreement": "an information-sharing agreement",
    "referral_route": "the referral route",
    "spoc": "a single point of contact with contact details",
    "gangs_and_violence": "gangs and serious youth violence",
    "relationship_abuse": "domestic and teenage relationship abuse",
}

# And those whose sense is that of their own field: the sentence that they stand in is its rule's.
_OF_FIELD: Mapping[tuple[str, str], Mapping[str, str]] = {
    ("severity", "level"): {
        "between": "more than one level",
        "off_list": "not on the continuum",
        "blank": "nothing",
    },
    ("spaces", "state"): {
        "vague": "no place that anybody could go to",
        "blank": "nothing",
    },
    ("summary", "state"): {
        "missing": "isn't written",
        "pasted": "repeats agenda item a) word for word",
    },
    ("summary", "interplay"): {
        "lists": "only lists their names",
        "thin": "names fewer than two contexts",
        "blank": "doesn't say",
    },
    ("quality_answer", "state"): {
        "missing": "is blank",
        "bare": "says yes and no more",
        "thin": "names fewer than two contexts",
    },
    ("explanation", "name"): {
        "rating_reason": "why a rating was given",
        "context_weight": "how contexts weigh in the ratings",
        "context_change": "which contexts are likely to change",
    },
    ("control", "state"): {
        "restriction": "the plan's controls are restrictions only",
        "uncovered": "the plan shows none there, though it answers a flagged factor",
    },
    ("target", "state"): {
        "target_missing": "a target",
        "no_actions": "actions",
        "neither": "a target or actions",
    },
    ("aim", "state"): {
        "without_aim": "what it tries to change, nor which factor it answers",
        "without_factor": "which factor it answers",
        "without_target": "what it tries to change",
        "all_without_aim": "what they try to change, nor which factors they answer",
        "all_without_factor": "which factors they answer",
        "all_without_target": "what they try to change",
    },
    ("engagement", "state"): {
        "compelled": "shows it as compulsory",
        "unwritten": "doesn't show whether it is voluntary",
    },
    ("counterpart", "found"): {
        "same": "here now without a word on why it ended",
        "moved": "in another context now without a word on why it ended",
        "weak": "possibly dropped (one that is here may be the same)",
        "none": "not here any more",
    },
    ("shift", "told"): {
        "untold": "the record doesn't show it",
        "no_change": "the record says that nothing has, and shows changes itself",
    },
    ("change", "what"): {
        "group_or_sole": "group or sole",
        "cjs_status": "the criminal justice status",
    },
    ("change", "seen_in"): {
        "fields": "it differs from the meeting before, and the record doesn't speak of the change",
        "prose": "the minutes tell of a move, and the settings are listed as they were",
    },
    ("thread", "lacks"): {
        "all_columns": "the columns for behaviour, factors, involvement and actions",
    },
    ("thread", "row"): {
        "beyond_individual": "home, peers, school and neighbourhood",
    },
    ("tier", "name"): {
        "young_person": "the young person",
        "family": "the family",
        "wider_contexts": "contexts beyond the family (friends, school, places)",
    },
    ("prompt", "name"): {
        "capacity": "whether parents or carers are able to keep the young person safe",
        "impact_on_culture": "what it did to other pupils and the life of the school",
        "isolated": "whether the young person is isolated",
        "issues": "what goes on or went on there that bears on the behaviour",
        "role": "whether the young person leads or follows",
        "school_response": "how the school responded",
        "stance": "whether friends support or challenge the behaviour",
        "undermining": "what undermines the limited capacity of parents or carers",
    },
    ("expected", "because"): {
        "open_to_youth_justice": "the young person is open to youth justice",
        "public_place": "the behaviour was in a public place",
        "gang_factor": "a gang or serious youth violence factor is open",
        "looked_after": "the young person is looked after",
    },
    ("contradiction", "by"): {
        "place_of_behaviour": "the behaviour was there",
        "open_factor": "an open factor stands in that row",
        "behaviour_told_there": "the behaviour is told as having been there",
        "others_taking_part": "others took part",
        "home_in_prose": "a home is told of in the minutes",
        "school_in_prose": "a school is told of in the minutes",
        "friends_in_prose": "friends are told of in the minutes",
        "space_in_prose": "places where time is spent are told of in the minutes",
    },
    ("commitment", "lacks"): {
        "owner_and_date": "owner and date",
    },
    ("consistency", "about"): {
        "without_reason": "placings without a reason",
        "at_one_level": "placings at one and the same level",
        "same_reason": "placings with one and the same reason, word for word",
        "placed_apart": "young people with the same coded factors, placed two steps apart or more",
    },
    ("school_element", "element"): {
        "universal": "work with all pupils",
        "targeted": "work with those pupils who need more",
        "delivery": "who delivers what and where",
        "oversight": "who oversees what is delivered",
        "consistency": "how messages are checked and kept alike",
    },
    ("pgi", "assessment"): {
        "no_assessment": "which assessment it is part of, nor of what type",
        "no_reference": "which assessment it is part of",
        "no_type": "of what type the assessment is that it is part of",
    },
    ("pgi", "asked"): {
        "protective_only": "who is protective",
        "risky_only": "who is a risk",
    },
    ("pgi", "returned"): {
        "unknown": "not recorded",
    },
    ("pgi", "aware"): {
        "unknown": "not recorded",
    },
    ("participant", "state"): {
        "no_name": "an agency and no person",
        "no_agency": "a person and no agency",
        "other_agency": "another agency",
    },
    ("answer", "name"): {
        "number_isolation": "how many peers there are, or whether the young person is isolated",
        "names": "who they are",
        "protective": "who is protective",
        "risky": "who is a risk",
        "follows": "whom the young person follows",
        "leads": "whom the young person leads",
        "other": "whether there is anything else",
    },
    ("influence", "question"): {
        "protective": "who is protective",
        "risky": "who is a risk",
        "follows": "whom the young person follows",
        "leads": "whom the young person leads",
    },
    ("influence", "lacks"): {
        "peer_name": "the peer's name",
        "explanation": "an explanation",
        "name_and_explanation": "the peer's name and an explanation",
    },
    ("feedback", "name"): {
        "day_it_was_sent": "the day it was sent",
    },
    ("pgi_update", "name"): {
        "asked_to_notify": "that the provider was asked to tell of changes",
        "taken_up": "that the assessment took up a change which was notified",
    },
    ("pgi_arrangement", "state"): {
        "not_shown": "none in place",
        "wider": "it allows more than assessment",
        "other_body": "another body's",
    },
    ("pgi_arrangement", "name"): {
        "joint_briefing": "the joint briefing",
        "participants_review": "the review with those who took part",
        "what_quality_assurance_it_needs": "what quality assurance it needs",
        "decision_on_roll_out": "the decision on a roll-out",
    },
    ("use", "place"): {
        "purpose": "its purpose",
        "onward_use": "where it was passed on",
        "intervention": "an action",
        "minutes": "the minutes",
        "governance": "a governance entry",
        "form": "the form itself",
        "prose": "another text",
    },
}


def message_of(outcome: Outcome) -> str:
    """The rule's message for this outcome; a field that isn't given reads "not recorded"."""

    def value(match: re.Match[str]) -> str:
        alias, field = match.groups()
        shown = (outcome.shown or {}).get(alias)
        facts = shown or [f for a, f in (outcome.facts or {}).items() if a == alias]
        # Several subjects told as one (ten invitation groups, say) are all named: each is a thing to settle.
        most = _MOST_SUBJECTS if alias in (outcome.facts or {}) else _MOST
        return _listed((_printed(fact, field) for fact in facts), most)

    message = _BY_POSITION.sub(_numbered, _PLACEHOLDER.sub(value, outcome.rule.message))
    return message[:1].upper() + message[1:]


_BY_POSITION = re.compile(
    r"(?P<before>\b(?:factors?|strength|resilience|vulnerability|risk) \(?)?"
    r"\b(?P<list>factors|interventions)\[(?P<number>\d+)\]",
    re.IGNORECASE,
)


def _numbered(match: re.Match[str]) -> str:
    """`interventions[8]` as `action no. 8`; a factor only by its number where the word stands before it."""
    before, number = match["before"] or "", f"no. {match['number']}"
    if match["list"].casefold() == "interventions":
        return f"{before}action {number}"
    return f"{before}{number}" if before else f"factor {number}"


def in_words(value: Scalar, kind: str = "", field: str = "") -> str:
    """A closed-list word as a person would say it, in the sense that it has in this field."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    text = str(value)
    own = _OF_FIELD.get((kind, field), {})
    return own.get(text) or _IN_WORDS.get(text, text.replace("_", " "))


def _printed(fact: Fact, field: str) -> str:
    value = fact.values.get(field)
    if value is None:
        return "not recorded"
    if (what := _item_called(fact.kind, field)) and str(value).isdecimal():
        return f"{what} {value}"
    return in_words(value, fact.kind, field) if CATALOGUE[fact.kind].fields[field].type == "word" else str(value)


def _item_called(kind: str, field: str) -> str | None:
    """What an id in this field is one of, if no message says it before the id. A bare number would say too little."""
    if field == "intervention" or (kind, field) == ("intervention", "id"):
        return "action"
    return "factor" if field == "factor" else None


def _listed(values: Iterable[str], most: int) -> str:
    """In the order of ids (F2 before F10), never of the record's lists, which say nothing."""
    found = sorted(dict.fromkeys(values), key=_by_number)
    if not found:
        return "not recorded"
    rest = len(found) - most
    return ", ".join(found[:most]) + (f" and {rest} more" if rest > 0 else "")


def _by_number(text: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", text)]
