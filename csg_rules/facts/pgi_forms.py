"""What a peer-group information form says of itself, as the makers of its facts share it."""

from collections.abc import Iterator
from typing import Final, NamedTuple

from csg_rules.facts.building import Reading
from csg_rules.facts.paths import below, fact_id, item_keys
from csg_rules.facts.statuses import strongest
from csg_rules.records.pgi import Answers, Influence, Pgi

INFLUENCES: Final = ("protective", "risky", "follows", "leads")
ANSWERS: Final = ("number_isolation", "names", *INFLUENCES, "other")


class Form(NamedTuple):
    """One form of the record, with its id within facts, its path, and the status of each of its answers."""

    held: Pgi
    id: str
    path: str
    answers: dict[str, str]

    @property
    def is_answered(self) -> bool:
        return "content" in self.answers.values()

    @property
    def returned(self) -> str:
        """A form that holds an answer came back, whether or not anybody wrote so."""
        return _said(self.held.returned, or_yes=self.is_answered)

    @property
    def aware(self) -> str:
        """Somebody who tells of peers is aware of some."""
        return _said(self.held.aware, or_yes=self.is_answered)


def forms(reading: Reading) -> Iterator[Form]:
    held = reading.record.pgi or ()
    for key, form in zip(item_keys([form.id for form in held]), held, strict=True):
        answers = form.answers or Answers()
        statuses = {name: _status(reading, getattr(answers, name)) for name in ANSWERS}
        yield Form(form, fact_id("pgi", key), below("pgi", key), statuses)


def influences(form: Form, question: str) -> tuple[Influence, ...]:
    return getattr(form.held.answers, question, None) or ()


def _said(value: bool | None, or_yes: bool) -> str:
    if value is None:
        return "yes" if or_yes else "unknown"
    return "yes" if value else "no"


def _status(reading: Reading, answer: str | tuple[str | Influence, ...] | None) -> str:
    if not isinstance(answer, tuple):
        return reading.status(answer)
    if not answer:
        return "nil"  # an empty list was typed: nobody
    texts = [text for item in answer for text in ((item,) if isinstance(item, str) else (item.peer, item.why))]
    return strongest(reading.status(text) for text in texts)
