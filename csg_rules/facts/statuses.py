"""What a piece of typed text amounts to: content, considered-nil, not known, not applicable or blank."""

from collections.abc import Iterable, Mapping

from csg_rules.lexicons.lexicon import Span
from csg_rules.lexicons.screening import Possible
from csg_rules.lexicons.shelf import Finder, shelved
from csg_rules.lexicons.tokens import Tokens

# Those that the makers of facts ask for by name. Without one of them texts would be misread in silence.
NEEDED_LEXICONS = (
    "about_abuse", "about_assault", "about_bullying", "about_exploitation", "about_loss", "administration",
    "agency_education", "agency_health", "agency_police", "agency_youth_justice", "agency_youth_service",
    "agreed_with_agency", "alternative_provision", "as_usual", "assessment_file", "assessment_finished",
    "assessment_named", "assessment_purpose", "back_reference", "bare_progress", "bare_tick", "behaviour_place",
    "blank_mark", "built_into_support", "called_not_applicable", "capacity_told", "casework_service",
    "childrens_services", "circular_reason", "community_safety_team", "concern_told", "context_change",
    "context_home", "context_individual", "context_neighbourhood", "context_peers", "context_school",
    "contexts_listed", "displacement", "disruption_purpose", "diversion_case", "education_setting", "enforcement",
    "exploitation_considered", "exploitation_service", "exploitation_sign", "external_control", "factors_told",
    "find_out", "force_or_threat", "gang", "gangs_lead", "generic_setting", "harm_at_home", "harm_at_school",
    "harm_in_neighbourhood", "home_issue_told", "influence_label", "information_awaited", "intelligence_basis",
    "involvement_told", "isolation_told", "kept_apart", "level_told", "limited_capacity", "looked_after_nurse",
    "mainstream_school", "names_family", "names_wider_context", "names_young_person", "nfa_alone", "nil",
    "no_action", "no_behaviour_yet", "no_change", "no_new_behaviour", "no_other_support", "no_peers",
    "no_place_of_learning", "no_reason_yet", "no_theme", "no_update_needed", "norms_told", "not_applicable",
    "not_in_place", "not_known", "not_yet_there", "online_answer", "online_behaviour", "online_space",
    "only_watched", "other_agency_chair", "other_place_name", "other_referral", "others_took_part", "owner_named",
    "partner_named", "peer_harm_referral", "peer_mapping", "peer_role", "peer_stance", "pgi_form",
    "place_of_learning", "plan_told", "public_space", "question_repeated", "referral_sender", "runs_context",
    "safeguarding_board", "safety_step", "same_as_above", "school_impact", "school_name", "school_response_told",
    "somebody_else", "speaks_of_force", "stock_reason", "street_violence", "strengths_told", "surroundings",
    "template_text", "told_abuse", "told_assault", "told_bullying", "told_exploitation", "told_home", "told_loss",
    "told_peers", "told_school", "told_space", "unnamed_peer", "usable_date", "vague_owner", "vague_place",
    "voluntary_told", "vulnerability_told", "weighing", "withheld_place", "without_friends", "youth_justice_team",
    "youth_provision", "youth_work_service",
)  # fmt: skip

# In this order: "n/a" is not content, "none to date" is not blank. A mark that says nothing ("-", "?",
# "TBC") is blank. Whatever no lexicon knows is content.
_STATUS_LEXICONS = (
    ("blank_mark", "blank"),
    ("nil", "nil"),
    ("not_known", "not_known"),
    ("not_applicable", "not_applicable"),
)


class Reader:
    """Reads texts by the lexicons, each text once."""

    def __init__(self, lexicons: Mapping[str, Finder]) -> None:
        self._shelf = shelved(lexicons)
        self._tokens: dict[str, Tokens] = {}
        self._possible: dict[str, Possible] = {}
        self._statuses: dict[str, str] = {}

    def cue_lexicons(self, place: str) -> tuple[str, ...]:
        """The lexicons whose matches in prose of this place are cues."""
        return self._shelf.read_in(place)

    def tokens(self, text: str) -> Tokens:
        tokens = self._tokens.get(text)
        if tokens is None:
            tokens = self._tokens[text] = self._shelf.tokens(text)
        return tokens

    def find(self, lexicon: str, text: str | None) -> list[Span]:
        """Where the lexicon matches; nothing for a text that isn't given."""
        if not text or lexicon not in (possible := self.possible(text)).by_name:
            return []
        return self._shelf.find(lexicon, self.tokens(text), possible)

    def cues_in(self, text: str, place: str) -> tuple[str, ...]:
        """Of `cue_lexicons`, those that could match this text; the others don't."""
        possible = self.possible(text).by_name
        return tuple([name for name in self.cue_lexicons(place) if name in possible])

    def possible(self, text: str) -> Possible:
        """The lexicons that could match this text; the others don't."""
        possible = self._possible.get(text)
        if possible is None:
            possible = self._possible[text] = self._shelf.possible(self.tokens(text))
        return possible

    def matches(self, lexicon: str, text: str | None) -> bool:
        return bool(self.find(lexicon, text))

    def status(self, text: str | None) -> str:
        """One of the five statuses."""
        if text is None:
            return "blank"
        if text not in self._statuses:
            self._statuses[text] = self._read_status(text)
        return self._statuses[text]

    def reason_status(self, text: str | None) -> str:
        """As `status`; but a stock phrase or a tick where a reason should stand is blank."""
        says_nothing = any(self.matches(name, text) for name in ("stock_reason", "bare_tick", "same_as_above"))
        return "blank" if says_nothing else self.status(text)

    def _read_status(self, text: str) -> str:
        for lexicon, status in _STATUS_LEXICONS:
            if self.matches(lexicon, text):
                return status
        return "content"


def strongest(statuses: Iterable[str]) -> str:
    """The status of several texts read as one: content outweighs nil, nil what isn't known, and so on."""
    found = set(statuses)
    for status in ("content", "nil", "not_known", "not_applicable"):
        if status in found:
            return status
    return "blank"
