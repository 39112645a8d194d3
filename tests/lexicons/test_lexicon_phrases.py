"""The phrase language."""

import pytest

from csg_rules.lexicons.patterns import Compiler, PatternError
from csg_rules.lexicons.tokens import tokenise

GROUPS = {"person": ["his", "@initials", "the (boy|girl)"], "loop": ["a {noose}"], "noose": ["b {loop}"]}


def _found(pattern: str, text: str) -> list[str]:
    tokens = tokenise(text)
    spans = Compiler(GROUPS).phrases([pattern]).spans(tokens)
    return [" ".join(tokens.words[start:end]) for start, end in spans]


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("lookout", "The Lookout. a lookout", ["lookout", "lookout"]),
        ("re-offend*", "re-offended, reoffended", ["re offended"]),
        ("offen*", "offence offers OFFENDER", ["offence", "offender"]),
        ("(two|three) (of his|) friends", "two friends, three of his friends", ["two friends", "three of his friends"]),
        ("held <2> door", "held the heavy door, held the big old door", ["held the heavy door"]),
        ("held <2> door", "held. The door", []),
        ("# (weeks|days)", "14 days, 3rd weeks, ten days", ["14 days", "3rd weeks"]),
        ("{person} mate", "T's mate, the girl mate, T mate, t mate", ["t's mate", "the girl mate", "t mate"]),
        ("(a|b (c|d|)) e", "a e b e b d e", ["a e", "b e", "b d e"]),
        ("children's", "children’s", ["children's"]),
        ("must attend @end", "T must attend. He must attend school; she must attend", ["must attend", "must attend"]),
        ("must attend (weekly|) @end", "must attend weekly, must attend weekly!", ["must attend weekly"]),
    ],
)
def test_phrase_finds_the_longest_match_at_each_place(pattern: str, text: str, found: list[str]) -> None:
    assert _found(pattern, text) == found


@pytest.mark.parametrize(
    ("pattern", "cause"),
    [
        ("(a|b", "never closed"),
        ("a) b", "closes nothing"),
        ("a | b", "bar outside of brackets"),
        ("{persn} held", "did you mean 'person'"),
        ("{loop}", "contains itself"),
        ("(a|)", "no word at all"),
        ("<3> door", "begin with any word"),
        ("held <99> door", "1 to 12"),
        ("held, door", "cannot read ', door'"),
        ("", "empty pattern"),
        ("(a|) @end", "no word at all"),
    ],
)
def test_wrong_pattern_is_refused_with_its_cause(pattern: str, cause: str) -> None:
    with pytest.raises(PatternError, match=cause):
        Compiler(GROUPS).phrase(pattern)


def test_what_is_known_of_a_group_at_the_end_of_a_sentence_is_not_taken_for_the_next() -> None:
    groups = {"by": ["one time", "two times", "three times", "four times", "by us", "by him"]}
    phrases = Compiler(groups).phrases(["seen {by}", "{by}"])
    assert phrases.spans(tokenise("Seen. By us")) == [(1, 3)]
