"""What a finding rests on: which changes of a record open a waived finding again, and which don't."""

import copy
import json
import pathlib
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from accepting_cases import RECORD, checked, found, waiver
from checking_cases import checker_of_rules, judged, rulebook

from csg_rules.checking.run import Options, run
from csg_rules.documents.places import Path
from csg_rules.facts.fact import Fact
from csg_rules.findings.evidence import Written, evidence
from csg_rules.findings.finding import Finding
from csg_rules.findings.locate import Locator
from csg_rules.findings.record_findings import Subject
from csg_rules.records.record import Record
from csg_rules.records.surroundings import Earlier, Surroundings
from csg_rules.rules.model import Rule
from csg_rules.sources.files import read_file
from csg_rules.sources.records import SourceRecord

FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "fixtures"

ELSEWHERE = {
    "another factor's text": RECORD.replace("older friends", "older friends who drive"),
    "another factor gone": RECORD.replace("  - {id: F2, context: peers, category: risk, text: older friends}\n", ""),
    "one more factor": RECORD.replace("interventions", "  - {id: F3, category: risk, text: z}\ninterventions"),
    "factors in another order": "\n".join(RECORD.splitlines()[at] for at in (0, 1, 3, 2, 4)),
    "keys in another order": RECORD.replace("{id: F1, context: school,", "{context: school, id: F1,"),
    "another way to write it": RECORD.replace("text: fights on the way home", 'text: "fights on the way home"'),
    "the minutes": f"{RECORD}minutes: {{a: said at the meeting}}\n",
    "an action for another factor": RECORD.replace("[]", "[{id: I1, text: y, context: peers, addresses: [F2]}]"),
}
ITS_OWN = {
    "its text": RECORD.replace("fights on the way home", "fights on the way home now with knives"),
    "its context": RECORD.replace("F1, context: school", "F1, context: peers"),
    "its category": RECORD.replace("school, category: risk", "school, category: vulnerability"),
    "a code": RECORD.replace("id: F1,", "id: F1, code: r-attitudes,"),
}


@pytest.mark.parametrize("record", ELSEWHERE.values(), ids=ELSEWHERE)
def test_edits_elsewhere_leave_a_waiver_in_force(tmp_path: pathlib.Path, record: str) -> None:
    evidence = found(checked(tmp_path)).evidence
    report = checked(tmp_path, record, waiver(evidence=evidence))
    assert found(report).evidence == evidence
    assert [each.state for each in report.waivers] == ["in_force"]


@pytest.mark.parametrize("record", ITS_OWN.values(), ids=ITS_OWN)
def test_what_is_said_there_opens_it_again(tmp_path: pathlib.Path, record: str) -> None:
    report = checked(tmp_path, record, waiver(evidence=found(checked(tmp_path)).evidence))
    assert [each.state for each in report.waivers] == ["reopened"]
    assert found(report).is_open


def test_a_witness_that_changes_opens_it_again(tmp_path: pathlib.Path) -> None:
    """Wherever a finding rests on the words of a factor that it doesn't point to."""
    file = FIXTURES / "records" / "good.yaml"
    plain = [each for each in file.parent.glob("*.yaml") if each != file]
    seen = 0
    for each in plain:
        (source, *_) = read_file(each)
        assert isinstance(source, SourceRecord)
        before = checked(tmp_path, json.dumps(source.document.data))
        for finding in before.findings:
            named = [path.split(".")[1] for path in finding.related if path.startswith("factors.")]
            if not named or finding.path.startswith("factors"):
                continue
            data = copy.deepcopy(source.document.data)
            for factor in data["factors"]:
                factor["text"] += " once more" if factor.get("id") == named[0] else ""
            after = [f for f in checked(tmp_path, json.dumps(data)).findings if f.fingerprint == finding.fingerprint]
            assert all(f.evidence != finding.evidence for f in after)
            seen += len(after)
            if seen > 3:
                return
    assert seen


def test_every_finding_has_evidence_and_it_is_the_same_in_another_run() -> None:
    paths = [str(FIXTURES / "records"), str(FIXTURES / "series")]
    reports = [run(paths, rulebook(), Options(engine="reference", rulesets=("all",))) for _ in range(2)]
    digests = [[(finding.fingerprint, finding.evidence) for finding in report.findings] for report in reports]
    assert len(digests[0]) > 100
    assert digests[0] == digests[1]
    assert all(len(evidence) == 20 for _, evidence in digests[0])
    # Two findings of one rule in one record rest on different things, but for what is missing twice.
    assert len({evidence for _, evidence in digests[0]}) > len(digests[0]) / 2


