"""The parts that only some meetings have: forms about the peer group with their site's arrangements, and AssetPlus."""

from datetime import date, timedelta
from random import Random
from typing import Any

from pool import texts

Raw = dict[str, Any]
ROWS = ("personal_family_social", "offending_antisocial", "foundations_for_change")


def pgi_parts(random: Random, ref: str, peers: list[str], day: date) -> Raw:
    """A form, or two, asked for and used as agreed: for assessment only, by people of the register."""
    forms = [_form(random, f"P{number}", ref, peers, day) for number in range(1, random.choice((2, 2, 3)))]
    return {"pgi": forms, "pgi_site": _site(random)}


def _form(random: Random, identifier: str, ref: str, peers: list[str], day: date) -> Raw:
    requester, provider = random.choice(texts("pgi.requesters")), random.choice(texts("pgi.providers"))
    words = {"T": ref, "X": peers[0], "Y": peers[1]}
    form: Raw = {
        "id": identifier,
        "purpose": random.choice(texts("pgi.purposes")).format_map(words),
        "part_of_assessment": "A-12",
        "assessment_type": random.choice(texts("pgi.assessments")),
        "trigger": random.choice(texts("pgi.triggers")),
        "requester": {"name_ref": requester["people"][0], "agency": requester["agency"]},
        "provider": {"name_ref": provider["people"][0], "agency": provider["agency"]},
        "returned": True,
        "aware": random.random() < 0.75,
        "feedback": {
            "sent": (day - timedelta(days=3)).isoformat(),
            "informed_assessment": True,
            "further_action": random.choice(texts("pgi.further_actions")).format_map(words),
        },
        "update_request": True,
        "stored_in": random.choice(texts("pgi.stores")),
    }
    if form["aware"]:
        form["answers"] = _answers(random, words, peers)
        form["conclusion"] = random.choice(texts("pgi.conclusions"))
    if random.random() < 0.3:
        updated = (day - timedelta(days=1)).isoformat()
        note = random.choice(texts("pgi.changes")).format_map(words)
        form["changes"] = [{"date": (day - timedelta(days=9)).isoformat(), "note": note, "assessment_updated": updated}]
    return form


def _answers(random: Random, words: Raw, peers: list[str]) -> Raw:
    def influence(name: str) -> Any:
        return [{"peer": peers[0], "why": random.choice(texts(f"pgi.{name}")).format_map(words)}]

    return {
        "number_isolation": random.choice(texts("pgi.number")),
        "names": peers,
        **{name: influence(name) for name in ("protective", "risky", "follows", "leads")},
        "other": random.choice(texts("pgi.other")),
    }


def _site(random: Random) -> Raw:
    return {
        "mode": random.choice(("pilot", "pilot", "adopted")),
        "approved_by": random.choice(texts("pgi.approvals")),
        "briefing_held": random.choice(texts("pgi.briefings")),
        "isa": random.choice(texts("pgi.agreements")),
        "register": {"requesters": texts("pgi.requesters"), "providers": texts("pgi.providers")},
        "evaluation": {name: random.choice(choices) for name, choices in texts("pgi.evaluation").items()},
    }


def assetplus_part(random: Random, ref: str) -> Raw:
    """A sheet with each cell considered, a plan for what was flagged, and the reasons for both."""
    words = {"T": ref}
    sheet: Raw = {}
    flagged: list[str] = []
    for row in ROWS:
        sheet[row] = {}
        for context, choices in texts("assetplus.cells").items():
            if random.random() < 0.4:
                sheet[row][context] = "nil"
                continue
            identifier = f"S{len(flagged) + sum(len(cells) for cells in sheet.values())}-{row[0]}"
            item: Raw = {"id": identifier, "text": random.choice(choices).format_map(words)}
            if random.random() < 0.5:
                item["flagged"] = True
                flagged.append(identifier)
            sheet[row][context] = [item]
    young_person = {name: random.choice(texts(f"assetplus.{name}")).format_map(words) for name in ("target", "action")}
    plan: Raw = {
        "key_area": random.choice(texts("assetplus.key_areas")),
        "addresses": flagged,
        "young_person": {"target": young_person["target"], "actions": [young_person["action"]]},
        "other_controls": {context: random.choice(choices) for context, choices in texts("assetplus.controls").items()},
    }
    explanations: Raw = {
        "desistance_ratings": [
            {"factor": random.choice(flagged or ["friends"]), "rating": "strong",
             "why": random.choice(texts("assetplus.rating_reasons")).format_map(words)}
        ],
        "contexts_likely_to_change": random.choice(texts("assetplus.likely")).format_map(words),
        "past_events": random.choice(texts("assetplus.past")).format_map(words),
        "predicted_outcomes": [random.choice(texts("assetplus.outcomes"))],
    }  # fmt: skip
    qa = {name: random.choice(texts(f"assetplus.{name}")).format_map(words) for name in ("interplay", "weighting")}
    return {"case_type": random.choice(texts("assetplus.cases")), "sheet": sheet, "plan": plan,
            "explanations": explanations, "qa": qa}  # fmt: skip
