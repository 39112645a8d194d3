"""The mutation check: every rule's own defect, introduced in good records wherever it can occur, is to be found there.

    python tests/mutation/mutate.py [--rulesets core,pgi-pilot] [--list] [RULE ...]

Prints for each rule how many of the mutants made were caught, then what was missed and what else was found. A mutant
is caught if its rule speaks at each place where the defect is. Nothing else may be found in it at `medium` or above
than the companions in `companions.yaml`, each with its reason; misses are known in `known_misses.yaml`, each with its
reason, and count as made. Exit 1 where a mutant was missed that isn't known, something has no companion, or, of all
mutants of a rule, none needs what a table says of it.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).resolve().parent
if __name__ == "__main__":
    # The checkout that this file belongs to, whatever else is installed.
    sys.path[:0] = [str(HERE.parents[1]), str(HERE.parent), str(HERE)]

import yaml
from checking_cases import record_of, rulebook
from defects import defects
from editing import NEUTRAL, Draft, Mutant, good_records

from csg_rules.checking.checker import Checker
from csg_rules.findings.finding import Finding
from csg_rules.findings.record_findings import Subject
from csg_rules.lexicons.lexicon import Span
from csg_rules.lexicons.shelf import Finder
from csg_rules.lexicons.tokens import Tokens
from csg_rules.records.surroundings import Earlier, Surroundings

DEFAULT_RULESETS = ("core", "pgi-pilot")


class KnownMiss(NamedTuple):
    """`place` and `did` may hold `*`. Without records it is meant for all."""

    rule: str
    place: str
    did: str
    records: tuple[str, ...]
    reason: str

    def covers(self, rule: str, mutant: Mutant) -> bool:
        return (
            rule == self.rule
            and all(fnmatchcase(place, _literal(self.place)) for place in mutant.places)
            and fnmatchcase(mutant.did, _literal(self.did))
            and (not self.records or mutant.record in self.records)
        )


def _literal(pattern: str) -> str:
    """Only `*` is special: paths hold brackets."""
    return pattern.replace("[", "[[]")


class Verdict(NamedTuple):
    """What became of one mutant. `extra`: rule and path of what was found beside its own, at medium or above."""

    rule: str
    mutant: Mutant
    caught: bool
    extra: tuple[tuple[str, str, str], ...]
    found: tuple[str, ...]


@cache
def companions() -> Mapping[str, Mapping[str, str]]:
    """By rule, the rules that rightly speak of the same mutants, and why."""
    return _read("companions.yaml") or {}


@cache
def known_misses() -> tuple[KnownMiss, ...]:
    return tuple(
        KnownMiss(
            entry["rule"],
            entry.get("place", "*"),
            entry.get("did", "*"),
            tuple(entry.get("records", ())),
            entry["reason"],
        )
        for entry in _read("known_misses.yaml") or ()
    )


def _read(name: str) -> Any:
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def rules_of(rulesets: Sequence[str]) -> list[str]:
    """The rules about a record or a series; a site's own rules need many records."""
    return [rule.id for ruleset in rulebook().chosen(rulesets) for rule in ruleset.rules if rule.scope != "site"]


class Remembering:
    """A lexicon that reads each text once: mutants of one record share nearly all of theirs."""

    def __init__(self, lexicon: Finder) -> None:
        self.places = lexicon.places
        self._lexicon = lexicon
        self._found: dict[str, list[Span]] = {}

    def find(self, tokens: Tokens) -> list[Span]:
        if tokens.text not in self._found:
            self._found[tokens.text] = self._lexicon.find(tokens)
        return self._found[tokens.text]


def checker_of(rulesets: Sequence[str]) -> Checker:
    """Of these rulesets, and always of what every record is held to: nothing but companions may speak."""
    chosen = rulebook().chosen((*DEFAULT_RULESETS, *rulesets))
    rules = [rule for ruleset in chosen for rule in ruleset.rules if rule.scope != "site"]
    lexicons = {name: Remembering(lexicon) for name, lexicon in rulebook().lexicons.items()}
    return Checker(rules, lexicons, "reference")


def findings_in(draft: Draft | Mutant, checker: Checker) -> Sequence[Finding]:
    earlier = tuple(Earlier(raw["record_id"], record_of(raw)) for raw in draft.earlier)
    record = record_of(draft.raw)
    return checker.check(record, Subject("mutant", None, draft.raw), Surroundings(earlier=earlier)).findings


def mutants_of(rule: str) -> list[Mutant]:
    """Of every good record in turn."""
    maker = defects()[rule]
    return [mutant for good in good_records() for mutant in maker(good)]


def judged(rule: str, mutant: Mutant, checker: Checker) -> Verdict:
    findings = findings_in(mutant, checker)
    own = [finding.path for finding in findings if finding.rule == rule]
    extra = (
        (finding.rule, finding.path, finding.severity)
        for finding in findings
        if finding.severity in ("high", "medium") and not (finding.rule == rule and finding.path in mutant.places)
    )
    return Verdict(rule, mutant, set(mutant.places) <= set(own), tuple(extra), tuple(own))


