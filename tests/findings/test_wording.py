"""The closed-list words of messages: each in the sense of its own field."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pytest
from checking_cases import checker_of_rules, findings, rulebook

from csg_rules.facts.catalogue import CATALOGUE
from csg_rules.findings.wording import _IN_WORDS, _OF_FIELD, _PLACEHOLDER
from csg_rules.rules.model import Rule

# Words of two fields that mean the same in both.
_ONE_SENSE = {"nil", "nfa_cps", "nfa_police", "social_care", "mase", "csp"}


def _rules() -> list[Rule]:
    return [rule for ruleset in rulebook().rulesets for rule in ruleset.rules]


def _printed_fields(rule: Rule) -> Iterator[tuple[str, str]]:
    forbidden = [pattern for item in rule.forbid for pattern in item.patterns]
    kinds = {pattern.alias: pattern.kind for pattern in (*forbidden, *rule.show, *rule.subject)}
    for alias, field in _PLACEHOLDER.findall(rule.message):
        if CATALOGUE[kinds[alias]].fields[field].type == "word":
            yield kinds[alias], field


def test_no_word_is_printed_in_the_sense_of_another_field() -> None:
    fields_of = defaultdict(set)
    for rule in _rules():
        for kind, field in _printed_fields(rule):
            for word in CATALOGUE[kind].fields[field].words:
                if word in _IN_WORDS and word not in _OF_FIELD.get((kind, field), {}):
                    fields_of[word].add((kind, field))
    clashes = {word: fields for word, fields in fields_of.items() if len({field for _, field in fields}) > 1}
    assert clashes.keys() <= _ONE_SENSE, clashes


def test_words_of_a_field_are_words_of_that_field() -> None:
    for (kind, field), words in _OF_FIELD.items():
        assert words.keys() <= set(CATALOGUE[kind].fields[field].words), (kind, field)


@pytest.mark.parametrize(
    ("rule", "raw", "message"),
    [
        (
            "PGI-02",
            {"pgi": [{"id": "P1"}]},
            "Form P1: the record doesn't show which assessment it is part of, nor of what type",
        ),
        (
            "PGI-02",
            {"pgi": [{"id": "P1", "part_of_assessment": "A-12"}]},
            "Form P1: the record doesn't show of what type the assessment is that it is part of",
        ),
        (
            "PGI-10",
            {"pgi": [{"id": "P1", "answers": {"risky": [{"peer": "P3", "why": "bad lot"}]}}]},
            "Form P1, on who is a risk: the answer lacks an explanation",
        ),
        (
            "AP-08",
            {"assetplus": {"plan": {"key_area": "friends", "young_person": {"target": "-"}}}},
            "The AssetPlus plan doesn't show a target or actions for the young person",
        ),
        (
            "CTX-13",
            {"contexts": {"home": "nil"}, "contexts_summary": {"text": "A complex picture."}},
            "How the contexts act on one another: the record doesn't say",
        ),
    ],
)
def test_message_reads_in_the_sense_of_its_own_field(rule: str, raw: dict[str, Any], message: str) -> None:
    using = checker_of_rules([found for found in _rules() if found.id == rule])
    assert [finding.message for finding in findings(raw, using=using)] == [message]
