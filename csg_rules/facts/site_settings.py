"""Facts about settings that come up for several young people of a site. Source: framework lines 1580-1582."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from csg_rules.facts.building import fact
from csg_rules.facts.digest import Digest
from csg_rules.facts.fact import Fact
from csg_rules.facts.settings import Acted, Name

Key = tuple[str, Name]
_LONGEST_NAME = 8


class _Setting:
    """One setting over all records, numbered in the order in which records name it."""

    def __init__(self, number: int, key: Key, first: str) -> None:
        self.number = number
        self.context, self.name = key
        self.seen_at = first
        self.labels: list[str] = []
        self.people: set[str] = set()
        self.unnamed = 0

    def add(self, digest: Digest) -> None:
        self.labels.append(digest.label)
        if digest.person:
            self.people.add(digest.person)
        else:
            self.unnamed += 1


def settings_facts(digests: Sequence[Digest], k: int) -> Iterator[Fact]:
    """`digests` in the order of their labels; `k`: how many young people make a trend."""
    settings: dict[Key, _Setting] = {}
    for digest in digests:
        for seen in digest.settings.seen:
            key = seen.context, seen.name
            if key not in settings:
                settings[key] = _Setting(len(settings) + 1, key, f"{digest.label}#{seen.path}")
            settings[key].add(digest)
    actions = _Actions(settings, digests)
    for key, setting in settings.items():
        if len(setting.people) + setting.unnamed < k:
            continue
        yield fact(
            "setting",
            number=setting.number,
            context=setting.context,
            people=len(setting.people),
            reached="yes" if len(setting.people) >= k else "unknown",
            acted=actions.on(key),
            seen_at=setting.seen_at,
            path=f"settings.{setting.number}",
        )
        for label in setting.labels:
            yield fact("setting_record", number=setting.number, record=label, path=f"records.{label}")


class _Actions:
    """For which settings the site's actions count. One that can't be placed may be meant for any of its context."""

    def __init__(self, settings: Iterable[Key], digests: Sequence[Digest]) -> None:
        self._by_name: dict[Name, list[Key]] = defaultdict(list)
        for context, name in settings:
            self._by_name[name].append((context, name))
        self._sure: set[Key] = set()
        self._unsure: set[Key] = set()
        self._anywhere: set[str | None] = set()
        for digest in digests:
            for acted in digest.settings.acted:
                self._count(acted)

    def _count(self, acted: Acted) -> None:
        at = self._keys(acted, acted.at)
        named = self._keys(acted, (name for words in acted.about for name in self._known_in(words)))
        if acted.strange:
            (self._sure if acted.sure and named else self._unsure).update(named or at)
            return
        (self._sure if acted.sure else self._unsure).update((*at, *named))
        if not acted.at and not named:
            self._anywhere.add(acted.context)

    def _keys(self, acted: Acted, names: Iterable[Name]) -> list[Key]:
        return [key for name in names for key in self._by_name.get(name, ()) if acted.context in (None, key[0])]

    def _known_in(self, words: Name) -> Iterator[Name]:
        """The site's settings that are named in these words."""
        for start in range(len(words)):
            for end in range(start + 1, min(start + _LONGEST_NAME, len(words)) + 1):
                if words[start:end] in self._by_name:
                    yield words[start:end]

    def on(self, key: Key) -> str:
        if key in self._sure:
            return "yes"
        return "unknown" if key in self._unsure or self._anywhere & {None, key[0]} else "no"
