"""Reading fact patterns of a rule file, every name checked against the catalogue."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from csg_rules.documents.places import Path
from csg_rules.engine.query import Condition, Operator
from csg_rules.facts.catalogue import CATALOGUE
from csg_rules.facts.fact import Scalar
from csg_rules.facts.fields import Field, Kind
from csg_rules.names import did_you_mean
from csg_rules.rules.errors import Faults
from csg_rules.rules.model import AliasJoin, FactPattern, Item, Limit, Param

_OPERATORS: tuple[Operator, ...] = ("eq", "in", "not_in", "exists", "lt", "lte", "gt", "gte")
_ORDERED = ("number", "day")
PARAM = "$params."
_TYPES: Mapping[str, type] = {"word": str, "id": str, "path": str, "number": int, "truth": bool, "day": date}


def _before(alias: str, kinds: Mapping[str, str]) -> dict[str, str]:
    """The facts that come before this one: an engine joins backwards only."""
    names = list(kinds)
    return {name: kinds[name] for name in names[: names.index(alias)]}


def _is_join(text: str) -> bool:
    return text.startswith("$") and not text.startswith(PARAM)


class PatternReader:
    """Reads the patterns of one rule; faults are collected, and a faulty pattern is left out."""

    def __init__(self, faults: Faults, params: Mapping[str, Param], of_site: bool = False) -> None:
        self._faults = faults
        self._kinds = {name: kind for name, kind in CATALOGUE.items() if kind.of_site == of_site}
        self._of_site = of_site
        self._params = params

    def subject(self, raw: Any, path: Path) -> tuple[FactPattern, ...]:
        """The bindings of `for`, in order."""
        return self._patterns(raw, path, {})

    def items(self, raw: Any, path: Path, subject: tuple[FactPattern, ...]) -> tuple[Item, ...]:
        """The alternatives of `unless`, `unsure`, `require` or `forbid`."""
        if raw is None:
            return ()
        if not isinstance(raw, list):
            self._faults.add(path, "expected a list of alternatives, each starting with '- '")
            return ()
        return tuple(
            item for position, entry in enumerate(raw) if (item := self.item(entry, (*path, position), subject))
        )

    def shown(self, raw: Any, path: Path, subject: tuple[FactPattern, ...]) -> tuple[FactPattern, ...]:
        """The patterns of `show`, each joined to the subject alone."""
        if raw is None:
            return ()
        known = {pattern.alias: pattern.kind for pattern in subject}
        if not isinstance(raw, Mapping):
            self._faults.add(path, "expected aliases with their patterns")
            return ()
        return tuple(
            pattern
            for alias, entry in raw.items()
            if (pattern := self._pattern(str(alias), entry, (*path, alias), known)) is not None
        )

    def item(self, raw: Any, path: Path, subject: tuple[FactPattern, ...]) -> Item | None:
        """One alternative: facts by alias."""
        if not isinstance(raw, Mapping) or not raw:
            self._faults.add(path, "expected facts by alias, like `link: {kind: link, …}`")
            return None
        known = {pattern.alias: pattern.kind for pattern in subject}
        because = raw.get("because", "")
        if not isinstance(because, str):
            self._faults.add((*path, "because"), "expected a sentence")
            because = ""
        same = tuple(
            pattern
            for alias, entry in raw.items()
            if alias in known
            and (pattern := self._pattern(alias, entry, (*path, alias), _before(alias, known), known[alias]))
            is not None
        )
        further = {alias: entry for alias, entry in raw.items() if alias not in known and alias != "because"}
        return Item(self._patterns(further, path, known), same, because)

    def _patterns(self, raw: Any, path: Path, known: Mapping[str, str]) -> tuple[FactPattern, ...]:
        if not isinstance(raw, Mapping):
            self._faults.add(path, "expected facts by alias, like `factor: {kind: factor, …}`")
            return ()
        kinds = dict(known)
        found: list[FactPattern] = []
        for alias, entry in raw.items():
            faults = len(self._faults.errors)
            pattern = self._pattern(str(alias), entry, (*path, alias), kinds)
            if pattern is not None:
                if len(self._faults.errors) == faults:  # a wrong join has been told already
                    self._check_tied(pattern, kinds, (*path, alias))
                kinds[pattern.alias] = pattern.kind
                found.append(pattern)
        return tuple(found)

    def _check_tied(self, pattern: FactPattern, earlier: Mapping[str, str], path: Path) -> None:
        # Facts that nothing ties together multiply: every factor with every link.
        free = not all(CATALOGUE[kind].bounded for kind in earlier.values())
        if free and not pattern.joins and not CATALOGUE[pattern.kind].bounded:
            self._faults.add(path, f"{pattern.alias!r} must be joined by an equality such as `factor: $factor.id`")

    def _pattern(
        self, alias: str, raw: Any, path: Path, kinds: Mapping[str, str], kind: str | None = None
    ) -> FactPattern | None:
        if not isinstance(raw, Mapping):
            self._faults.add(path, "expected a fact: its kind and conditions on its fields")
            return None
        named = raw.get("kind", kind)
        if kind is not None and "kind" in raw:
            self._faults.add((*path, "kind"), f"{alias!r} is already a fact of `for`: its kind is not given again")
        if not isinstance(named, str) or named not in self._kinds:
            # A rule that waits for facts which are never made where it runs would pass everything in silence.
            about = "a site" if self._of_site else "a record: those of a site are another scope's"
            cause = f"there is no kind of fact {named!r}{did_you_mean(str(named), self._kinds)}"
            if isinstance(named, str) and named in CATALOGUE:
                cause = f"{named!r} is no fact of {about}"
            self._faults.add((*path, "kind"), "the fact's `kind` is missing" if named is None else cause)
            return None
        conditions: list[Condition] = []
        limits: list[Limit] = []
        joins: list[AliasJoin] = []
        for name, value in raw.items():
            if name == "kind":
                continue
            field = self._field(CATALOGUE[named], named, str(name), (*path, name))
            if field is None:
                continue
            if isinstance(value, str) and _is_join(value):
                if join := self._join(str(name), field, value, (*path, name), kinds):
                    joins.append(join)
            else:
                for test in self._tests(str(name), field, value, (*path, name)):
                    if isinstance(test, Limit):
                        limits.append(test)
                    else:
                        conditions.append(test)
        return FactPattern(alias, named, tuple(conditions), tuple(joins), tuple(limits))

    def _field(self, kind: Kind, kind_name: str, name: str, path: Path) -> Field | None:
        if name not in kind.fields:
            self._faults.add(path, f"a {kind_name} fact has no field {name!r}{did_you_mean(name, kind.fields)}")
            return None
        return kind.fields[name]

    def _join(self, name: str, field: Field, value: str, path: Path, kinds: Mapping[str, str]) -> AliasJoin | None:
        alias, _, other = value[1:].partition(".")
        if alias not in kinds:
            self._faults.add(path, f"no fact called {alias!r} comes before this one{did_you_mean(alias, kinds)}")
            return None
        other_field = self._field(CATALOGUE[kinds[alias]], kinds[alias], other, path)
        if other_field is None:
            return None
        if other_field.type != field.type:
            self._faults.add(path, f"a {field.type} is never equal to a {other_field.type}: {name} and {value}")
            return None
        return AliasJoin(name, alias, other)

    def _tests(self, name: str, field: Field, value: Any, path: Path) -> list[Condition | Limit]:
        tests = value if isinstance(value, Mapping) else {"eq": value}
        found: list[Condition | Limit] = []
        for operator, operand in tests.items():
            test: Condition | Limit | None
            if operator not in _OPERATORS:
                self._faults.add(path, f"there is no operator {operator!r}{did_you_mean(str(operator), _OPERATORS)}")
                continue
            if isinstance(operand, str) and operand.startswith(PARAM):
                test = self._limit(name, field, operator, operand.removeprefix(PARAM), path)
            else:
                test = self._condition(name, field, operator, operand, path)
            if test is not None:
                found.append(test)
        return found

    def _limit(self, name: str, field: Field, operator: Operator, param: str, path: Path) -> Limit | None:
        if param not in self._params:
            self._faults.add(path, f"there is no parameter {param!r}{did_you_mean(param, self._params)}")
        elif field.type != "number":
            self._faults.add(path, f"a parameter is a number; {name} is a {field.type}")
        elif operator in ("in", "not_in", "exists"):
            self._faults.add(path, f"`{operator}` takes no parameter: compare with eq, lt, lte, gt or gte")
        else:
            return Limit(name, operator, param)
        return None

    def _condition(self, name: str, field: Field, operator: Operator, operand: Any, path: Path) -> Condition | None:
        if operator == "exists":
            if not isinstance(operand, bool):
                self._faults.add(path, "`exists` is true or false")
                return None
            if not field.optional:
                self._faults.add(path, f"{name} is always given: `exists` would test nothing")
                return None
            return Condition(name, operator, operand)
        if operator in ("in", "not_in"):
            if not isinstance(operand, list) or not operand:
                self._faults.add(path, f"`{operator}` takes a list of values")
                return None
            values = [self._constant(field, value, path) for value in operand]
            if not all(value is not None and self._is_right(field, name, value, path) for value in values):
                return None
            return Condition(name, operator, tuple(value for value in values if value is not None))
        if operator != "eq" and field.type not in _ORDERED:
            self._faults.add(path, f"`{operator}` orders numbers and days; {name} is a {field.type}")
            return None
        resolved = self._constant(field, operand, path)
        if resolved is None or not self._is_right(field, name, resolved, path):
            return None
        return Condition(name, operator, resolved)

    def _constant(self, field: Field, operand: Any, path: Path) -> Scalar | None:
        if isinstance(operand, str) and operand.startswith(PARAM):
            self._faults.add(path, f"a parameter stands alone, like `{{gte: {operand}}}`")
            return None
        if isinstance(operand, str) and _is_join(operand):
            self._faults.add(path, f"a join is an equality and stands alone: `field: {operand}`")
            return None
        if field.type == "day":
            return self._day(operand, path)
        if not isinstance(operand, str | int | bool):
            self._faults.add(path, "expected one value")
            return None
        return operand

    def _day(self, operand: Any, path: Path) -> date | None:
        # YAML hands a date over as the text that was typed.
        try:
            return date.fromisoformat(operand)
        except (TypeError, ValueError):
            self._faults.add(path, "expected a day as year-month-day, like 2026-02-10")
            return None

    def _is_right(self, field: Field, name: str, value: Any, path: Path) -> bool:
        if type(value) is not _TYPES[field.type]:
            self._faults.add(path, f"{name} is a {field.type}: {value!r} never equals it")
            return False
        if field.words and value not in field.words:
            self._faults.add(
                path,
                f"{name} is never {value!r}{did_you_mean(str(value), field.words)} (one of: {', '.join(field.words)})",
            )
            return False
        return True