def sampled(mutants: Sequence[Mutant], most: int) -> Sequence[Mutant]:
    """At most so many, spread evenly; always the same."""
    if len(mutants) <= most:
        return mutants
    return [mutants[at * len(mutants) // most] for at in range(most)]


def verdicts(rules: Iterable[str], checker: Checker, most: int | None = None) -> Iterator[Verdict]:
    for rule in rules:
        mutants = mutants_of(rule)
        for mutant in sampled(mutants, most) if most else mutants:
            yield judged(rule, mutant, checker)


def is_known(verdict: Verdict) -> bool:
    return any(known.covers(verdict.rule, verdict.mutant) for known in known_misses())


def unallowed(verdict: Verdict) -> list[tuple[str, str, str]]:
    """What was found beside the defect, and is no companion."""
    allowed = companions().get(verdict.rule, {})
    return [found for found in verdict.extra if found[0] not in allowed]


def unneeded(judged: Sequence[Verdict]) -> list[str]:
    """What the tables say of the rules of these mutants, and none of the mutants needs."""
    rules = {verdict.rule for verdict in judged}
    needed = {(verdict.rule, found[0]) for verdict in judged for found in verdict.extra}
    listed = {(rule, other) for rule, allowed in companions().items() if rule in rules for other in allowed}
    missed = [verdict for verdict in judged if not verdict.caught]
    unused = [
        f"the known miss {known.rule} {known.place} ({known.did})"
        for known in known_misses()
        if known.rule in rules and not any(known.covers(verdict.rule, verdict.mutant) for verdict in missed)
    ]
    return [*(f"{other} as companion of {rule}" for rule, other in sorted(listed - needed)), *unused]


def answered_by(verdict: Verdict, checker: Checker) -> list[str]:
    """The texts of a missed mutant, each of which alone keeps its rule from speaking."""
    mutant = verdict.mutant
    draft = Draft(mutant.raw, mutant.earlier)
    told: list[str] = []
    for text in draft.texts:
        hushed = draft.copy()
        hushed.put(text.path, NEUTRAL)
        if judged(verdict.rule, hushed.found_at(*mutant.places), checker).caught:
            told.append(f"{text.path} ({text.text})")
    return told


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description="The mutation check.")
    parser.add_argument("--rulesets", default=",".join(DEFAULT_RULESETS))
    parser.add_argument("--most", type=int, help="at most so many mutants a rule, spread evenly")
    parser.add_argument("--why", action="store_true", help="for each miss, which other text of the record answers it")
    parser.add_argument("--show", type=int, default=6, help="at most so many misses a rule are listed")
    parser.add_argument("rules", nargs="*", metavar="RULE")
    asked = parser.parse_args(arguments)
    rulesets = asked.rulesets.split(",")
    checker = checker_of(rulesets)
    rules = [rule for rule in rules_of(rulesets) if not asked.rules or rule in asked.rules]
    made, caught = Counter[str](), Counter[str]()
    every_verdict: list[Verdict] = []
    extra: dict[tuple[str, str], list[Verdict]] = {}
    for rule in rules:
        if rule not in defects():
            print(f"{rule}: nobody wrote its defect")
            continue
        for verdict in verdicts([rule], checker, asked.most):
            made[rule] += 1
            caught[rule] += verdict.caught
            every_verdict.append(verdict)
            for found in unallowed(verdict):
                held = extra.setdefault((rule, found[0]), [])
                if verdict not in held[-1:]:
                    held.append(verdict)
        print(f"{rule:8} {caught[rule]:4} of {made[rule]:4}")
    print(f"all      {caught.total():4} of {made.total():4}")
    missed = [verdict for verdict in every_verdict if not verdict.caught]
    unknown = [verdict for verdict in missed if not is_known(verdict)]
    if missed:
        print(f"\nmissed: {len(missed)}, of these known: {len(missed) - len(unknown)}")
    shown = Counter[str]()
    for verdict in unknown:
        shown[verdict.rule] += 1
        if shown[verdict.rule] > asked.show:
            continue
        print(f"  {_line(verdict)}; it speaks at: {', '.join(verdict.found) or 'no place'}")
        for text in answered_by(verdict, checker) if asked.why else ():
            print(f"    answered by {text}")
    for (rule, other), held in extra.items():
        places = ", ".join(path for name, path, _ in held[0].extra if name == other)
        print(f"beside {rule}, and no companion: {other}, in {len(held)}; first in {_line(held[0])}: {places}")
    needless = [] if asked.most else unneeded(every_verdict)
    for entry in needless:
        print(f"needed by no mutant: {entry}")
    return 1 if unknown or extra or needless else 0


def _line(verdict: Verdict) -> str:
    mutant = verdict.mutant
    return f"{verdict.rule} {mutant.record} {', '.join(mutant.places)}" + (f" ({mutant.did})" if mutant.did else "")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
