"""Facts: the seven answers of a peer-group information form, and each peer's influence as it was explained."""

from collections.abc import Iterator

from csg_rules.facts.building import Reading, fact
from csg_rules.facts.fact import Fact
from csg_rules.facts.paths import numbered
from csg_rules.facts.pgi_forms import ANSWERS, INFLUENCES, Form, influences
from csg_rules.lexicons.tokens import Tokens
from csg_rules.records.pgi import Influence

# A peer's name followed by so many words says why as well.
_NAME_ALONE = 3


def answer_facts(reading: Reading, form: Form) -> Iterator[Fact]:
    nobody = form.answers["names"] == "nil"
    for name in ANSWERS:
        path = f"{form.path}.answers.{name}"
        moot = nobody and name in INFLUENCES
        yield fact("answer", form=form.id, name=name, status=form.answers[name], moot=moot, path=path)
    known = _known_peers(reading, form)
    for question in INFLUENCES:
        entries = influences(form, question)
        for position, entry in enumerate(entries, start=1):
            if "content" in (reading.status(entry.peer), reading.status(entry.why)):
                path = numbered(f"{form.path}.answers.{question}", position, len(entries))
                lacks = _lacks(reading, entry, known)
                yield fact("influence", form=form.id, question=question, lacks=lacks, path=path)


def _known_peers(reading: Reading, form: Form) -> frozenset[str]:
    """The words by which the form names peers: an answer that uses one of them names whom it means."""
    texts = list((form.held.answers.names if form.held.answers else None) or ())
    texts += [entry.peer for question in INFLUENCES for entry in influences(form, question) if entry.peer]
    named = (text for text in texts if not reading.reader.matches("unnamed_peer", text))
    return frozenset(word for text in named for word in reading.reader.tokens(text).words)


def _lacks(reading: Reading, entry: Influence, known: frozenset[str]) -> str:
    name, explanation = _is_named(reading, entry, known), _is_explained(reading, entry)
    if name == "no" and explanation == "no":
        return "name_and_explanation"
    if explanation == "no":
        return "explanation"
    if name == "no":
        return "peer_name"
    return "unclear" if "unknown" in (name, explanation) else "nothing"


def _is_named(reading: Reading, entry: Influence, known: frozenset[str]) -> str:
    """A name, initials or a coded reference, in its own place or in what is said. Whether a text without any of
    these names somebody can't be told, unless it speaks of friends, lads or the group and of nobody else."""
    if reading.status(entry.peer) == "content":
        tokens = reading.reader.tokens(entry.peer or "")
        is_generic = reading.reader.matches("unnamed_peer", entry.peer) and not _holds_reference(reading, tokens)
        return "no" if is_generic else "yes"
    if reading.status(entry.peer) == "not_known":
        return "unknown"
    tokens = reading.reader.tokens(entry.why or "")
    if _holds_reference(reading, tokens) or not known.isdisjoint(tokens.words) or _holds_capitals(tokens):
        return "yes"
    return "no" if reading.reader.matches("unnamed_peer", entry.why) else "unknown"


def _holds_reference(reading: Reading, tokens: Tokens) -> bool:
    """Initials, the young person's own apart, or a code such as P2."""
    own = (reading.record.subject.ref or "").casefold()
    return any(
        (at in tokens.initials and tokens.words[at].removesuffix("'s") != own) or _is_code(word)
        for at, word in enumerate(tokens.words)
    )


def _is_code(word: str) -> bool:
    return word[0].isalpha() and word[-1].isdigit()


def _holds_capitals(tokens: Tokens) -> bool:
    """Whether a word within a sentence is written as a name."""
    return any(
        len(word) > 1 and tokens.text[tokens.starts[at] : tokens.ends[at]].istitle()
        for at, word in enumerate(tokens.words)
        if tokens.sentence_start(at) != at
    )


def _is_explained(reading: Reading, entry: Influence) -> str:
    status = reading.status(entry.why)
    if status in ("not_known", "not_applicable"):
        return "unknown"
    if reading.reader.reason_status(entry.why) != "content":
        is_told_with_name = len(reading.reader.tokens(entry.peer or "").words) > _NAME_ALONE
        return "unknown" if is_told_with_name else "no"
    return "no" if reading.reader.matches("influence_label", entry.why) else "yes"
