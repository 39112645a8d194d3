"""Rules as SARIF describes them, with the help that a viewer shows beside a result."""

from collections.abc import Sequence
from typing import Any, Final

from csg_rules.render.markdown_text import escaped
from csg_rules.render.reports.common import LEVELS, cut, sentence
from csg_rules.render.text import plain
from csg_rules.rules.model import Rule

# GitHub cuts descriptions at this many characters.
_LONGEST: Final = 1024
# How often people who know the record agree with a finding of this method, in GitHub's words.
_PRECISION: Final = {"structure": "very-high", "text": "medium", "person": "low"}
_PROBLEM: Final = {"error": "error", "warning": "warning", "note": "recommendation"}


def descriptors(rules: Sequence[Rule]) -> list[dict[str, Any]]:
    return [_descriptor(rule) for rule in rules]


def _descriptor(rule: Rule) -> dict[str, Any]:
    level = LEVELS[rule.severity]
    source = plain(rule.source if rule.basis == "practice" else f"Framework document, {rule.source}")
    why, fix = sentence(rule.why), sentence(rule.fix)
    return {
        "id": rule.id,
        "shortDescription": {"text": cut(plain(rule.title), _LONGEST)},
        "fullDescription": {"text": cut(why, _LONGEST)},
        "help": {
            "text": f"{why} To settle it: {fix} Source: {sentence(source)}",
            "markdown": f"{escaped(why)}\n\n**To settle it:** {escaped(fix)}\n\n_Source: {escaped(sentence(source))}_",
        },
        "defaultConfiguration": {"level": level},
        "properties": {
            "tags": ["safeguarding", "records", rule.ruleset, rule.basis, rule.method],
            "precision": _PRECISION[rule.method],
            "problem.severity": _PROBLEM[level],
            "severity": rule.severity,
            "basis": rule.basis,
            "method": rule.method,
            "scope": rule.scope,
            "ruleset": rule.ruleset,
        },
    }
