"""What prose tells of a context's named questions where their own fields are silent."""

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from csg_rules.facts.building import Reading
from csg_rules.facts.texts import TextValue


class Told(NamedTuple):
    """The lexicons that recognise an answer. `in_factors`: whether a factor's wording can be one."""

    lexicons: tuple[str, ...]
    in_factors: bool = True


# A risk such as "jokes about girls are normal here" says what the place is like, not what the behaviour did to it.
_TOLD_BY: Final[Mapping[str, Told]] = {
    "isolated": Told(("isolation_told",)),
    "stance": Told(("peer_stance", "norms_told")),
    "role": Told(("peer_role",)),
    "issues": Told(("home_issue_told", "about_abuse", "about_loss"), in_factors=False),
    "capacity": Told(("capacity_told",)),
    "impact_on_culture": Told(("school_impact",), in_factors=False),
    "school_response": Told(("school_response_told",), in_factors=False),
    "street_exposure": Told(("street_violence",)),
}
_ON_THE_FORM: Final = {
    "isolated": ("number_isolation",),
    "stance": ("protective", "risky"),
    "role": ("follows", "leads"),
}
# Told for the meeting as a whole, and often nowhere else.
_SHARED: Final = ("minutes.", "behaviour.", "contexts_summary.")
# Other young people's meetings, and who told of a factor, say nothing of how things are.
_NO_ANSWER: Final = ("behaviour.linked", "behaviour.where_withheld")


class Answers:
    """Answers that stand in prose instead of the field made for them."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading

    def tells(self, context: str, question: str) -> bool:
        """Whether prose about this context, or about the meeting as a whole, answers a named question of it."""
        told = _TOLD_BY.get(question)
        return told is not None and any(
            self.reading.reader.matches(lexicon, value.text)
            for value in self._of(context, told.in_factors)
            for lexicon in told.lexicons
        )

    def tells_by_form(self, question: str) -> bool:
        """Whether a form with information from peers answers it."""
        names = _ON_THE_FORM.get(question, ())
        forms = [form.answers for form in self.reading.record.pgi or () if form.answers is not None]
        return any(getattr(answers, name) for answers in forms for name in names)

    def tells_norms(self, context: str) -> bool:
        """Whether the row's own words say that the context reinforces or challenges."""
        return any(
            value.context == context and self.reading.reader.matches("norms_told", value.text)
            for value in self._of(context, in_factors=False)
        )

    def _of(self, context: str, in_factors: bool) -> Iterator[TextValue]:
        for value in self.reading.texts:
            is_shared = value.context is None and value.path.startswith(_SHARED)
            is_near = (value.context == context or is_shared) and not _says_nothing_of_it(value.path)
            # What is planned is no answer to how things are.
            is_telling = value.place != "plan" and self.reading.status(value.text) == "content"
            if is_near and is_telling and (in_factors or not value.path.startswith("factors")):
                yield value

    def finding_out(self, context: str) -> str:
        """Whether the record shows somebody finding out what isn't known of this context: `yes`, `no`, or
        `unknown` where it can't be seen what is planned."""
        own = [value.text for value in self.reading.texts if value.context == context]
        if any(self.reading.reader.matches("information_awaited", text) for text in own):
            return "yes"
        if context == "peers" and self.reading.record.pgi:
            return "yes"
        if any(self.reading.reader.matches("find_out", text) for text in own):
            return "yes"
        # What an action in the row itself does may be finding out in words that no lexicon knows.
        is_near = any(a.context == context and self.reading.is_live(a) for a in self.reading.actions)
        return "unknown" if is_near and self._planned_to_find_out == "no" else self._planned_to_find_out

    @cached_property
    def _planned_to_find_out(self) -> str:
        return finding_out(self.reading)


def finding_out(reading: Reading) -> str:
    """Whether an action is planned that finds something out: `yes`, `no`, or `unknown` where it can't be seen. It may
    stand in any row, and in agenda item g)."""
    actions = [action for action in reading.actions if reading.is_live(action)]
    texts = [action.text for action in actions]
    said = [text for text in (*texts, reading.record.minutes.g) if reading.status(text) == "content"]
    if any(reading.reader.matches("find_out", text) for text in said):
        return "yes"
    is_unseen = reading.record.interventions is None or None in texts
    return "unknown" if is_unseen else "no"


def _says_nothing_of_it(path: str) -> bool:
    return path.startswith(_NO_ANSWER) or (path.startswith("factors") and path.endswith(".source"))
