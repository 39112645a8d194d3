"""Rules written into a folder, for tests of how they are read and judged."""

from pathlib import Path
from textwrap import dedent

from csg_rules.rules.errors import RulesetError
from csg_rules.rules.folder import load_ruleset
from csg_rules.rules.model import Rule
from csg_rules.rules.references import check_references

MANIFEST = 'name: trial\nversion: "1.0"\ntitle: For tests\n'
HEAD = """\
id: TST-01
title: A rule for tests
scope: record
severity: high
basis: explicit
source: L1-2
why: Because.
fix: Do it.
"""
BODY = """\
for:
  factor: {kind: factor, category: risk}
require:
  - link: {kind: link, factor: $factor.id}
at: factor
message: "{factor.id} is open"
"""
EXAMPLES = """\
examples:
  - name: found
    record: {factors: [{id: F1, category: risk}]}
    finds: [factors.F1]
  - name: near
    record: {factors: []}
    finds: []
"""
FILE = "TST-01-trial.yaml"


def rule_text(body: str = BODY, head: str = HEAD, examples: str = EXAMPLES) -> str:
    return head + dedent(body) + examples


def write(folder: Path, **files: str) -> Path:
    """A ruleset called trial: its manifest, and each file under its name (`_` for the parts of the id)."""
    ruleset = folder / "trial"
    ruleset.mkdir(exist_ok=True)
    (ruleset / "ruleset.yaml").write_text(files.pop("manifest", MANIFEST))
    for name, text in files.items():
        (ruleset / f"{name.replace('_', '-')}.yaml").write_text(text)
    return ruleset


def load(folder: Path, **files: str) -> tuple[Rule, ...]:
    return load_ruleset(write(folder, **files)).rules


def rule(folder: Path, body: str, head: str = HEAD) -> Rule:
    (found,) = load(folder, TST_01_trial=rule_text(body, head))
    return found


def errors(folder: Path, **files: str) -> list[str]:
    """What is wrong with the ruleset: file name, line and cause of each error."""
    try:
        ruleset = load_ruleset(write(folder, **files))
    except RulesetError as error:
        found = error.errors
    else:
        found = check_references([ruleset])
    return [f"{Path(error.file).name}:{error.line}: {error.cause}" for error in found]


def another(identifier: str, more: str = "") -> str:
    """The plain rule under another id."""
    return rule_text(head=HEAD.replace("TST-01", identifier)) + more