def test_a_blank_place_that_is_found_once_more_after_something_was_written_elsewhere(tmp_path: pathlib.Path) -> None:
    blank = [finding for finding in checked(tmp_path).findings if finding.path == "governance"]
    more = [f for f in checked(tmp_path, ELSEWHERE["the minutes"]).findings if f.path == "governance"]
    assert [finding.evidence for finding in blank] == [finding.evidence for finding in more]


def test_a_field_of_facts_that_the_rule_does_not_ask_for_is_no_evidence() -> None:
    """Or each new field of a later version would open all waivers again."""
    (finding,) = [o for o in judged(RAW).outcomes["GAP-01"] if o.result == "finding"]
    assert finding.facts is not None

    def digest(**values: str) -> str:
        facts = {alias: Fact(fact.kind, {**fact.values, **values}) for alias, fact in (finding.facts or {}).items()}
        return evidence([finding._replace(facts=facts)], finding.path, (), Written(Locator(RAW)))

    assert digest(new_in_version_9="yes") == digest()
    assert digest(category="vulnerability") != digest()


RAW = {"factors": [{"id": "F1", "category": "risk", "context": "school", "text": "one"}], "interventions": []}


# Each rule that holds a review against the meeting before, and what to change there. The other speaks of
# the review's own words: of the meeting before it asks only what its facts say of it.
RESTS_ON_BEFORE = frozenset(
    ["HAC-06", "HAC-07", "RAG-02", "RAG-04", "RAG-05", "SHI-02", "SHI-03", "SHI-04", "SHI-05", "SHI-06"]
)
OF_ITSELF = frozenset(["SHI-01"])


def test_every_rule_of_a_series_is_known_here() -> None:
    assert {rule.id for rule in rulebook().rules() if rule.scope == "series"} == RESTS_ON_BEFORE | OF_ITSELF


@pytest.mark.parametrize("name", sorted(RESTS_ON_BEFORE))
def test_what_a_finding_rests_on_in_the_meeting_before_opens_it_again(name: str) -> None:
    """By the rule's own examples: any words there that change, and any value."""
    rule = rulebook().rule(name)
    assert rule is not None
    seen = 0
    for example in rule.examples:
        for finding in _in_series(rule, example.record, example.earlier):
            last = example.earlier[-1]
            for at in _resting(finding, last):
                for changed in _changed(last, at):
                    after = _in_series(rule, example.record, [*example.earlier[:-1], changed])
                    assert all(f.evidence != finding.evidence for f in after if f.path == finding.path), (example, at)
                    seen += 1
    assert seen


def _in_series(rule: Rule, record: Any, earlier: Sequence[Any]) -> tuple[Finding, ...]:
    chain = tuple(
        Earlier(before.get("record_id", f"meeting-{number}"), Record.model_validate(before))
        for number, before in enumerate(earlier, start=1)
    )
    alone = checker_of_rules([rule._replace(after=(), first_day=None, last_day=None)])
    return alone.check(Record.model_validate(record), Subject("NM-9", None, record), Surroundings(None, chain)).findings


def _resting(finding: Finding, before: Any) -> list[Path]:
    """The places of the meeting before, in the document: those that the finding names, or the same as its own."""
    named = [path.rpartition("#")[2] for path in finding.related if "#" in path]
    own = finding.path.removesuffix(".rag_note")
    own = f"{own}.settings" if own in ("contexts.school", "contexts.home") else own
    located = [Locator(before).reach(path) for path in named or [own]]
    return [place for place, rest in located if not rest]


def _changed(before: Any, at: Path) -> Iterator[Any]:
    """The record with one value at or below the place changed; ids stay, and what is no answer any more is left out."""
    node = before
    for step in at:
        node = node[step]
    if isinstance(node, dict | list):
        for key in node if isinstance(node, dict) else range(len(node)):
            if key not in ("id", "factor_id", "addresses", "behaviour"):
                yield from _changed(before, (*at, key))
        return
    others = CLOSED.get(str(at[-1]), [f"{node}, and they know of one more"])
    for value in others:
        if value != node:
            data = copy.deepcopy(before)
            above = data
            for step in at[:-1]:
                above = above[step]
            above[at[-1]] = value
            yield data


CLOSED: dict[str, list[Any]] = {
    "level": ["violent"], "rag": ["red", "amber"], "status": ["open"], "category": ["vulnerability"],
    "context": ["home"],
    "group_or_sole": ["both"], "cjs_status": ["charged"], "revisit": ["2026-01-09"], "due": ["2026-01-02"],
    "target": ["family"], "kind": ["enforcement"], "agreed": [True], "admin": [False], "static": [False],
    "until": ["2025-01-01"],
}  # fmt: skip
