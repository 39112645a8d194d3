"""Copies of records in which tokens stand for all who are named."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from csg_rules.lexicons.lexicon import Lexicon
from csg_rules.pseudonyms.common import CommonWords
from csg_rules.pseudonyms.doubts import Doubt, Seen, doubts
from csg_rules.pseudonyms.fields import Role, changed, texts_of
from csg_rules.pseudonyms.key import Key
from csg_rules.pseudonyms.replacing import Replacer
from csg_rules.pseudonyms.roster import named_by_hand, roster_of
from csg_rules.pseudonyms.tokens import Tokens


class Copied(NamedTuple):
    """A record as it would be typed. `replaced` counts places in its texts."""

    data: dict[str, Any]
    replaced: int
    doubts: tuple[Doubt, ...]


class Copier:
    """Looks at all records for names before the first is copied: who is named in one may only be spoken of in
    another."""

    def __init__(
        self,
        key: Key,
        records: Sequence[Mapping[str, Any]],
        lexicons: Mapping[str, Lexicon],
        labels: Iterable[str] = (),
        names: Iterable[str] = (),
    ) -> None:
        """`labels` are what records without an id are called; `names`, lines of a list made by hand."""
        self.tokens = Tokens(key)
        self._common = CommonWords(lexicons)
        self._roster = roster_of(records, self._common, labels) | named_by_hand(names, self._common)
        self._replacer = Replacer(self.tokens, self._roster, self._common)
        self._seen = Seen(text for data in records for _, _, text in texts_of(data))

    def copied(self, data: Mapping[str, Any]) -> Copied:
        replaced, found = 0, list[Doubt]()
        own = roster_of([data], self._common).initials

        def change(role: Role, path: str, text: str) -> str:
            nonlocal replaced
            made = self._replacer.field(role, text, own, path)
            replaced += len(made.spans)
            found.extend(doubts(role, path, text, made, self._common, self._seen, self._roster.initials))
            return made.text

        copy = changed(data, change)
        return Copied(copy, replaced, tuple(found))
