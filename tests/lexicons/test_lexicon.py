"""The three ways to read, the exemptions, and files that are refused."""

import pickle
from pathlib import Path
from textwrap import dedent

import pytest

from csg_rules.lexicons.lexicon import Lexicon, Span, check_examples
from csg_rules.lexicons.load import LexiconError, load_lexicons
from csg_rules.lexicons.tokens import tokenise


def _lexicon(folder: Path, body: str) -> Lexicon:
    (folder / "_groups.yaml").write_text("groups:\n  negation: |\n    (no|not|never)\n", encoding="utf-8")
    (folder / "sample.yaml").write_text("name: sample\ntitle: a sample\n" + dedent(body), encoding="utf-8")
    return load_lexicons(folder)["sample"]


def _found(lexicon: Lexicon, text: str) -> list[str]:
    return [text[span.start : span.end] for span in lexicon.find(tokenise(text))]


def test_anywhere_gives_each_match_in_order_without_overlap(tmp_path: Path) -> None:
    lexicon = _lexicon(tmp_path, "reads: anywhere\npatterns: [his offence, offence he, he was]\n")
    assert _found(lexicon, "His offence he was told. Offence he") == ["His offence", "he was", "Offence he"]


def test_exemption_silences_matches_that_overlap_or_touch_it(tmp_path: Path) -> None:
    lexicon = _lexicon(tmp_path, "reads: anywhere\npatterns: [offen*]\nexempt: [father's, offender manager]\n")
    assert _found(lexicon, "father's offence; his offender manager; father's first offence") == ["offence"]


def test_exemption_does_not_touch_across_sentences(tmp_path: Path) -> None:
    lexicon = _lexicon(tmp_path, "reads: anywhere\npatterns: [offen*]\nexempt: [father's]\n")
    assert _found(lexicon, "The phone is father's. Offence") == ["Offence"]


def test_exemption_before_reaches_three_words_within_the_sentence(tmp_path: Path) -> None:
    lexicon = _lexicon(tmp_path, "reads: anywhere\npatterns: [offence]\nnegated: exempt\n")
    assert _found(lexicon, "not one single offence") == []
    assert _found(lexicon, "not even one single offence") == ["offence"]
    assert _found(lexicon, "It is not. Offence") == ["Offence"]


def test_exemption_of_the_sentence_leaves_other_sentences_alone(tmp_path: Path) -> None:
    lexicon = _lexicon(tmp_path, "reads: anywhere\npatterns: [offence]\nexempt_sentence: [alleged]\n")
    assert _found(lexicon, "Offence, said to be alleged. An offence") == ["offence"]


def test_exemption_of_the_text_silences_it_all(tmp_path: Path) -> None:
    lexicon = _lexicon(tmp_path, "reads: anywhere\npatterns: [two boys]\nexempt_text: [acted alone]\n")
    assert _found(lexicon, "Two boys saw it. He acted alone.") == []


def test_quotation_is_exempt_only_where_the_lexicon_says_so(tmp_path: Path) -> None:
    text = "CPS wrote “his offence”; his offence"
    assert _found(_lexicon(tmp_path, "reads: anywhere\npatterns: [his offence]\n"), text) == ["his offence"] * 2
    lexicon = _lexicon(tmp_path, "reads: anywhere\npatterns: [his offence]\nquoted: exempt\n")
    assert lexicon.find(tokenise(text)) == [Span(25, 36)]


def test_whole_needs_one_phrase_and_nothing_but_phrases_and_tails(tmp_path: Path) -> None:
    lexicon = _lexicon(
        tmp_path, "reads: whole\npatterns: [none]\ntails: [to date, checked with school]\nmarks: ['-']\n"
    )
    assert [text for text in ("None.", "none (to date)", "to date: none", "-", " - - ") if lexicon.matches(text)] == [
        "None.",
        "none (to date)",
        "to date: none",
        "-",
        " - - ",
    ]
    others = ("", "to date", "none at home", "none, checked with school and police", "none?", "- none at all", "+")
    assert [text for text in others if lexicon.matches(text)] == []


def test_whole_spans_the_whole_text(tmp_path: Path) -> None:
    lexicon = _lexicon(tmp_path, "reads: whole\npatterns: [none]\n")
    assert lexicon.find(tokenise(" None. ")) == [Span(0, 7)]


def test_bag_holds_if_every_word_is_one_of_its_words(tmp_path: Path) -> None:
    lexicon = _lexicon(tmp_path, "reads: bag\npatterns: [(abusive|behaviour|is|as|the)]\n")
    assert lexicon.matches("Abusive, as the behaviour is abusive.")
    assert not lexicon.matches("Abusive as the behaviour is forced")
    assert not lexicon.matches("…")


def test_lexicon_survives_pickling_with_its_answers(tmp_path: Path) -> None:
    lexicon = _lexicon(tmp_path, "reads: anywhere\npatterns: ['@initials held']\nnegated: exempt\n")
    lexicon.matches("T held")
    copy = pickle.loads(pickle.dumps(lexicon))
    assert copy == lexicon
    assert _found(copy, "T held, not T held") == ["T held"]


def test_examples_that_fail_are_told_one_by_one(tmp_path: Path) -> None:
    lexicon = _lexicon(tmp_path, "reads: anywhere\npatterns: [ab*]\nmust_match: [abc, b]\nmust_not_match: [x abc, c]\n")
    assert check_examples(lexicon) == [
        "sample: should match and doesn't: 'b'",
        "sample: should not match and does, at 'abc': 'x abc'",
    ]


@pytest.mark.parametrize(
    ("body", "cause"),
    [
        ("reads: anywhere\npattern: [a]\n", "sample.yaml: unknown key 'pattern'; did you mean 'patterns'"),
        ("reads: everywhere\npatterns: [a]\n", "sample.yaml: reads is 'everywhere'; one of anywhere, whole, bag"),
        ("reads: anywhere\n", "sample.yaml: has no patterns"),
        ("reads: anywhere\npatterns: [(a]\n", "sample.yaml: patterns: '\\(a' has a bracket that is never closed"),
        ("reads: anywhere\npatterns: ['{negatoin} a']\n", "sample.yaml: patterns: .* did you mean 'negation'"),
        ("reads: anywhere\npatterns: [1]\n", "sample.yaml: patterns holds 1, .*quotes"),
        ("reads: anywhere\npatterns: {a: b}\n", "sample.yaml: patterns is neither a list nor a block of lines"),
        ("reads: anywhere\npatterns: [a]\nmarks: ['-']\n", "sample.yaml: tails and marks are for .* whole"),
        ("reads: anywhere\npatterns: [a]\nquoted: yes\n", "sample.yaml: quoted is 'yes'; .*quoted: exempt"),
        ("reads: anywhere\npatterns: [a\n", "sample.yaml: cannot be read"),
        ("reads: anywhere\npatterns: [a]\ngroups: {b: []}\n", "sample.yaml: groups.b has no phrases"),
    ],
)
def test_wrong_file_is_refused_with_file_and_cause(tmp_path: Path, body: str, cause: str) -> None:
    with pytest.raises(LexiconError, match=cause):
        _lexicon(tmp_path, body)


def test_name_must_be_the_files(tmp_path: Path) -> None:
    (tmp_path / "other.yaml").write_text("name: sample\ntitle: x\nreads: bag\npatterns: [a]\n", encoding="utf-8")
    with pytest.raises(LexiconError, match=r"other.yaml: name is 'sample'; it is the file's, 'other'"):
        load_lexicons(tmp_path)
