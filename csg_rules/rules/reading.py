"""One rule file read into a checked rule."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from csg_rules import words
from csg_rules.documents.places import Document
from csg_rules.facts.catalogue import CATALOGUE
from csg_rules.facts.fields import PARTS
from csg_rules.names import did_you_mean
from csg_rules.records.record import Record
from csg_rules.records.site import Site
from csg_rules.rules.errors import Faults, RuleError
from csg_rules.rules.example_reading import read_examples
from csg_rules.rules.model import RULE_ID, At, FactPattern, Item, Param, Rule, SeverityCase
from csg_rules.rules.patterns import PatternReader

SOURCE = re.compile(r"L\d+([-–]\d+)?(, L\d+([-–]\d+)?)*")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")

REQUIRED = ("id", "title", "scope", "severity", "basis", "source", "why", "fix", "for", "at", "message", "examples")
KEYS = (
    *REQUIRED, "needs", "unless", "unsure", "require", "forbid", "at_least", "show", "severity_when", "params",
    "children_of", "after", "method", "from", "until",
)  # fmt: skip


def read_rule(document: Document, file: str, ruleset: str) -> Rule | list[RuleError]:
    """The rule, or everything that is wrong with its file."""
    faults = Faults(file, document)
    if not isinstance(document.data, Mapping):
        faults.add((), "this is not a rule: expected keys such as `id`, `title` and `for`")
        return faults.errors
    rule = _Reading(document.data, faults).rule(file, ruleset)
    return faults.errors or rule


class _Reading:
    def __init__(self, raw: Mapping[str, Any], faults: Faults) -> None:
        self.raw = raw
        self.faults = faults
        for key in raw:
            if key not in KEYS:
                faults.add((key,), f"a rule has no key {key!r}{did_you_mean(key, KEYS)}")
        if raw.get("scope") == "site" and raw.get("needs"):
            faults.add(("needs",), "a site has no parts of a record: test its own facts instead")
        for key in REQUIRED:
            if key == "source" and raw.get("basis") == "practice":
                continue  # nothing in the framework to point to
            if raw.get(key) in (None, "", [], {}):
                faults.add((key,) if key in raw else (), f"`{key}` is missing")
        if not raw.get("require") and not raw.get("forbid"):
            faults.add((), "a rule says what it requires or what it forbids: one of `require`, `forbid` is missing")

    def rule(self, file: str, ruleset: str) -> Rule:
        params = self._params()
        patterns = PatternReader(self.faults, params, self.raw.get("scope") == "site")
        subject = patterns.subject(self.raw.get("for") or {}, ("for",))
        groups = {
            name: patterns.items(self.raw.get(name), (name,), subject)
            for name in ("unless", "unsure", "require", "forbid")
        }
        for position, item in enumerate(groups["unsure"]):
            if not item.because:
                self.faults.add(("unsure", position), "say in `because` what could not be judged, and why")
        show = patterns.shown(self.raw.get("show"), ("show",), subject)
        at_least, distinct = self._at_least(groups["require"])
        at = self._at(subject, groups["forbid"], bool(groups["require"]))
        self._check_message([*subject, *show], groups["forbid"])
        return Rule(
            id=self._id(),
            title=self._text("title"),
            scope=self._word("scope", words.SCOPES),
            severity=self._word("severity", words.SEVERITIES),
            basis=self._word("basis", words.BASES),
            source=self._source(),
            why=self._text("why"),
            fix=self._text("fix"),
            message=self._text("message"),
            at=at,
            subject=subject,
            ruleset=ruleset,
            file=file,
            method=self._word("method", words.METHODS, "structure"),
            needs=self._names("needs", PARTS, "part of a record"),
            unless=groups["unless"],
            unsure=groups["unsure"],
            require=groups["require"],
            forbid=groups["forbid"],
            at_least=at_least,
            distinct=distinct,
            show=show,
            severity_when=self._severity_when(patterns, subject, groups["forbid"]),
            params=tuple(params.items()),
            children_of=self._rule_name("children_of"),
            after=self._names("after", (), ""),
            first_day=self._day("from"),
            last_day=self._day("until"),
            examples=read_examples(self.raw.get("examples") or [], self.faults, str(self.raw.get("scope"))),
        )

    def _text(self, key: str) -> str:
        value = self.raw.get(key, "")
        if not isinstance(value, str):
            self.faults.add((key,), f"`{key}` is a sentence")
            return ""
        return " ".join(value.split())

    def _word(self, key: str, allowed: Iterable[str], default: str = "") -> Any:
        value = self.raw.get(key, default)
        if value and value not in tuple(allowed):
            self.faults.add((key,), f"`{key}` is one of {', '.join(allowed)}{did_you_mean(str(value), allowed)}")
        return value

    def _day(self, key: str) -> date | None:
        value = self.raw.get(key)
        if value is None:
            return None
        try:
            return date.fromisoformat(value)
        except (TypeError, ValueError):
            self.faults.add((key,), f"`{key}` is a day as year-month-day, like 2026-09-01")
            return None

    def _id(self) -> str:
        identifier = str(self.raw.get("id", ""))
        if identifier and not RULE_ID.fullmatch(identifier):
            self.faults.add(("id",), "a rule's id is capital letters, a hyphen and two digits, like GAP-01")
        return identifier

    def _source(self) -> str:
        source = self._text("source")
        if source and self.raw.get("basis") != "practice" and not SOURCE.fullmatch(source):
            self.faults.add(("source",), "`source` names lines of the framework document, like L1580-1582")
        return source

    def _rule_name(self, key: str) -> str:
        value = self.raw.get(key, "")
        if value and not (isinstance(value, str) and RULE_ID.fullmatch(value)):
            self.faults.add((key,), f"`{key}` is a rule's id, like INT-01")
            return ""
        return value or ""

    def _names(self, key: str, allowed: tuple[str, ...], what: str) -> tuple[str, ...]:
        value = self.raw.get(key) or []
        if not isinstance(value, list):
            self.faults.add((key,), f"`{key}` is a list")
            return ()
        for position, name in enumerate(value):
            if allowed and name not in allowed:
                self.faults.add((key, position), f"{name!r} is no {what}{did_you_mean(str(name), allowed)}")
            if not allowed and not RULE_ID.fullmatch(str(name)):
                self.faults.add((key, position), f"`{key}` lists rule ids, like CTX-01")
        return tuple(str(name) for name in value)

    def _params(self) -> dict[str, Param]:
        raw = self.raw.get("params") or {}
        found: dict[str, Param] = {}
        if not isinstance(raw, Mapping):
            self.faults.add(("params",), "`params` names parameters, each with a `default`")
            return found
        for name, entry in raw.items():
            if not isinstance(entry, Mapping) or type(entry.get("default")) is not int:
                self.faults.add(("params", name), "a parameter has a number as its `default`")
            else:
                found[name] = Param(entry["default"], str(entry.get("site", "")))
        return found

    def _at_least(self, require: tuple[Item, ...]) -> tuple[int, str]:
        raw = self.raw.get("at_least", 1)
        if isinstance(raw, Mapping):
            number, distinct = raw.get("n"), raw.get("distinct", "")
        else:
            number, distinct = raw, ""
        if type(number) is not int or number < 1 or not isinstance(distinct, str):
            self.faults.add(("at_least",), "`at_least` is a number from 1, or {n: 2, distinct: field}")
            return 1, ""
        fields = [name for item in require for p in item.patterns or item.same for name in CATALOGUE[p.kind].fields]
        if distinct and distinct not in fields:
            self.faults.add(
                ("at_least",), f"no fact of `require` has a field {distinct!r}{did_you_mean(distinct, fields)}"
            )
        return number, distinct

    def _at(self, subject: tuple[FactPattern, ...], forbid: tuple[Item, ...], has_require: bool) -> At:
        raw = self.raw.get("at")
        if not isinstance(raw, str) or not raw:
            return At()
        alias, _, field = raw.partition(".")
        kinds = {pattern.alias: pattern.kind for pattern in subject}
        if alias not in kinds and forbid and not has_require:
            # Every alternative must have it, else a witness would have no place.
            for item in forbid:
                kinds |= {p.alias: p.kind for p in item.patterns if all(_has(i, p.alias) for i in forbid)}
        if alias not in kinds:
            if self._is_record_path(raw):
                return At(path=raw)
            self.faults.add(
                ("at",), f"{alias!r} is neither a fact of this rule nor a part of a record{did_you_mean(alias, kinds)}"
            )
            return At()
        field = field or "path"
        fields = CATALOGUE[kinds[alias]].fields
        if field not in fields or fields[field].type != "path":
            paths = [name for name, entry in fields.items() if entry.type == "path"]
            self.faults.add(("at",), f"{raw!r} is no path; a {kinds[alias]} has {', '.join(paths) or 'none'}")
        return At(alias, field)

    def _is_record_path(self, text: str) -> bool:
        model = Site if self.raw.get("scope") == "site" else Record
        return text.partition(".")[0] in model.known_keys()

    def _check_message(self, patterns: list[FactPattern], forbid: tuple[Item, ...]) -> None:
        kinds = {p.alias: p.kind for p in patterns} | {p.alias: p.kind for item in forbid for p in item.patterns}
        for placeholder in _PLACEHOLDER.findall(self._text("message")):
            alias, _, field = placeholder.partition(".")
            if alias not in kinds:
                self.faults.add(
                    ("message",), f"{{{placeholder}}}: no fact called {alias!r}{did_you_mean(alias, kinds)}"
                )
            elif field not in CATALOGUE[kinds[alias]].fields:
                fields = CATALOGUE[kinds[alias]].fields
                self.faults.add(("message",), f"{{{placeholder}}}: no such field{did_you_mean(field, fields)}")

    def _severity_when(
        self, patterns: PatternReader, subject: tuple[FactPattern, ...], forbid: tuple[Item, ...]
    ) -> tuple[SeverityCase, ...]:
        raw = self.raw.get("severity_when") or []
        if not isinstance(raw, list):
            self.faults.add(("severity_when",), "expected a list of cases, each starting with '- '")
            return ()
        facts = (*subject, *(p for item in forbid for p in item.patterns))
        kinds = {pattern.alias: pattern.kind for pattern in facts}
        cases: list[SeverityCase] = []
        for position, entry in enumerate(raw):
            path = ("severity_when", position)
            severity = entry.get("severity") if isinstance(entry, Mapping) else None
            if severity not in words.SEVERITIES:
                self.faults.add(path, f"`severity` is one of {', '.join(words.SEVERITIES)}")
                continue
            tests = {alias: test for alias, test in entry.items() if alias != "severity"}
            if len(tests) != 1:
                self.faults.add(path, "a case tests one fact, like `row: {context: peers}`")
            elif (alias := next(iter(tests))) not in kinds:
                self.faults.add((*path, alias), f"no fact called {alias!r} here{did_you_mean(str(alias), kinds)}")
            elif item := patterns.item(tests, path, facts):
                cases += [SeverityCase(same.alias, same.conditions, severity, same.limits) for same in item.same]
        return tuple(cases)


def _has(item: Item, alias: str) -> bool:
    return any(pattern.alias == alias for pattern in item.patterns)
