"""Copies of raw records, rewritten in ways that no rule may notice."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from random import Random
from typing import Any

Place = tuple[str, str, str]


def rewritten(value: Any, rewrite: Callable[[Any], Any]) -> Any:
    """A copy, each plain value and key rewritten."""
    if isinstance(value, dict):
        return {key: rewritten(entry, rewrite) for key, entry in value.items()}
    if isinstance(value, list):
        return [rewritten(entry, rewrite) for entry in value]
    return rewrite(value)


def plain_values(value: Any) -> Iterator[str]:
    """All that stands in a record, as text."""
    if isinstance(value, dict | list):
        for entry in value.values() if isinstance(value, dict) else value:
            yield from plain_values(entry)
    else:
        yield str(value)


def shuffled(value: Any, random: Random) -> Any:
    """A copy with all lists and keys in another order."""
    if isinstance(value, dict):
        entries = [(name, shuffled(entry, random)) for name, entry in value.items()]
        random.shuffle(entries)
        return dict(entries)
    if isinstance(value, list):
        items = [shuffled(item, random) for item in value]
        random.shuffle(items)
        return items
    return value


def with_words(value: Any, words: Mapping[str, str]) -> Any:
    """A copy with whole words replaced wherever they stand in a text; "T" and "T's" alike."""
    pattern = re.compile(rf"\b({'|'.join(map(re.escape, words))})\b")
    return rewritten(value, lambda text: pattern.sub(lambda m: words[m[0]], text) if isinstance(text, str) else text)


def with_phrase(value: Any, phrases: Iterable[str], phrase: str) -> Any:
    """A copy with this phrase wherever one of the others is all that a text says."""
    folded = {known.casefold() for known in phrases}
    return rewritten(value, lambda text: phrase if isinstance(text, str) and text.casefold() in folded else text)


def unnumbered(places: Iterable[Place]) -> Counter[Place]:
    """Places without the numbers of their rows."""
    return Counter((rule, re.sub(r"\[\d+\]", "", path), severity) for rule, path, severity in places)
