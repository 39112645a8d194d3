"""Runs held against each other, finding by finding."""

from collections.abc import Iterator, Sequence
from typing import Final, Literal

from csg_rules.findings.changes import GROUPS, Change, Comparison, Group
from csg_rules.findings.runs import Judged, Known, Part, Run
from csg_rules.words import SEVERITIES

# Why a run says nothing of a finding that it hasn't.
_Silence = Literal["absent", "not_run", "not_assessable"]


def compared(runs: Sequence[Run]) -> Comparison:
    """The last run held against those before it, the oldest first; there are at least two."""
    before, after = runs[-2], runs[-1]
    parts_before, parts_after = before.parts, after.parts
    followed = {after.follows.get(part, part) for part in parts_after}
    return Comparison(
        tuple(runs),
        tuple(sorted(_Comparing(runs).changes(), key=_order)),
        tuple(sorted(before.rules - after.rules)),
        tuple(sorted(after.rules - before.rules)),
        tuple(sorted(parts_before - followed)),
        tuple(sorted(part for part in parts_after if after.follows.get(part, part) not in parts_before)),
        tuple(sorted(n for n, v in after.rulesets.items() if n in before.rulesets and before.rulesets[n] != v)),
    )


def _order(change: Change) -> tuple[int, int, str, str, str, str]:
    found = change.finding
    severity = SEVERITIES.index(found.severity)
    return GROUPS.index(change.group), severity, found.part, found.path, found.rule, found.fingerprint


