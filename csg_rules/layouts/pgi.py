"""The layout of a peer-group information form, and of a site's arrangements for them."""

from typing import Final

from csg_rules.layouts import words
from csg_rules.layouts.layout import Field, Fields, Layout, Repeated, Rows

_PEER: Final = (Field("peer", "Peer", names=("initials",)), Field("why", "Why", "prose", ("how", "reason")))

PGI: Final = Repeated(
    "Peer-group information (PGI) form",
    "pgi",
    (
        Fields(
            "Request",
            "",
            (
                Field("id", "Form number", names=("pgi number",)),
                Field("purpose", "Purpose", "prose", ("purpose of the request",)),
                Field("part_of_assessment", "Part of which assessment", names=("assessment number",)),
                Field("assessment_type", "Kind of assessment", names=("assessment type",)),
                Field("trigger", "What led to the request", "prose", ("trigger",)),
                Field("requester.name_ref", "Requester: number or initials", names=("requested by",)),
                Field("requester.agency", "Requester: agency"),
                Field("provider.name_ref", "Provider: number or initials", names=("completed by",)),
                Field("provider.agency", "Provider: agency"),
                Field("update_request", "Was the provider asked to tell of changes?", "truth", ("update request",)),
            ),
        ),
        Fields(
            "Answers",
            "",
            (
                Field("returned", "Form returned?", "truth", ("returned",)),
                Field("aware", "Does the provider know of a peer group?", "truth", ("aware",)),
                Field("answers.number_isolation", "How many friends; isolated?", "prose", ("number of peers",)),
                Field("answers.names", "Who they are (initials)", "list", ("names of peers",)),
                Field("answers.other", "Anything else", "prose", ("other information",)),
                Field("conclusion", "Is the group protective or a risk?", "prose", ("conclusion",)),
            ),
        ),
        Rows("Peers who protect", "answers.protective", _PEER, ("protective peers",), spare=2),
        Rows("Peers who bring risk", "answers.risky", _PEER, ("risky peers",), spare=2),
        Rows("Whom the young person follows", "answers.follows", _PEER, ("follows",), spare=1),
        Rows("Whom the young person leads", "answers.leads", _PEER, ("leads",), spare=1),
        Fields(
            "Feedback and storage",
            "",
            (
                Field("feedback.sent", "Feedback sent on", "date", ("feedback sent",)),
                Field("feedback.informed_assessment", "Did it inform the assessment?", "truth"),
                Field("feedback.further_action", "Further action", "prose"),
                Field("stored_in", "Where the form is kept", "prose", ("stored in",)),
            ),
        ),
        Rows(
            "Changes reported later",
            "changes",
            (
                Field("date", "Date", "date"),
                Field("note", "Change", "prose"),
                Field("assessment_updated", "Assessment updated on", "date"),
            ),
            spare=1,
        ),
        Rows(
            "Onward use",
            "onward_use",
            (Field("to", "To whom"), Field("for", "What for", "prose"), Field("date", "Date", "date")),
            spare=1,
        ),
    ),
    names=("pgi", "pgi form", "peer group information form", "peer group information"),
)
PGI_PARTS: Final = (PGI,)

_REGISTER: Final = (
    Field("agency", "Agency"),
    Field("kind", "Kind of provider", names=("kind",)),
    Field("people", "People (initials or numbers)", "list", ("people",)),
)
PGI_SITE_PARTS: Final = (
    Fields(
        "Arrangements for PGI forms",
        "pgi_site",
        (
            Field("mode", "Pilot or adopted", "choice", ("mode",), words.PGI_MODES),
            Field("approved_by", "Approved by"),
            Field("briefing_held", "Briefing held"),
            Field("isa", "Information-sharing agreement for PGI"),
            Field("evaluation.feasible", "Was it feasible?", "prose"),
            Field("evaluation.useful", "Was it useful?", "prose"),
            Field("evaluation.aids_assessment", "Did it help assessments?", "prose"),
            Field("evaluation.qa_needed", "What quality assurance does it need?", "prose"),
            Field("evaluation.review_held", "Review of the pilot held"),
            Field("evaluation.decision", "Decision after the pilot", "prose"),
        ),
    ),
    Rows("Who may ask for PGI forms", "pgi_site.register.requesters", _REGISTER, spare=2),
    Rows("Who may fill in PGI forms", "pgi_site.register.providers", _REGISTER, spare=2),
)

PGI_FORM: Final = Layout(
    "pgi",
    "Peer-group information (PGI) form",
    "For an assessment only. Use initials. A form that comes back saying that nothing is known is complete.",
    (Fields("Meeting", "", (Field("record_id", "Record number"), Field("subject.ref", "Initials"))), PGI),
    optional=PGI_SITE_PARTS,
)
