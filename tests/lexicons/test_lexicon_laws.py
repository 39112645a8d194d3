"""What holds for any text at all."""

import pickle
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csg_rules.lexicons.elements import follow
from csg_rules.lexicons.lexicon import Lexicon
from csg_rules.lexicons.load import load_lexicons
from csg_rules.lexicons.phrases import PhraseSet
from csg_rules.lexicons.shelf import Shelf
from csg_rules.lexicons.tokens import Tokens, tokenise

LEXICONS = load_lexicons(Path(__file__).parents[2] / "rulesets" / "lexicons")
EXAMPLES = [text for lexicon in LEXICONS.values() for text in lexicon.must_match + lexicon.must_not_match]
WORDS = sorted({word for text in EXAMPLES for word in text.split()})

texts = st.one_of(
    st.text(max_size=200),
    st.lists(st.sampled_from([*WORDS, "\n", "“", "”", '"', "'", "’", "."]), max_size=40).map(" ".join),
    st.lists(st.sampled_from(EXAMPLES), max_size=4).map(" ".join),
)


@given(texts)
def test_words_stand_where_their_offsets_say_and_sentences_only_grow(text: str) -> None:
    tokens = tokenise(text)
    assert all(start < end for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert all(end <= start for end, start in zip(tokens.ends, tokens.starts[1:], strict=False))
    assert list(tokens.limits) == sorted(tokens.limits)
    assert all(at < limit for at, limit in enumerate(tokens.limits))


@given(texts)
def test_spans_are_in_order_apart_and_within_the_text(text: str) -> None:
    tokens = tokenise(text)
    for lexicon in LEXICONS.values():
        end = 0
        for span in lexicon.find(tokens):
            assert end <= span.start < span.end <= len(text)
            end = span.end


@given(texts)
def test_apostrophes_style_never_changes_a_match(text: str) -> None:
    straight, curly = text.replace("’", "'"), text.replace("'", "’")
    if "‘" in text or any(mark in straight for mark in (" '", "' ")):
        return  # quotation marks, where the two do differ
    for lexicon in LEXICONS.values():
        assert lexicon.find(tokenise(straight)) == lexicon.find(tokenise(curly))


@pytest.mark.parametrize("lexicon", LEXICONS.values(), ids=LEXICONS)
def test_case_never_changes_a_match_unless_it_is_of_initials(lexicon: Lexicon) -> None:
    for text in lexicon.must_match + lexicon.must_not_match:
        if not tokenise(text).initials and not tokenise(text.upper()).initials:
            assert lexicon.find(tokenise(text.upper())) == lexicon.find(tokenise(text.lower()))


@given(texts, st.sampled_from(sorted(LEXICONS)))
def test_answer_does_not_depend_on_texts_read_before(text: str, name: str) -> None:
    fresh = load_fresh(name)
    assert fresh.find(tokenise(text)) == LEXICONS[name].find(tokenise(text))


def load_fresh(name: str) -> Lexicon:
    """The lexicon as it comes out of a cache, without anything that it may have learnt from other texts."""
    lexicon = pickle.loads(pickle.dumps(LEXICONS[name]))
    assert isinstance(lexicon, Lexicon)
    return lexicon


@pytest.mark.parametrize(
    "unit",
    ["his offence was two of his friends and T's offence ", "not his offence; ", '"he held ', "a a a a of his "],
)
def test_time_grows_with_the_length_and_not_with_its_square(unit: str) -> None:
    def seconds(text: str) -> float:
        started = perf_counter()
        tokens = tokenise(text)
        for lexicon in LEXICONS.values():
            lexicon.find(tokens)
        return perf_counter() - started

    seconds(unit)
    small = min(seconds((unit * 7000)[:7_000]) for _ in range(3))
    large = min(seconds((unit * 70_000)[:70_000]) for _ in range(2))
    assert large < 40 * small + 0.5  # ten times the text; a square would take a hundred


SHELF = Shelf(LEXICONS).screened()


def _held_back_wrongly(text: str) -> list[str]:
    tokens = tokenise(text)
    possible = SHELF.possible(tokens).by_name
    return [name for name, lexicon in LEXICONS.items() if name not in possible and lexicon.find(tokens)]


@given(texts)
def test_what_the_screen_holds_back_does_not_match(text: str) -> None:
    assert _held_back_wrongly(text) == []


@pytest.mark.parametrize("lexicon", LEXICONS.values(), ids=LEXICONS)
def test_the_screen_holds_no_example_back(lexicon: Lexicon) -> None:
    for text in lexicon.must_match:
        assert lexicon.name in SHELF.possible(tokenise(text)).by_name


def _found_slowly(phrases: PhraseSet, tokens: Tokens) -> list[tuple[int, int]]:
    longest = {
        at: max((end for phrase in phrases.phrases for end in follow(phrase.elements, tokens, at, limit)), default=at)
        for at, limit in enumerate(tokens.limits)
    }
    return [(at, end) for at, end in longest.items() if end > at]


@given(texts, st.sampled_from(list(LEXICONS)))
def test_phrases_found_by_what_they_need_are_all_that_match(text: str, name: str) -> None:
    tokens = tokenise(text)
    assert LEXICONS[name].patterns.spans(tokens) == _found_slowly(LEXICONS[name].patterns, tokens)


@given(texts, st.sampled_from(list(LEXICONS)))
def test_what_is_known_of_a_text_beforehand_changes_no_match(text: str, name: str) -> None:
    tokens = tokenise(text)
    assert SHELF.find(name, tokens, SHELF.possible(tokens)) == LEXICONS[name].find(tokenise(text))
