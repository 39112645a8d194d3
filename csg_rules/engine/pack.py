"""Rules spread over C rulesets, so that each ruleset stays below the limits of durable_rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from csg_rules.engine.compile import GATE_ANTECEDENT, Rule
from csg_rules.engine.encode import Property

# Limits of one C ruleset, each below the point where the library fails, often silently.
# With the sentinel (256 users of one condition: reads past the end, fires twice). As many as 240 are right too, but
# what a session of so many rules keeps leaves the processor's cache: the project's own rules took 6 % longer.
MAX_RULES: Final = 120
MAX_ANTECEDENTS_OF_KIND: Final = 60  # (65: error 303 with the fact half processed)
# 512 conditions at one place of the C tree are an endless loop. As the kind comes first everywhere, a place
# below it has at most as many as the kind has antecedents; only the first place, with all kinds, is counted.
MAX_KINDS: Final = 500
MAX_PROPERTIES: Final = 240  # of one fact, without kind and id (252 with them: error 302)

ALIVE: Final = "alive"

_NONE: Final[frozenset[Property]] = frozenset()

# A rule is tried against this many open rulesets: enough for a good filling, and linear time.
_OPEN: Final = 8


@dataclass(slots=True)
class Pack:
    """The rules of one C ruleset, and what its facts must carry."""

    rules: list[Rule] = field(default_factory=list)
    antecedents: dict[str, int] = field(default_factory=dict)
    properties: dict[str, set[Property]] = field(default_factory=dict)

    def definition(self) -> str:
        """The ruleset as JSON: the sentinel `alive`, which the gate alone fires, and the rules `r0`, `r1` …"""
        rules = [f'"{ALIVE}":{{"all":[{GATE_ANTECEDENT}]}}']
        rules += [
            f'"r{number}":{{"all":[{",".join((GATE_ANTECEDENT, *rule.antecedents))}]}}'
            for number, rule in enumerate(self.rules)
        ]
        return "{" + ",".join(rules) + "}"

    def takes(self, rule: Rule) -> bool:
        """Whether the rule was added; it isn't if that would exceed a limit."""
        if len(self.rules) + 2 > MAX_RULES:  # the sentinel is one too
            return False
        for kind, count in rule.kinds.items():
            if self.antecedents.get(kind, 0) + count > MAX_ANTECEDENTS_OF_KIND:
                return False
        if len(self.antecedents.keys() | rule.kinds.keys()) > MAX_KINDS:
            return False
        for kind, properties in rule.properties.items():
            if len(self.properties.get(kind, _NONE) | properties) > MAX_PROPERTIES:
                return False
        for kind, properties in rule.properties.items():
            self.properties.setdefault(kind, set()).update(properties)
        for kind, count in rule.kinds.items():
            self.antecedents[kind] = self.antecedents.get(kind, 0) + count
        self.rules.append(rule)
        return True


def packed(rules: Iterable[Rule]) -> tuple[list[Pack], list[Rule]]:
    """All rules in as few packs as is cheap to find, and the rules that exceed a limit even alone.

    Rules about the same kinds come together: a ruleset is only sent facts of kinds it speaks about.
    """
    packs: list[Pack] = []
    refused = []
    for rule in sorted(rules, key=lambda rule: sorted(rule.kinds)):
        if not any(pack.takes(rule) for pack in packs[-_OPEN:]):
            fresh = Pack()
            if fresh.takes(rule):
                packs.append(fresh)
            else:
                refused.append(rule)
    return packs, refused


def shared_properties(packs: Sequence[Pack]) -> tuple[list[tuple[str, set[Property]]], list[list[int]]]:
    """Sets of properties to write facts with, and for each pack the numbers of those that it reads.

    A kind has one set for all packs, or a few where one would hold more than MAX_PROPERTIES: a fact is
    written once for each, not once for each ruleset.
    """
    written: list[tuple[str, set[Property]]] = []
    of_kind: dict[str, list[int]] = {}
    read = []
    for pack in packs:
        numbers = []
        for kind, properties in pack.properties.items():
            known = of_kind.setdefault(kind, [])
            number = _first_with_room(written, known, properties)
            if number is None:
                number = len(written)
                written.append((kind, set()))
                known.append(number)
            written[number][1].update(properties)
            numbers.append(number)
        read.append(numbers)
    return written, read


def _first_with_room(
    written: Sequence[tuple[str, set[Property]]], numbers: Iterable[int], properties: set[Property]
) -> int | None:
    for number in numbers:
        if len(written[number][1] | properties) <= MAX_PROPERTIES:
            return number
    return None
