"""What stands for whom."""

from itertools import product
from string import ascii_uppercase

import pytest

from csg_rules.lexicons.tokens import NOT_INITIALS, tokenise
from csg_rules.pseudonyms.key import Key
from csg_rules.pseudonyms.tokens import Tokens
from csg_rules.records.base import is_printable_id

TOKENS = Tokens(Key(b"0123456789abcdef"))
OTHERS = Tokens(Key(b"fedcba9876543210"))


def test_the_same_has_the_same_token_with_the_same_key_and_another_with_another() -> None:
    again = Tokens(Key(b"0123456789abcdef"))
    for make in ("record", "code", "initials", "word", "fingerprint"):
        text = "ab12" if make == "fingerprint" else "KM"
        assert getattr(TOKENS, make)(text) == getattr(again, make)(text)
        assert getattr(TOKENS, make)(text) != getattr(OTHERS, make)(text)


def test_no_two_people_have_one_token_and_nobody_their_own() -> None:
    letters = [a + b for a, b in product(ascii_uppercase, repeat=2) if a + b not in NOT_INITIALS]
    tokens = {each: TOKENS.initials(each) for each in letters}
    assert len(set(tokens.values())) == len(letters)
    assert [each for each, token in tokens.items() if each == token] == []


@pytest.mark.parametrize("letters", ["T", "KM", "JRB"])
def test_initials_stay_initials(letters: str) -> None:
    token = TOKENS.initials(letters)
    assert len(token) == len(letters)
    assert tokenise(f"He met {token} there").initials == {2}


@pytest.mark.parametrize("letters", ["A", "I", "GP", "DS", "HSB"])
def test_initials_that_are_also_an_abbreviation_become_a_word_of_capitals(letters: str) -> None:
    token = TOKENS.initials(letters)
    assert token.isupper()
    assert tokenise(f"He met {token} there").initials == frozenset()


@pytest.mark.parametrize(
    ("word", "is_shaped"), [("brook", str.islower), ("Brook", str.istitle), ("BROOK", str.isupper)]
)
def test_a_word_is_written_as_it_was(word: str, is_shaped: object) -> None:
    token = TOKENS.word(word)
    assert callable(is_shaped)
    assert is_shaped(token)
    assert token.casefold() == TOKENS.word("Brook").casefold()


def test_a_record_has_an_id_that_may_be_shown() -> None:
    assert is_printable_id(TOKENS.record("a meeting about A B"))
    assert TOKENS.record("minutes#2") == f"{TOKENS.record('minutes')}#2"


def test_a_fingerprint_stays_one() -> None:
    token = TOKENS.fingerprint("0123456789abcdef0123-2")
    assert len(token) == 22
    assert token.endswith("-2")
    assert not token.startswith("0123456789")
