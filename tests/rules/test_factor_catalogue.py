"""The catalogue of factors: what the framework lists, and how a wrong file is refused."""

from collections import Counter
from pathlib import Path

import pytest
from checking_cases import rulebook

from csg_rules.rules.errors import RulesetError
from csg_rules.rules.factor_catalogue import load_factor_catalogue

CATALOGUE = rulebook().factors
ENTRIES = [(concept, context) for concept in CATALOGUE.values() for context in concept.labels]
# Framework section 4, lines 1745-2223: risk, resilience, vulnerability in each context.
LISTED = {
    "individual": (12, 7, 6),
    "home": (5, 3, 8),
    "peers": (7, 3, 8),
    "school": (5, 8, 8),
    "neighbourhood": (4, 7, 5),
}


def test_it_holds_96_entries_of_44_concepts() -> None:
    assert (len(ENTRIES), len(CATALOGUE)) == (96, 44)
    assert Counter(concept.category for concept, _ in ENTRIES) == {"risk": 33, "resilience": 28, "vulnerability": 35}


@pytest.mark.parametrize(("context", "counts"), LISTED.items(), ids=LISTED)
def test_each_context_lists_what_the_framework_does(context: str, counts: tuple[int, int, int]) -> None:
    listed = Counter(concept.category for concept, where in ENTRIES if where == context)
    assert tuple(listed[category] for category in ("risk", "resilience", "vulnerability")) == counts


def test_pornography_is_a_risk_among_peers_and_not_at_school() -> None:
    assert list(CATALOGUE["r-porn"].labels) == ["individual", "peers"]


def test_an_earlier_concern_means_something_else_in_each_context() -> None:
    assert len(set(CATALOGUE["r-prior-hsb"].labels.values())) == 5


def test_what_is_easily_misread_says_so() -> None:
    assert {code for code, concept in CATALOGUE.items() if concept.hazard} == {
        "r-retracted", "r-diagnosis", "s-peer-led", "s-responsibility", "v-orientation", "v-ld",
    }  # fmt: skip


def test_labels_are_short_and_told_apart() -> None:
    labels = {code: set(concept.labels.values()) for code, concept in CATALOGUE.items()}
    assert all(10 <= len(label) <= 100 for found in labels.values() for label in found)
    every = [label for found in labels.values() for label in found]
    assert len(set(every)) == len(every)


def mistakes(folder: Path, text: str) -> list[str]:
    file = folder / "catalogue.yaml"
    file.write_text(text)
    with pytest.raises(RulesetError) as refused:
        load_factor_catalogue(file)
    return [f"{error.line}: {error.cause}" for error in refused.value.errors]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("", "1: expected exactly one document"),
        ("- risk\n", "1: expected a mapping: a catalogue names categories"),
        ("rsk:\n  r-a: {label: xy, contexts: [home]}\n", "1: there is no category 'rsk'; did you mean 'risk'?"),
        ("risk: [r-a]\n", "1: expected a mapping: a category names its concepts by code"),
        ("risk:\n  v-a: {label: xy, contexts: [home]}\n", "2: a code of this category is small words with hyphens"),
        ("risk:\n  R-A: {label: xy, contexts: [home]}\n", "2: a code of this category is small words with hyphens"),
        ("risk:\n  r-a: gangs\n", "2: expected a mapping: a concept has label, contexts, hazard"),
        ("risk:\n  r-a: {labl: xy, contexts: [home]}\n", "2: a concept has no key 'labl'; did you mean 'label'?"),
        ("risk:\n  r-a: {label: '', contexts: [home]}\n", "2: `label` is a few words"),
        ("risk:\n  r-a: {contexts: [home]}\n", "2: `label` is a few words"),
        ("risk:\n  r-a: {label: xy, contexts: [home], hazard: }\n", "2: `hazard` is a few words"),
        ("risk:\n  r-a: {label: xy}\n", "2: expected a mapping: a concept lists its contexts"),
        ("risk:\n  r-a: {label: xy, contexts: []}\n", "2: expected a mapping: a concept lists its contexts"),
        ("risk:\n  r-a: {label: xy, contexts: [home,\n    hom]}\n", "3: there is no context 'hom'; did you"),
        ("risk:\n  r-a: {label: xy, contexts: {scool: xy}}\n", "2: there is no context 'scool'; did you mean"),
        ("risk:\n  r-a: {label: xy, contexts: {school: }}\n", "2: a label is a few words"),
        ("risk:\n  r-a: {label: xy, contexts: [home, home]}\n", "2: a context stands twice"),
        ("risk:\n  r-a: {label: xy, contexts: [home]}\n  r-a: {label: xz, contexts: [home]}\n", "3: "),
    ],
)  # fmt: skip
def test_a_wrong_file_is_refused_with_the_place(tmp_path: Path, text: str, cause: str) -> None:
    assert any(found.startswith(cause) for found in mistakes(tmp_path, text))


def test_a_file_that_isnt_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(RulesetError):
        load_factor_catalogue(tmp_path / "catalogue.yaml")


def test_all_mistakes_are_told_at_once(tmp_path: Path) -> None:
    text = "risk:\n  r-a: {label: xy, contexts: [hom]}\n  r-b: {contexts: [home]}\nresilence: {}\n"
    assert [found.partition(":")[0] for found in mistakes(tmp_path, text)] == ["2", "3", "4"]
