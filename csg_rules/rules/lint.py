"""What is wrong or doubtful in rules that load: conditions that never hold, alternatives that leave nothing to judge,
too few examples, names that lead nowhere. Each check is one function; `CHECKS` names them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, Literal, NamedTuple

from csg_rules.documents.places import Path
from csg_rules.names import did_you_mean
from csg_rules.rules.errors import RuleError
from csg_rules.rules.folder import RuleFile
from csg_rules.rules.framework import LAST_LINE, ranges_of
from csg_rules.rules.lint_conditions import repeated, shadowed, unreachable
from csg_rules.rules.lint_messages import blanks_in_message
from csg_rules.rules.model import Rule
from csg_rules.rules.params import with_numbers
from csg_rules.rules.patterns import PARAM
from csg_rules.rules.reading import SOURCE
from csg_rules.rules.references import cue_faults, cue_names, reference_faults, tests_of

Level = Literal["error", "warning"]
Faults = Iterator[tuple[Path, str]]

_FEWEST_NEAR_MISSES: Final = 2
_FEWEST_WORDS: Final = 2
_COMMENT = re.compile(r"\s*#\s*lint:\s*(\S*?):?(?:\s+(.*))?$")


class Lint(NamedTuple):
    """One thing, where it stands, and the check that found it."""

    level: Level
    check: str
    error: RuleError

    def __str__(self) -> str:
        error = self.error
        return f"{error.file}:{error.line}:{error.column}: {self.level}: {error.cause} [{self.check}]"


class Linted(NamedTuple):
    """What was found, in the order of files and lines, and how many warnings the rules' own comments accept."""

    found: tuple[Lint, ...]
    accepted: int


class Around(NamedTuple):
    """What a rule is read among: all rules by id, and the places of prose that each lexicon is read in."""

    rules: Mapping[str, Rule]
    places: Mapping[str, Sequence[str]]


class Check(NamedTuple):
    level: Level
    faults: Callable[[RuleFile, Around], Faults]


def lint_rules(files: Sequence[RuleFile], around: Around) -> Linted:
    """All checks on all rules. A warning is accepted by a comment in the rule's file: `# lint: message: the reason`."""
    found: list[Lint] = []
    accepted = 0
    for file in files:
        of_file = [
            Lint(check.level, name, _located(file, path, cause))
            for name, check in CHECKS.items()
            for path, cause in check.faults(file, around)
        ]
        comments, wrong = _comments(file)
        kept = [lint for lint in of_file if lint.level == "error" or lint.check not in comments]
        accepted += len(of_file) - len(kept)
        met = {lint.check for lint in of_file if lint.level == "warning"}
        unused = [
            Lint("warning", "comment", RuleError(file.rule.file, line, 1, f"there is no warning of `{name}` to accept"))
            for name, line in comments.items()
            if name not in met
        ]
        found += sorted([*kept, *wrong, *unused], key=lambda lint: (lint.error.line, lint.error.column))
    return Linted(tuple(found), accepted)


def _located(file: RuleFile, path: Path, cause: str) -> RuleError:
    place = file.document.key_places.get(path) or file.document.place_of(path)
    return RuleError(file.rule.file, place.line, place.column, cause)


def _comments(file: RuleFile) -> tuple[dict[str, int], list[Lint]]:
    """Checks whose warnings are accepted in this file, each with its line; and comments that can't be used."""
    accepted: dict[str, int] = {}
    wrong: list[Lint] = []
    names = [name for name, check in CHECKS.items() if check.level == "warning"]
    for number, line in enumerate(file.text.splitlines(), start=1):
        comment = _COMMENT.fullmatch(line)
        if comment is None:
            continue
        name, reason = comment[1], comment[2] or ""
        if name not in names:
            cause = f"{name!r} is no warning{did_you_mean(name, names)} (one of: {', '.join(names)})"
        elif len(reason.split()) < _FEWEST_WORDS:
            cause = f"say why this is accepted: `# lint: {name}: the reason`"
        else:
            accepted[name] = number
            continue
        wrong.append(Lint("error", "comment", RuleError(file.rule.file, number, 1, cause)))
    return accepted, wrong


