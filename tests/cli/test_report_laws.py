"""What holds for every report: both engines, every order of the input, and its schema."""

import json
import re
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from cli_runs import FIXTURES, POOR, run, write
from marked_records import Markers, marked_record

from csg_rules.engine import choose
from csg_rules.findings.finding import Finding
from csg_rules.problems import Problem

needs_durable = pytest.mark.skipif(not choose.available(), reason="durable_rules can't be imported here")
CONTEXTS = ("individual", "home", "peers", "school", "neighbourhood")
CATEGORIES = ("risk", "vulnerability", "resilience", "strength")


@pytest.fixture(scope="module")
def report_schema() -> Any:
    return run("schema", "report").json


@needs_durable
def test_both_engines_give_the_same_bytes_but_for_their_name(tmp_path: Path) -> None:
    marked = write(tmp_path, "marked.json", marked_record(Markers()))
    outputs = {}
    for name, options in {"durable": (), "reference": (), "durable+reference": ("--verify",)}.items():
        asked = options or ("--engine", name)
        done = run("check", *FIXTURES, marked, "--format", "json", *asked)
        assert f'"engine": "{name}"' in done.out
        outputs[name] = (done.code, done.out.replace(f'"engine": "{name}"', '"engine": "x"'))
    assert outputs["durable"] == outputs["reference"] == outputs["durable+reference"]


def test_the_order_of_paths_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    write(tmp_path / "b", "same.yaml", POOR)
    paths = [
        *FIXTURES,
        tmp_path / "b",
        tmp_path / "missing.yaml",
        write(tmp_path, "same.yaml", POOR),
        write(tmp_path, "wrong.yaml", "site: x\nlooked_after: x\nsubjet: y\n"),
        write(tmp_path, "site.yaml", "sites: {}\n"),
        write(tmp_path, "several.yaml", "record_id: NM-8\n---\nrecord_id: NM-9\n"),
    ]
    for form in ("json", "table"):
        forwards = run("check", *paths, "--format", form)
        assert run("check", *reversed(paths), "--format", form) == forwards


def reversed_lists(node: Any) -> Any:
    if isinstance(node, list):
        return [reversed_lists(item) for item in reversed(node)]
    if isinstance(node, dict):
        return {key: reversed_lists(value) for key, value in reversed(node.items())}
    return node


def without_order(findings: Iterable[dict[str, Any]]) -> list[str]:
    """Findings without what the order of a list gives: lines, positions, and the order of names in a sentence."""
    kept = []
    for finding in findings:
        same = {name: value for name, value in finding.items() if name not in ("location", "pointer")}
        # A place of learning has no id: its message says which of the row's settings is meant.
        message = re.sub(r"\bsetting \d+", "setting", finding["message"])
        same["message"] = sorted(re.findall(r"[\w.-]+", message))
        same["path"] = re.sub(r"\[\d+\]", "[]", finding["path"])
        same["related"] = sorted(re.sub(r"\[\d+\]", "[]", path) for path in finding["related"])
        kept.append(json.dumps(same, sort_keys=True))
    return sorted(kept)


@pytest.mark.parametrize("fixture", FIXTURES, ids=lambda path: path.stem)
def test_the_order_of_lists_and_keys_changes_only_what_order_gives(tmp_path: Path, fixture: Path) -> None:
    record = yaml.load(fixture.read_text(encoding="utf-8"), yaml.BaseLoader)
    before, after = (
        run("check", write(tmp_path, "a.json", typed), "--format", "json").json
        for typed in (record, reversed_lists(record))
    )
    assert without_order(after["findings"]) == without_order(before["findings"])
    for part in ("tool", "rulesets", "summary", "problems", "outcomes"):
        assert after[part] == before[part]


def test_reports_of_every_kind_fit_the_schema(tmp_path: Path, report_schema: Any) -> None:
    validator = jsonschema.Draft202012Validator(report_schema)
    poor = write(tmp_path, "poor.yaml", POOR)
    wrong = write(tmp_path, "wrong.yaml", "site: x\nlooked_after: x\nsubjet: y\n")
    site = write(tmp_path, "site.yaml", "sites: {}\n")
    empty = write(tmp_path, "empty.yaml", "")
    marked = write(tmp_path, "marked.json", marked_record(Markers()))
    for arguments in (
        FIXTURES,
        (poor, wrong, site, empty, tmp_path / "missing.yaml"),
        (poor, "--show-values", "--require", "ATT-01"),
        (poor, "--fail-on", "never", "--engine", "reference"),
        (marked, "--show-values"),
        (site,),
    ):
        report = run("check", *arguments, "--format", "json").json
        assert [error.message for error in validator.iter_errors(report)] == []


