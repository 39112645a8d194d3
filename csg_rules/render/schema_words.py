"""What the keys of records and sites' profiles mean, put into their schemas for whoever writes them in an editor."""

from collections.abc import Callable, Iterator
from typing import Any, Final

from csg_rules.layouts.form_words import title_of_path
from csg_rules.render.schema_parts import PARTS

Schema = dict[str, Any]
_HERE: Final = "#/$defs/"

_RECORD: Final = {
    "schema": "csg-record/1, or left out.",
    "site": "The site whose profile holds for this record.",
    "meeting": "The meeting itself: form, date, chair.",
    "subject": "The young person: initials or a reference, never a name.",
    "contexts": "The five contexts, each with what was considered there.",
    "factors": "Vulnerabilities, risks, resilience and strengths, each in its context.",
    "interventions": "What was planned: where it takes place, what it tries to change, which factors it answers.",
    "pgi": "Forms of peer-group information.",
    "pgi_site": "The site's arrangements for these forms, for this record alone.",
    "assetplus": "The AssetPlus contextual sheet and plan.",
    "unplaced": "Text of a document that found no place in the record. No rule reads it.",
    "qa": "What reviewers said of this record's findings.",
}
# A row of the table of contexts, whichever it is.
_ROW: Final = {
    "status": "Whether this context was considered, and what came of that.",
    "reason": "Why it doesn't apply, or who looked and found nothing.",
    "norms": "Whether what is usual there reinforces or challenges the behaviour.",
    "nil": "Columns that were considered, and where nothing was found.",
    "settings": "Which homes, groups, schools or places this row is about.",
    "online": "Whether it is about life online.",
}
_SITE: Final = {
    "pilot": "Whether the site is a pilot of these meetings.",
    "designated_chair": "The role that chairs these meetings.",
    "max_chairs": "How many chairs the site means to have.",
    "referral_route": "How harmful sexual behaviour is referred.",
    "spoc": "The single point of contact: role and contact details.",
    "tor": "The terms of reference: a date, or what applies.",
    "information_sharing_agreement": "The agreement: a date, or what applies.",
    "data_owner": "Who owns what is shared.",
    "governance_log": "What went to panels, when, and about what.",
    "trend_reports": "Reports on trends: the period, and the panel they went to.",
    "trend_threshold_k": "In how many meetings a setting comes up before it counts as a trend.",
    "qa_process": "Who looks at which meetings, how often, and against what.",
    "communications": "How the partnership hears of these meetings.",
    "review_interval_days": "Within how many days a review is due.",
    "aliases": "Local names of panels and agencies, with the days on which they held.",
    "pgi": "The arrangements for forms of peer-group information.",
    "whole_school": "By school: what it has in place, by the elements of a whole-school approach.",
    "service_development": "What the area does so that services can work with groups of friends.",
    "records": "The records of this site, by their ids.",
    "rules": "What the site changes in rules, for its own records.",
}


def described_record(schema: Schema) -> Schema:
    """The schema with each key's title in the form, or what else it is."""

    def about(path: str) -> str | None:
        is_of_row = path.startswith("contexts.") and path.count(".") == 2
        return _RECORD.get(path) or title_of_path(path) or (_ROW.get(path.rpartition(".")[2]) if is_of_row else None)

    return _described(schema, about)


def described_site(schema: Schema) -> Schema:
    return _described(
        schema, lambda path: "Sites by their names." if path == "sites" else _SITE.get(path.removeprefix("sites."))
    )


def described_part(schema: Schema, name: str) -> Schema:
    """The schema of a model that is called so, with what its keys mean."""
    return _described(schema, lambda path: PARTS[name].get(path))


def _described(schema: Schema, about: Callable[[str], str | None]) -> Schema:
    """Each definition is described by the first path that leads to it."""
    definitions = dict(schema.get("$defs", {}))
    waiting = [("", "", schema)]
    made: dict[str, Schema] = {}
    while waiting:
        name, path, part = waiting.pop(0)
        properties = {}
        for key, value in part.get("properties", {}).items():
            at = f"{path}.{key}" if path else key
            said = about(at) or PARTS.get(name, {}).get(key)
            properties[key] = {"description": said, **value} if said else value
            for used in _used(value):
                if used in definitions:
                    waiting.append((used, at, definitions.pop(used)))
        made[name] = {**part, "properties": properties} if properties else part
    whole = made.pop("")
    return {**whole, "$defs": {**made, **definitions}} if "$defs" in schema else whole


def _used(value: Any) -> Iterator[str]:
    """The definitions that a key's value refers to."""
    if isinstance(value, dict):
        if isinstance(reference := value.get("$ref"), str):
            yield reference.removeprefix(_HERE)
        for each in value.values():
            yield from _used(each)
    elif isinstance(value, list):
        for each in value:
            yield from _used(each)
