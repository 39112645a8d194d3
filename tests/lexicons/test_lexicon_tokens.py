"""How a text is split: words, sentences, initials, quotation marks."""

import pytest

from csg_rules.lexicons.tokens import tokenise


def _sentences(text: str) -> list[list[str]]:
    tokens = tokenise(text)
    sentences: dict[int, list[str]] = {}
    for word, limit in zip(tokens.words, tokens.limits, strict=True):
        sentences.setdefault(limit, []).append(word)
    return list(sentences.values())


def _quoted(text: str) -> list[str]:
    tokens = tokenise(text)
    return [word for at, word in enumerate(tokens.words) if tokens.is_quoted(at)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("He’s at Children's Services", ["he's", "at", "children's", "services"]),
        ("re-offend and/or N/K", ["re", "offend", "and", "or", "n", "k"]),
        ("N.A., e.g. this", ["na", "eg", "this"]),
        ("--- …", []),
        ("CAFÉ Straße", ["café", "strasse"]),
    ],
)
def test_words_are_folded_and_split_at_hyphens_and_slashes(text: str, words: list[str]) -> None:
    assert list(tokenise(text).words) == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two! Three? Four; five", [["one"], ["two"], ["three"], ["four"], ["five"]]),
        ("first line\nsecond line", [["first", "line"], ["second", "line"]]),
        ("• one • two", [["one"], ["two"]]),
        ("at 14.30 with Mrs. Hale, e.g. daily", [["at", "14", "30", "with", "mrs", "hale", "eg", "daily"]]),
        ('He said "stop." Then left', [["he", "said", "stop"], ["then", "left"]]),
    ],
)
def test_sentences_end_at_full_stops_lines_and_bullets_only(text: str, sentences: list[list[str]]) -> None:
    assert _sentences(text) == sentences


def test_offsets_point_into_the_original_text() -> None:
    text = "  T’s  mother,\tKM-LO "
    tokens = tokenise(text)
    assert [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)] == ["T’s", "mother", "KM", "LO"]


@pytest.mark.parametrize(
    ("text", "initials"),
    [
        ("T and KM met T’s friend", ["t", "km", "t's"]),
        ("A friend of A", ["a"]),
        ("I saw the DSL and the GP at 3 PM", []),
        ("T.M. was there", ["tm"]),
        ("LONG WORDS ARE NOT", []),
    ],
)
def test_initials_are_short_capitals_that_are_no_role_and_no_article(text: str, initials: list[str]) -> None:
    tokens = tokenise(text)
    found = [tokens.words[at] for at in sorted(tokens.initials)]
    assert [word for word in found if word not in {"are", "not"}] == initials


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("said “his offence” once", ["his", "offence"]),
        ('said "his offence" once', ["his", "offence"]),
        ("said ‘his offence’ once", ["his", "offence"]),
        ("it wasn't his friends' idea", []),
        ("‘it wasn’t me’, he said", ["it", "wasn't", "me"]),
        ('an open " quote', []),
        ("“opened here\nand not closed” there", []),
        ('a 6" ruler and "two words"', ["two", "words"]),
    ],
)
def test_quotations_need_both_marks_in_one_line_and_apostrophes_are_none(text: str, quoted: list[str]) -> None:
    assert _quoted(text) == quoted


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In May he was robbed.", True),
        ("Since May, she has come daily.", True),
        ("May 4: robbed at the stop.", True),
        ("May be robbed there.", False),
        ("He may be robbed.", False),
        ("HE MAY BE ROBBED", False),
    ],
)
def test_may_is_a_month_or_a_doubt(text: str, expected: bool) -> None:
    tokens = tokenise(text)
    assert tokens.is_may_the_month(tokens.words.index("may")) is expected