def test_the_schema_of_the_report_is_strict_and_describes_every_field(report_schema: Any) -> None:
    jsonschema.Draft202012Validator.check_schema(report_schema)

    def walk(node: Any, path: str) -> list[str]:
        faults = []
        if isinstance(node, dict):
            if node.get("type") == "object":
                faults += [] if node.get("additionalProperties") is False else [f"{path} is open"]
                faults += [
                    f"{path}/{name} has no description"
                    for name, about in node["properties"].items()
                    if not about.get("description") and "$ref" not in about.get("items", {})
                ]
                faults += [
                    f"{path}/{name} isn't required" for name in node["properties"] if name not in node["required"]
                ]
            for name, child in node.items():
                faults += walk(child, f"{path}/{name}")
        elif isinstance(node, list):
            faults += [fault for child in node for fault in walk(child, path)]
        return faults  # fmt: skip

    assert walk(report_schema, "") == [
        "/$defs/finding/value isn't required",  # there with --show-values only
        "/$defs/outcome/places isn't required",  # there with --places only
    ]


def test_the_schema_knows_the_fields_that_findings_and_problems_have(report_schema: Any) -> None:
    defined = report_schema["$defs"]
    assert set(defined["finding"]["properties"]) == {*Finding._fields, "value"}
    assert set(defined["problem"]["properties"]) == set(Problem._fields)


def test_the_schema_of_a_record_is_a_schema_that_takes_records(tmp_path: Path) -> None:
    schema = run("schema", "record").json
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema)
    typed = [yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader) for file in FIXTURES]
    typed.append({"record_id": "NM-1", "contexts": {"peers": "n/a", "home": {"hsb": "x"}}, "hackett": {"level": "x"}})
    typed.append({"factors": None, "interventions": [{"addresses": "F1", "due": 900, "agreed": True, "rag": None}]})
    typed.append({"contexts": {"home": ["n/a", {"settings": "one home"}]}, "pgi": {"answers": {"follows": "x"}}})
    for record in typed:
        assert [f"{error.json_path}: {error.message[:60]}" for error in validator.iter_errors(record)] == []
    mistakes: list[Any] = [{"recordid": "x"}, {"factors": [{"categry": "risk"}]}, {"site": {"a": "b"}}, []]
    for wrong in mistakes:
        assert not validator.is_valid(wrong)


WORDS = "The group met at the park and they said none of it happened because staff were away. "
LARGE = {
    "a text of 70,000 characters": {
        "record_id": "NM-1",
        "minutes": {"b": (WORDS * 900)[:70_000]},
        "factors": [{"id": "F1", "context": "school", "category": "risk", "text": (WORDS * 900)[:70_000]}],
    },
    "5,000 factors": {
        "record_id": "NM-1",
        "factors": [
            {"id": f"F{n}", "context": CONTEXTS[n % 5], "category": CATEGORIES[n % 4], "text": "at the park"}
            for n in range(5000)
        ],
        "interventions": [
            {"id": f"I{n}", "context": CONTEXTS[n % 5], "target": "context", "kind": "welfare",
             "addresses": [f"F{n * 5}"], "text": "a mentor"}
            for n in range(1000)
        ],
    },
}  # fmt: skip


@pytest.mark.parametrize(
    "options", [("--engine", "reference"), pytest.param(("--verify",), marks=needs_durable)], ids=" ".join
)
@pytest.mark.parametrize("record", LARGE.values(), ids=LARGE)
def test_a_large_record_is_judged_in_reasonable_time(tmp_path: Path, record: Any, options: tuple[str, ...]) -> None:
    started = time.monotonic()
    done = run("check", write(tmp_path, "a.json", record), "--format", "json", *options)
    took = time.monotonic() - started
    assert (done.code, done.json["problems"]) == (1, [])
    assert took < 40, f"{took:.1f} s"