class _Earlier:
    """A run before the last, ready to be asked."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self._parts = run.parts
        self._named: dict[str, list[Known]] = {}
        self._perhaps: dict[str, list[Known]] = {}
        for finding in run.findings:
            for name in finding.names:
                self._named.setdefault(name, []).append(finding)
            for name in finding.names | finding.perhaps:
                self._perhaps.setdefault(name, []).append(finding)

    def named(self, finding: Known) -> list[Known]:
        """Those that a finding of a later run is known by."""
        return [each for name in sorted(finding.names) for each in self._named.get(name, ())]

    def perhaps(self, finding: Known) -> list[Known]:
        """Those that it may be."""
        names = sorted(finding.names | finding.perhaps)
        return [each for name in names for each in self._perhaps.get(name, ())]

    def judged(self, part: Part, rule: str) -> Judged | None:
        return self.run.judged.get((part, rule))

    def silence(self, part: Part, rule: str) -> _Silence | None:
        """Why it says nothing of a finding that it hasn't; None where it says that it isn't there."""
        judged = self.judged(part, rule)
        if judged is None:
            return "not_run" if part in self._parts else "absent"
        if judged.set_aside is not None:
            return "not_run"
        return "not_assessable" if judged.not_assessable else None


class _Comparing:
    def __init__(self, runs: Sequence[Run]) -> None:
        self._after = runs[-1]
        # The latest first: what it says counts before what older ones say.
        self._earlier = [_Earlier(run) for run in reversed(runs[:-1])]
        self._part_after = {self._part_before(part): part for part in self._after.parts}

    def _part_before(self, part: Part) -> Part:
        return self._after.follows.get(part, part)

    def changes(self) -> Iterator[Change]:
        met: set[int] = set()
        unknown: list[Known] = []
        # What is known for certain is taken first, so that a possible match never takes its place.
        for finding in self._after.findings:
            if found := self._known_before(finding):
                met |= {id(each) for each in found}
                change = _of_known(finding, found[0], self._after.lapsed.get(finding.fingerprint, ""))
                yield change._replace(others=tuple(found[1:]))
            else:
                unknown.append(finding)
        for finding in unknown:
            if perhaps := [each for each in self._earlier[0].perhaps(finding) if id(each) not in met]:
                met |= {id(each) for each in perhaps}
                group: Group = "accepted" if finding.waived else "still_open"
                yield Change(group, finding, True, was=perhaps[0], others=tuple(perhaps[1:]))
            else:
                yield self._of_unknown(finding)
        yield from self._lost(met)

    def _known_before(self, finding: Known) -> list[Known]:
        """Its earlier selves in the latest run that says anything of it; none where that hasn't it."""
        for earlier in self._earlier:
            if found := earlier.named(finding):
                return found
            if earlier.silence(self._part_before(finding.part), finding.rule) is None:
                break
        return []

    def _of_unknown(self, finding: Known) -> Change:
        if finding.waived:
            return Change("accepted", finding)
        part = self._part_before(finding.part)
        for earlier in self._earlier:
            if was := earlier.named(finding):
                return Change("reopened", finding, because=f"found in {earlier.run.name}, and not after it", was=was[0])
        if all(earlier.silence(part, finding.rule) for earlier in self._earlier):
            return Change("first_judged", finding, because=self._why_silent(finding))
        return Change("new", finding)

    def _why_silent(self, finding: Known) -> str:
        earlier, part = self._earlier[0], self._part_before(finding.part)
        judged = earlier.judged(part, finding.rule)
        if judged is not None:
            return judged.set_aside or "; ".join(judged.reasons)
        if earlier.silence(part, finding.rule) == "absent":
            return f"{part} is not in {earlier.run.name}"
        return f"the rule was not run in {earlier.run.name}"

    def _lost(self, met: set[int]) -> Iterator[Change]:
        """What the latest run that says anything of it had, and the last run hasn't."""
        told = {name for finding in self._after.findings for name in finding.names}
        for at, earlier in enumerate(self._earlier):
            for finding in earlier.run.findings:
                is_over = any(later.silence(finding.part, finding.rule) is None for later in self._earlier[:at])
                if id(finding) not in met and told.isdisjoint(finding.names) and not is_over:
                    yield self._of_lost(finding, earlier)
            told |= {name for finding in earlier.run.findings for name in finding.names}

    def _of_lost(self, finding: Known, earlier: _Earlier) -> Change:
        part = self._part_after.get(finding.part)
        if part is None:
            return Change("absent", finding)
        judged = self._after.judged.get((part, finding.rule))
        if judged is None:
            return Change("not_run", finding)
        if judged.set_aside is not None:
            return Change("not_run", finding, because=judged.set_aside)
        if self._after.follows and finding.scope == "series":
            return Change("past_step", finding)
        return _of_judged(finding, judged, earlier.judged(finding.part, finding.rule))


# Why what was accepted isn't any more.
_LAPSED: Final = {
    "expired": "its waiver has expired",
    "reopened": "what its waiver was given for has changed",
    "": "accepted before, and no longer",
}


def _of_known(finding: Known, was: Known, lapsed: str) -> Change:
    if finding.waived:
        return Change("accepted", finding, was=was)
    if was.waived:
        return Change("reopened", finding, because=_LAPSED[lapsed], was=was)
    return Change("still_open", finding, was=was)


def _of_judged(finding: Known, judged: Judged, before: Judged | None) -> Change:
    """A finding that isn't there any more, by what came of its rule."""
    reasons = "; ".join(judged.reasons)
    if judged.not_assessable and not (judged.passed or judged.found or judged.exempt):
        return Change("not_assessable", finding, because=reasons)
    if finding.gone in ("yes", "perhaps"):
        return Change("gone", finding, finding.gone == "perhaps")
    if judged.not_assessable:
        return Change("not_assessable", finding, because=f"in part: {reasons}")
    if not judged.applicable:
        return Change("gone", finding, because="the rule has nothing to judge there any more")
    if finding.gone == "untold" and before is not None and judged.size < before.size:
        return Change("gone", finding, True, because="the rule has fewer things to judge there than before")
    if judged.exempt > (before.exempt if before is not None else 0):
        return Change("perhaps_exempt", finding)
    return Change("fixed", finding)
