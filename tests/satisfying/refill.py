"""Adds to the pool what lexicons gained: python tests/satisfying/refill.py [--check]

Each must-not-match phrase that neither `pool/phrases.yaml` nor `pool/spoken_for.yaml` holds is put where texts of its
lexicon usually stand; each accepted phrase for "nothing found" joins `nil`. What is there stays where it is: phrases
are moved by hand where another place suits them better. A lexicon without a usual place below goes to `background`.
"""

import sys
from pathlib import Path
from typing import Any, Final

import yaml

FOLDER: Final = Path(__file__).parent / "pool"
HEAD: Final = (
    "# Phrases that lexicons must not match, by the place in a record where such a text stands (see placing.py), and\n"
    "# the accepted ways to say that nothing was found. refill.py adds new ones; moving a phrase is done by hand.\n"
)

# Where texts of a lexicon usually stand.
USUAL: Final = {
    "background": (
        "concern_told", "exploitation_considered", "exploitation_sign", "factors_told", "home_move", "involvement_told",
        "isolation_told", "justice_told", "level_told", "no_peers", "no_theme", "no_change", "peer_role", "peer_stance",
        "purpose_told", "referral_told", "school_impact", "school_move", "school_response_told", "shift_told",
        "somebody_else", "strengths_told", "told_abuse", "told_assault", "told_bullying", "told_exploitation",
        "told_home", "told_loss", "told_peers", "told_school", "told_space", "street_violence", "capacity_told",
        "norms_told", "peer_harm_referral", "part_retold", "gang", "assessment_finished",
    ),
    "anywhere": ("alleged_perpetrator", "blames_harmed_child", "guilt", "nfa_as_reason", "within_other_review",
                 "template_text", "intelligence_tasking", "gangs_panel_told", "cse_response"),
    "told": ("no_behaviour_yet", "no_new_behaviour", "force_or_threat", "online_behaviour", "others_took_part",
             "speaks_of_force", "behaviour_place", "public_space"),
    "told_home_aside": ("harm_at_home",),
    "told_school_aside": ("harm_at_school",),
    "told_neighbourhood_aside": ("harm_in_neighbourhood",),
    "discussion": ("views_told", "reason_fact"),
    "level_reason": ("circular_reason", "stock_reason"),
    "gap_reason": ("nfa_alone", "no_reason_yet"),
    "action_with_young_person": ("compulsion", "built_into_support", "casework_service", "no_other_support"),
    "action": (
        "administration", "alternative_offered", "context_change", "displacement", "enforcement",
        "find_out", "only_watched",
        "information_awaited", "intelligence_basis", "no_action", "names_family", "names_wider_context",
        "names_young_person",
        "online_answer", "owner_named", "partner_named", "safety_step",
    ),
    "note_when_done": ("not_yet_done",),
    "note_when_late": ("bare_progress",),
    "agreement_note": ("agreed_with_agency",),
    "factor": ("about_abuse", "about_assault", "about_bullying", "about_exploitation", "about_loss", "surroundings",
               "monitoring"),
    "cell": ("blank_mark", "bare_tick", "called_not_applicable", "nil", "not_applicable", "not_known", "same_as_above"),
    "capacity": ("limited_capacity",),
    "home_life": ("home_issue_told",),
    "isolated": ("without_friends",),
    "spaces": ("vague_place",),
    "withheld": ("withheld_place",),
    "summary": ("context_home", "context_individual", "context_neighbourhood", "context_peers", "context_school",
                "weighing"),
    "interplay": ("contexts_listed", "question_repeated"),
    "involvement": ("youth_provision",),
    "owner": ("vague_owner",),
    "standing_date": ("usable_date",),
    "purpose": ("review_as_purpose",),
    "route": ("referral_sender", "as_usual"),
    "source": ("assessment_named",),
    "chair_agency": ("other_agency_chair",),
    "attending_agency": (
        "agency_education", "agency_health", "agency_police", "agency_youth_justice", "agency_youth_service",
        "childrens_services", "education_setting", "exploitation_service", "mainstream_school", "safeguarding_board",
        "youth_justice_team", "youth_work_service", "alternative_provision", "community_safety_team", "gangs_lead",
        "looked_after_nurse", "runs_context",
    ),
    "school_setting": ("no_place_of_learning", "other_place_name"),
    "spot_of_school": ("place_of_learning",),
    "space_setting": ("generic_setting", "online_space", "school_name"),
    "agreement": ("not_yet_there",),
    "site_agreement": ("not_in_place",),
    "form_purpose": ("disruption_purpose",),
    "form_trigger": ("other_referral",),
    "form_store": ("kept_apart",),
    "form_influence": ("influence_label",),
    "form_peer": ("unnamed_peer",),
    "form_change": ("no_update_needed",),
    "action_beside_form": ("back_reference", "peer_mapping", "pgi_form"),
    "form_note": ("assessment_file", "assessment_purpose"),
    "other_control": ("external_control",),
    "case_type": ("diversion_case",),
}  # fmt: skip
_SLOT_OF: Final = {lexicon: slot for slot, lexicons in USUAL.items() for lexicon in lexicons}


def missing(phrases: dict[str, list[str]], spoken_for: Any) -> list[tuple[str, str, str]]:
    """(slot, lexicon, phrase) of all that lexicons hold and the pool doesn't."""
    from csg_rules.checking.rulebook import load_rulebook, rulesets_folder

    held = {phrase for listed in phrases.values() for phrase in listed} | set(spoken_for)
    lexicons = load_rulebook(rulesets_folder()).lexicons
    wanted = [(_SLOT_OF.get(name, "background"), name, p) for name, it in lexicons.items() for p in it.must_not_match]
    wanted += [("nil", "nil", phrase) for phrase in lexicons["nil"].must_match]
    return [entry for entry in wanted if entry[2] not in held]


def read(name: str) -> Any:
    path = FOLDER / f"{name}.yaml"
    return (yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader) if path.exists() else None) or {}


def main() -> int:
    sys.path.insert(0, str(Path(__file__).parents[2]))
    phrases = read("phrases")
    lacking = missing(phrases, read("spoken_for"))
    for slot, lexicon, phrase in lacking:
        print(f"{slot} ({lexicon}): {phrase}")
        if phrase not in phrases.setdefault(slot, []):
            phrases[slot].append(phrase)
    if lacking and "--check" not in sys.argv:
        text = yaml.safe_dump(dict(sorted(phrases.items())), allow_unicode=True, width=1000, sort_keys=False)
        (FOLDER / "phrases.yaml").write_text(HEAD + text, encoding="utf-8")
    print(f"{len(lacking)} phrases were not in the pool")
    return 1 if lacking and "--check" in sys.argv else 0


if __name__ == "__main__":
    sys.exit(main())
