"""The first file of a rule: it loads, its examples hold, and the lint has nothing to say."""

from pathlib import Path

import pytest
from checking_cases import rulebook

from csg_rules.checking.examples import failing_examples
from csg_rules.checking.linting import lint_folders
from csg_rules.checking.rulebook import rulesets_folder
from csg_rules.rules.folder import MANIFEST, file_name, load_ruleset
from csg_rules.rules.scaffold import TITLE, is_rule_id, is_ruleset_name, manifest_text, rule_text, slug


@pytest.mark.parametrize(
    "title", [TITLE, "A colon: and a # sign", 'Quotes "here" and \\ there', "naïve – 'yes'", "- x"]
)
def test_a_first_rule_loads_holds_and_is_clean(tmp_path: Path, title: str) -> None:
    folder = tmp_path / "local"
    folder.mkdir()
    (folder / MANIFEST).write_text(manifest_text("local"), encoding="utf-8")
    (folder / file_name("LOC-01", slug(title))).write_text(rule_text("LOC-01", title), encoding="utf-8")
    (rule,) = load_ruleset(folder).rules
    assert rule.title == title
    assert [bool(example.finds) for example in rule.examples] == [True, False, False, False]
    assert failing_examples([rule], rulebook().lexicons, "reference") == []
    assert [str(lint) for lint in lint_folders((rulesets_folder(), tmp_path)).found] == []


@pytest.mark.parametrize(
    ("title", "words"),
    [
        ("Where a factor comes from", "where-a-factor-comes-from"),
        ("Children's services don't lead, and more words", "childrens-services-dont-lead-and-more"),
        ("–?", "rule"),
    ],
)
def test_a_file_is_named_by_a_few_words(title: str, words: str) -> None:
    assert slug(title) == words


def test_names_that_can_be_used() -> None:
    assert [name for name in ("LOC-01", "LOC-1", "loc-01", "LOCALS-01", "L-99") if is_rule_id(name)] == [
        "LOC-01",
        "L-99",
    ]
    names = ("local", "our-own2", "Own", "own_rules", "own-", "../own", "lexicons", "")
    assert [name for name in names if is_ruleset_name(name)] == ["local", "our-own2"]