def _near_misses(file: RuleFile, around: Around) -> Faults:
    number = sum(example.is_near_miss for example in file.rule.examples)
    if number < _FEWEST_NEAR_MISSES:
        yield ("examples",), f"{number} near-miss (`finds: []`): at least {_FEWEST_NEAR_MISSES} keep a rule honest"


def _source(file: RuleFile, around: Around) -> Faults:
    rule = file.rule
    if not SOURCE.fullmatch(rule.source):
        return
    for first, last in ranges_of(rule.source):
        if not 1 <= first <= last <= LAST_LINE:
            yield ("source",), f"L{first}-{last} is not in the framework document, which has lines 1 to {LAST_LINE}"


def _practice_source(file: RuleFile, around: Around) -> Faults:
    if file.rule.basis == "practice" and not file.rule.source:
        yield (), "`source` is missing: say where this practice comes from"


def _references(file: RuleFile, around: Around) -> Faults:
    return reference_faults(file.rule, around.rules)


def _cues(file: RuleFile, around: Around) -> Faults:
    return cue_faults(file.rule, [name for name, places in around.places.items() if places])


def _cue_place(file: RuleFile, around: Around) -> Faults:
    for path, kind, conditions in tests_of(with_numbers(file.rule)):
        read_in = [set(around.places.get(name, ())) for name in cue_names(kind, conditions)]
        for condition in conditions:
            if condition.field != "place" or condition.operator not in ("eq", "in"):
                continue
            asked = condition.value if isinstance(condition.value, tuple) else (condition.value,)
            for name, places in zip(cue_names(kind, conditions), read_in, strict=True):
                if places and places.isdisjoint(map(str, asked)):
                    listed = ", ".join(sorted(places))
                    yield (*path, "place"), f"the lexicon {name!r} is not read there: only in {listed}"


def _at_least(file: RuleFile, around: Around) -> Faults:
    if "at_least" in file.document.data and not file.rule.require:
        yield ("at_least",), "`at_least` counts what `require` finds, and there is no `require`"


def _days(file: RuleFile, around: Around) -> Faults:
    first, last = file.rule.first_day, file.rule.last_day
    if first and last and first > last:
        yield ("until",), f"never in force: it ends on {last}, before it begins on {first}"


def _prompt(file: RuleFile, around: Around) -> Faults:
    rule = file.rule
    if rule.method == "person" and {rule.severity, *(case.severity for case in rule.severity_when)} != {"info"}:
        yield ("severity",), "a prompt for a person is info: it must never fail anything"


def _unused_params(file: RuleFile, around: Around) -> Faults:
    for name, _ in file.rule.params:
        if not _mentions(file.document.data, f"{PARAM}{name}"):
            yield ("params", name), f"no condition uses {PARAM}{name}"


def _mentions(data: object, text: str) -> bool:
    if isinstance(data, Mapping):
        return any(_mentions(value, text) for value in data.values())
    if isinstance(data, list):
        return any(_mentions(value, text) for value in data)
    return data == text


def _alone(faults: Callable[[Rule], Faults]) -> Callable[[RuleFile, Around], Faults]:
    """A check that looks at nothing but the rule, its parameters at what its file says."""
    return lambda file, around: faults(with_numbers(file.rule))


CHECKS: Final[Mapping[str, Check]] = {
    "unreachable": Check("error", _alone(unreachable)),
    "shadowed": Check("error", _alone(shadowed)),
    "near-misses": Check("error", _near_misses),
    "source": Check("error", _source),
    "reference": Check("error", _references),
    "cue": Check("error", _cues),
    "cue-place": Check("error", _cue_place),
    "at-least": Check("error", _at_least),
    "days": Check("error", _days),
    "prompt": Check("error", _prompt),
    "message": Check("warning", _alone(blanks_in_message)),
    "repeated": Check("warning", _alone(repeated)),
    "params": Check("warning", _unused_params),
    "practice-source": Check("warning", _practice_source),
}
