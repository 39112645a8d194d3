"""What the keys of a part mean wherever it stands: for the parts of records, sites' profiles, waivers and baselines
that have no title in the form."""

from typing import Final

_SHEET_ROW: Final = "What is told of this context under this heading."

PARTS: Final[dict[str, dict[str, str]]] = {
    "Waiver": {
        "rule": "The rule whose finding this is about.",
        "record": "The record's id, where no fingerprint names the finding; left out in a record's own list.",
        "site": "For a finding about a site itself: the site's name.",
        "path": "Where the finding stands, like factors.F1; * stands for anything between two dots.",
        "fingerprint": "The finding's name in a report; it outlives reordering.",
        "verdict": "not_upheld: it is wrong. explained: it is right, and there is a reason. upheld: it stays open.",
        "reason": "Why, in a sentence.",
        "by": "Who says so: a role, not a name.",
        "date": "The day on which it was given.",
        "expires": "The last day on which it holds; may be left out with a verdict.",
        "evidence": "A digest of what the finding rested on, as csg-rules waive writes it: when it changes, the "
        "finding is open again.",
    },
    "Known": {
        "rule": "The rule that found it.",
        "record": "The record's id; none for a finding about a site itself.",
        "site": "The site.",
        "path": "Where it stood; empty: the record as a whole.",
        "severity": "How severe it was: at a higher severity it is new again.",
        "fingerprint": "The finding's name, by which it is known.",
        "file": "The record's file, seen from the baseline's folder, where the record has no id of its own.",
        "evidence": "A digest of what it rested on: when it changes, the finding is new again.",
    },
    "WaiverFile": {"schema": "csg-waivers/1, or left out.", "waivers": "Waivers, in any order."},
    "Baseline": {"schema": "csg-baseline/1, or left out.", "baseline": "The findings that are known."},
    "Qa": {"waivers": "What reviewers said of this record's findings: waivers and verdicts."},
    "Intervention": {"id": "An id of its own, like I1, by which others refer to it."},
    "Meeting": {"chair": "Who chaired: role and agency, and a reference rather than a name."},
    "Setting": {"name": "The name of the place or group.", "until": "The last day on which it mattered."},
    "Pgi": {
        "answers": "The answers to the form's questions.",
        "feedback": "What the requester told the provider afterwards.",
        "provider": "Who gave the information.",
        "requester": "Who asked for it.",
    },
    "PgiSite": {
        "approved_by": "Who approved the use of these forms: a date, or who.",
        "briefing_held": "When those who use the forms were briefed: a date, or how.",
        "evaluation": "What came of looking at how the forms work.",
        "isa": "The information-sharing agreement for these forms: a date, or what applies.",
        "mode": "Whether the forms are tried out or in use for good.",
        "register": "Who may ask for such information, and who may give it.",
    },
    "Evaluation": {
        "aids_assessment": "Whether the forms help assessments.",
        "decision": "What was decided about going on.",
        "feasible": "Whether it can be done with what there is.",
        "qa_needed": "Whether it needs quality assurance.",
        "review_held": "When the review took place: a date, or how.",
        "useful": "Whether the information was of use.",
    },
    "Register": {"providers": "Who may give information, by agency.", "requesters": "Who may ask for it, by agency."},
    "RegisterEntry": {
        "agency": "The agency.",
        "kind": "What sort of provider it is.",
        "people": "References of its people, not names.",
    },
    "Sheet": {
        "foundations_for_change": "Foundations for change, by context.",
        "offending_antisocial": "Offending and anti-social behaviour, by context.",
        "personal_family_social": "Personal, family and social factors, by context.",
    },
    "SheetRow": dict.fromkeys(("home", "individual", "neighbourhood", "peers", "school"), _SHEET_ROW),
    "SheetCell": {"items": "What is told there.", "nil": "Whether this was considered, and nothing found."},
    "SheetItem": {
        "flagged": "Whether it is flagged as a concern.",
        "id": "An id of its own, by which the plan refers to it.",
        "static": "Whether it can't change any more.",
        "text": "What is told.",
    },
    "SheetPlan": {
        "other_controls": "What is done beyond the young person, by context.",
        "young_person": "What the young person is to reach, and how.",
    },
    "Alias": {
        "from": "The first day on which the name held.",
        "means": "What it is called here: a word of the closed list.",
        "name": "The local name.",
        "until": "The last day on which the name held.",
    },
    "Issue": {"how": "How it is dealt with.", "issue": "What it is."},
    "LogEntry": {"about": "What it was about.", "date": "The day.", "to": "The panel."},
    "RuleChange": {
        "off": "Why the rule is switched off, in a few words.",
        "params": "Numbers of the rule, by their names.",
        "reason": "Why it is changed.",
        "severity": "The severity that its findings have here.",
    },
    "ServiceDevelopment": {
        "leadership": "How leaders stand behind it.",
        "peer_group_mapping": "How groups of friends are mapped.",
        "staff_support": "How staff are supported.",
    },
    "Spoc": {"contact": "How to reach them.", "role": "Their role."},
    "TrendReport": {"period": "The period that it tells of.", "to": "The panel that it went to."},
    "WholeSchool": {
        "consistency": "How it is made the same across the school.",
        "delivery": "Who delivers what.",
        "issues": "Issues in this school, and how each is dealt with.",
        "leadership": "How leaders stand behind it.",
        "multiple_abuse": "How several forms of abuse are looked at together.",
        "oversight": "Who oversees it.",
        "partnerships": "Which partners work with the school.",
        "policies": "Which policies there are.",
        "targeted": "What is done for pupils at risk.",
        "training": "How staff are trained.",
        "universal": "What is done for all pupils.",
    },
}
