"""A rule as a page; and what came of it in one record, subject by subject."""

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from csg_rules.documents.yaml_writer import to_yaml
from csg_rules.engine.query import Condition
from csg_rules.facts.fact import Fact
from csg_rules.findings.report import RecordReport
from csg_rules.findings.wording import in_words
from csg_rules.render.overrides import change_in_words
from csg_rules.render.text import plain, wrapped
from csg_rules.rules.model import Example, Param, Rule
from csg_rules.rules.overrides import Applied
from csg_rules.rules.params import with_numbers
from csg_rules.verdict.outcome import Outcome

_BASIS = {
    "explicit": "the framework says it",
    "derived": "our reading of something the framework says",
    "practice": "good practice that the framework doesn't contain",
}
_METHOD = {
    "structure": "checked on the record's structure",
    "text": "rests at least in part on reading prose",
    "person": "a prompt for a person",
}
_OPERATOR = {
    "eq": "is",
    "in": "is",
    "not_in": "is given and not",
    "lt": "is under",
    "lte": "is at most",
    "gt": "is over",
    "gte": "is at least",
}
_RESULT = {
    "pass": "passed",
    "finding": "found",
    "exempt": "exempt",
    "not_applicable": "not applicable",
    "not_assessable": "could not be judged",
}


def rule_page(rule: Rule, width: int, changes: Sequence[Applied] = ()) -> str:
    """What, why, source, fix, examples. `changes` are what the rule was changed by."""
    facts = [
        ("severity", rule.severity + _cases(rule)),
        ("basis", f"{rule.basis}: {_BASIS[rule.basis]}"),
        ("source", f"framework document, {rule.source}" if rule.basis != "practice" else rule.source),
        ("ruleset", rule.ruleset),
        ("scope", rule.scope),
        ("method", f"{rule.method}: {_METHOD[rule.method]}"),
        ("needs", ", ".join(rule.needs)),
        ("quiet after", ", ".join(rule.after)),
        ("folded under", rule.children_of),
        ("in force", _days(rule)),
        *(("parameter", f"{name} = {param.number}{_set_by(param)}") for name, param in rule.params),
        *(("changed here", change_in_words(change)) for change in changes),
    ]
    blocks = [
        wrapped(f"{rule.id}  {rule.title}", width),
        "\n".join(wrapped(f"{name}: {value}", width) for name, value in facts if value),
        _section("Why", rule.why, width),
        _section("What settles it", rule.fix, width),
        *_conditions(rule, width),
        _examples("Finds", [e for e in rule.examples if not e.is_near_miss], width),
        _examples("Stays quiet", [e for e in rule.examples if e.is_near_miss], width),
    ]
    return "\n\n".join(blocks) + "\n"


def _cases(rule: Rule) -> str:
    return "".join(
        f"; {case.severity} where {', '.join(_test(condition) for condition in case.conditions)}"
        for case in with_numbers(rule).severity_when
    )


def _test(condition: Condition) -> str:
    value = condition.value
    listed = " or ".join(map(in_words, value)) if isinstance(value, tuple) else in_words(value)
    if condition.operator == "exists":
        return f"{condition.field} is {'given' if value else 'not given'}"
    return f"{condition.field} {_OPERATOR[condition.operator]} {listed}"


def _days(rule: Rule) -> str:
    first = f"from {rule.first_day}" if rule.first_day else ""
    last = f"until {rule.last_day}" if rule.last_day else ""
    return " ".join(part for part in (first, last) if part)


def _set_by(param: Param) -> str:
    return f" (a site's profile may set it as `{param.site}`)" if param.site else ""


def _section(title: str, text: str, width: int) -> str:
    return f"{title}\n{wrapped(text, width, '  ')}"


def _conditions(rule: Rule, width: int) -> list[str]:
    named = (("Satisfied by", rule.require), ("Exempt", rule.unless), ("Not judged", rule.unsure))
    blocks = []
    for title, items in named:
        lines = [wrapped(f"- {item.because}", width, "  ") for item in items if item.because]
        if lines:
            blocks.append(f"{title}\n" + "\n".join(lines))
    return blocks


def _examples(title: str, examples: Sequence[Example], width: int) -> str:
    lines = []
    for example in examples:
        finds = f" (at {', '.join(example.finds)})" if example.finds else ""
        outcome = f" ({_RESULT[example.outcome]})" if example.outcome else ""
        lines.append(wrapped(f"- {example.name}{finds}{outcome}", width, "  "))
        lines += [textwrap.indent(to_yaml(part, width - 6), "      ") for part in _parts(example)]
    return f"{title}\n" + "\n".join(lines)


def _parts(example: Example) -> list[Mapping[str, Any]]:
    """What an example is made of: a record alone, or with what goes with it, by name."""
    around: dict[str, Any] = {}
    if example.site is not None:
        around["site"] = example.site
    if example.earlier:
        around["earlier"] = list(example.earlier)
    if example.records:
        around["records"] = list(example.records)
    if not around:
        return [example.record]
    return [around | ({"record": example.record} if example.record else {})]


def record_page(rule: Rule, record: RecordReport, width: int) -> str:
    """Each subject of the rule in this record: what came of it, by which witness, and why."""
    outcomes = record.outcomes[rule.id]
    lines = [wrapped(f"{rule.id}  {rule.title}: {plain(record.label)} ({plain(record.file)})", width)]
    for outcome in outcomes:
        lines.append(_outcome(outcome, width))
    lines += [
        wrapped(f"{f.severity}, {f.path}: {f.message}", width, "  ") for f in record.findings if f.rule == rule.id
    ]
    return "\n".join(lines) + "\n"


def _outcome(outcome: Outcome, width: int) -> str:
    where = "the record as a whole" if outcome.is_whole_record else _place(outcome)
    text = f"{where}: {_RESULT[outcome.result]}"
    if outcome.because:
        text += f", {outcome.because}"
    witnesses = _paths(outcome.witnesses, besides=where)
    if witnesses:
        text += f" [{witnesses}]"
    return wrapped(f"- {text}", width, "  ")


# By what one subject is told from another where its path doesn't say it.
_TELLING = ("context", "group", "item", "role", "name")


def _place(outcome: Outcome) -> str:
    facts = list((outcome.facts or {}).values())
    path = outcome.path or (str(facts[0].values.get("path", "")) if facts else "")
    for fact in facts:
        for name in _TELLING:
            value = fact.values.get(name)
            if value is not None and str(value) not in path:
                return f"{path} ({in_words(value, fact.kind, name)})"
    return path


def _paths(facts: Sequence[Fact], besides: str) -> str:
    paths = [str(fact.values["path"]) for fact in facts if "path" in fact.values]
    return ", ".join(path for path in dict.fromkeys(paths) if path != besides)
