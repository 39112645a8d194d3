"""Every example of every lexicon file is a test of its own."""

from pathlib import Path

import pytest

from csg_rules.lexicons.lexicon import Lexicon, check_examples
from csg_rules.lexicons.load import load_lexicons

FOLDER = Path(__file__).parents[2] / "rulesets" / "lexicons"
LEXICONS = load_lexicons(FOLDER)
# A whole-text status has few ways to be written; prose has many.
FEWEST_EXAMPLES = {"whole": 12, "bag": 20, "anywhere": 20}


def _examples(kind: str) -> list[object]:
    return [
        pytest.param(lexicon, text, id=f"{lexicon.name}-{kind}-{number}")
        for lexicon in LEXICONS.values()
        for number, text in enumerate(getattr(lexicon, f"{kind}_match"), start=1)
    ]


@pytest.mark.parametrize(("lexicon", "text"), _examples("must"))
def test_matches(lexicon: Lexicon, text: str) -> None:
    assert lexicon.matches(text)


@pytest.mark.parametrize(("lexicon", "text"), _examples("must_not"))
def test_does_not_match(lexicon: Lexicon, text: str) -> None:
    assert not lexicon.matches(text)


@pytest.mark.parametrize("lexicon", LEXICONS.values(), ids=LEXICONS)
def test_has_enough_examples_and_names_none_twice(lexicon: Lexicon) -> None:
    fewest = FEWEST_EXAMPLES[lexicon.reads]
    assert min(len(lexicon.must_match), len(lexicon.must_not_match)) >= fewest
    examples = lexicon.must_match + lexicon.must_not_match
    assert len(set(examples)) == len(examples)


@pytest.mark.parametrize("lexicon", LEXICONS.values(), ids=LEXICONS)
def test_checks_its_own_examples_without_complaint(lexicon: Lexicon) -> None:
    assert check_examples(lexicon) == []
