"""Facts about words that don't belong in minutes, and about reasons and uses that the framework rules out."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.full_names import is_full_name
from csg_rules.facts.paths import below, item_keys
from csg_rules.facts.template_marks import template_mark
from csg_rules.records.pgi import Answers


def wording_facts(reading: Reading) -> Iterator[Fact]:
    yield from _nfa_reasons(reading)
    yield from _taskings(reading)
    yield from _template_texts(reading)
    yield from _full_names(reading)


def _nfa_reasons(reading: Reading) -> Iterator[Fact]:
    for cue in reading.cues_of("nfa_as_reason"):
        # What keeps one agency from acting is a barrier to work around, not the meeting's reason.
        if not cue.value.path.endswith(".barriers"):
            yield fact("nfa_reason", start=cue.start, end=cue.end, path=cue.value.path)
    for value in reading.texts:
        if _gives_reason_for_nothing(value.path) and reading.reader.matches("nfa_alone", value.text):
            yield fact("nfa_reason", start=0, end=len(value.text), path=value.path)


def _gives_reason_for_nothing(path: str) -> bool:
    """Whether a field is there to say why something isn't planned, isn't looked at or was closed."""
    if path == "no_plan_reason" or path.endswith(".closed_reason"):
        return True
    return path.startswith(("gaps_acknowledged", "contexts.")) and path.endswith(".reason")


def _taskings(reading: Reading) -> Iterator[Fact]:
    sharing = reading.record.info_sharing
    read = reading.reader.matches
    withdrawn = {
        identifier
        for identifier, action in zip(reading.action_ids, reading.actions, strict=True)
        if action.status == "withdrawn"
    }
    said_for_all = any(read("intelligence_basis", text) for text in (sharing.agreement, sharing.restrictions))
    for cue in reading.cues_of("intelligence_tasking"):
        if cue.value.item not in withdrawn:
            said = said_for_all or read("intelligence_basis", cue.value.text)
            yield fact("tasking", basis="said" if said else "unsaid", start=cue.start, end=cue.end, path=cue.value.path)


def _template_texts(reading: Reading) -> Iterator[Fact]:
    """One for each text, whatever its status: a cell that holds "[insert name]" is as blank as it is unfinished."""
    for value in reading.texts:
        if spans := reading.reader.find("template_text", value.text):
            yield fact("template_text", start=spans[0].start, end=spans[0].end, path=value.path)
        elif span := template_mark(value.text):
            yield fact("template_text", start=span.start, end=span.end, path=value.path)


def _full_names(reading: Reading) -> Iterator[Fact]:
    """Read only where a child's initials or reference should stand: in prose staff are named, and places."""
    record = reading.record
    for field, path, text in (
        ("subject", "subject.ref", record.subject.ref),
        *_listed("harmed", "behaviour.harmed", record.behaviour.harmed),
        *_listed("others_involved", "behaviour.others_involved", record.behaviour.others_involved),
        *(
            ("linked", f"behaviour.linked[{position}].ref", linked.ref)
            for position, linked in enumerate(record.behaviour.linked or (), start=1)
        ),
        *_pgi_names(reading),
    ):
        if text is not None and reading.status(text) == "content" and is_full_name(text):
            yield fact("full_name", field=field, path=path)


def _listed(field: str, path: str, texts: tuple[str, ...] | None) -> Iterator[tuple[str, str, str | None]]:
    for position, text in enumerate(texts or (), start=1):
        yield field, f"{path}[{position}]", text


def _pgi_names(reading: Reading) -> Iterator[tuple[str, str, str | None]]:
    forms = reading.record.pgi or ()
    for key, form in zip(item_keys([form.id for form in forms]), forms, strict=True):
        if form.answers is not None:
            yield from _answer_names(f"{below('pgi', key)}.answers", form.answers)


def _answer_names(path: str, answers: Answers) -> Iterator[tuple[str, str, str | None]]:
    yield from _listed("pgi", f"{path}.names", answers.names)
    for name in ("protective", "risky", "follows", "leads"):
        for position, influence in enumerate(getattr(answers, name) or (), start=1):
            yield "pgi", f"{path}.{name}[{position}].peer", influence.peer
