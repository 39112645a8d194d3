"""Where one record places the harm and its open concerns, and which settings its actions try to change.

Settings are known by their names, without case, "the" and punctuation. A name that says only of what kind it is
("school", "the park") can't be told from another of that kind, and is left out.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from csg_rules.facts.building import Reading
from csg_rules.facts.paths import numbered
from csg_rules.records.contexts import Row, Setting
from csg_rules.records.local_names import holds
from csg_rules.records.plan import Intervention
from csg_rules.words import EXTRA_FAMILIAL

Name = tuple[str, ...]


class Seen(NamedTuple):
    """A setting with the harm or an open concern in it. `path` is where the record names it."""

    context: str
    name: Name
    path: str


class Acted(NamedTuple):
    """An action that tries to change a context, or, where not `sure`, one that doesn't say what it tries to change.
    `at`: the settings of its own record that it counts for. `about`: where it names none of them, its setting, or else
    its agency and owner, which may name one that other records know. `strange` where it gives a setting that its own
    record doesn't: one of another record, or one of its own in other words."""

    context: str | None
    at: tuple[Name, ...]
    about: tuple[Name, ...]
    strange: bool
    sure: bool


class RecordSettings(NamedTuple):
    seen: tuple[Seen, ...] = ()
    acted: tuple[Acted, ...] = ()


def settings_of(reading: Reading) -> RecordSettings:
    """Outside the family only: homes are nobody's meeting place."""
    contexts = {context: _Context(reading, context) for context in EXTRA_FAMILIAL}
    return RecordSettings(
        seen=tuple(seen for context in contexts.values() for seen in context.seen()),
        acted=tuple(_acted(reading, contexts)),
    )


def name_of(words: Sequence[str]) -> Name:
    """A setting's name as names are compared."""
    bare = tuple(word.removesuffix("'s") for word in words)
    return bare[1:] if bare[:1] == ("the",) else bare


class _Context:
    """The rows of one context, with the settings that the young person has now."""

    def __init__(self, reading: Reading, context: str) -> None:
        self.reading = reading
        self.context = context
        rows = reading.record.contexts.rows(context)
        self.rows: list[tuple[Row, list[Name]]] = []
        self.paths: dict[Name, str] = {}
        self.count = 0
        for position, row in enumerate(rows, start=1):
            parent = numbered(f"contexts.{context}", position, len(rows))
            self.rows.append((row, list(self._named(row, parent))))

    def _named(self, row: Row, parent: str) -> Iterator[Name]:
        settings = row.settings or ()
        for position, setting in enumerate(settings, start=1):
            if not self._is_current(setting):
                continue
            self.count += 1
            name = self._name(setting)
            if name:
                self.paths.setdefault(name, numbered(f"{parent}.settings", position, len(settings)))
                yield name

    def _is_current(self, setting: Setting) -> bool:
        day = self.reading.record.meeting.date
        left = setting.until is not None and day is not None and setting.until < day
        return not left and self.reading.status(setting.name) == "content"

    def _name(self, setting: Setting) -> Name:
        reader = self.reading.reader
        if setting.name is None or not _is_named(self.reading, setting.name):
            return ()
        return name_of(reader.tokens(setting.name).words)

    @property
    def only(self) -> Name:
        """The context's one setting; empty where it has several, or one that has no name of its own."""
        return next(iter(self.paths)) if self.count == 1 and self.paths else ()

    def named_in(self, texts: Iterable[str | None]) -> list[Name]:
        """Those of the context's settings that the texts name."""
        if not self.paths:
            return []
        words = [name_of(self.reading.reader.tokens(text).words) for text in texts if text]
        return [name for name in self.paths if any(holds(each, name) for each in words)]

    def seen(self) -> Iterator[Seen]:
        if not self.paths:
            return
        found: dict[Name, None] = {}
        for row, names in self.rows:
            if self.reading.status(row.hsb) == "content":
                found |= dict.fromkeys(self.named_in([row.hsb]) or (names if len(names) == 1 else []))
        concerns = [f for f in self.reading.factors if f.context == self.context and self.reading.is_open_concern(f)]
        if self.only:
            is_place_of_it = self.context in (self.reading.record.behaviour.where or ())
            found |= dict.fromkeys([self.only] if concerns or is_place_of_it else [])
        else:
            found |= dict.fromkeys(self.named_in(factor.text for factor in concerns))
        for name in found:
            yield Seen(self.context, name, self.paths[name])


def _acted(reading: Reading, contexts: dict[str, _Context]) -> Iterator[Acted]:
    for action in reading.actions:
        may_change_context = action.target in ("context", None) and reading.is_live(action)
        if may_change_context and action.context in (None, *EXTRA_FAMILIAL):
            yield _placed(reading, action, [c for c in contexts.values() if action.context in (None, c.context)])


def _placed(reading: Reading, action: Intervention, contexts: Sequence[_Context]) -> Acted:
    """The action with the settings that it names; else its row's only one; else, since any of them may be meant, all
    of its row."""
    named = {name for c in contexts for name in c.named_in((action.setting, action.text, action.agency, action.owner))}
    only = contexts[0].only if len(contexts) == 1 else ()
    own = named or ({only} if only else {name for context in contexts for name in context.paths})
    strange = not named and _is_named(reading, action.setting)
    about = () if named else (action.setting,) if strange else (action.agency, action.owner)
    return Acted(
        context=action.context,
        at=tuple(sorted(own)),
        about=tuple(name_of(reading.reader.tokens(text).words) for text in about if text and _is_named(reading, text)),
        strange=strange,
        sure=action.target == "context",
    )


def _is_named(reading: Reading, text: str | None) -> bool:
    return reading.status(text) == "content" and not reading.reader.matches("generic_setting", text)
