"""Prose, what lexicons found in it, and the contexts summary."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import CONTEXT, ID, NUMBER, PATH, STATUS, Kind, maybe, word
from csg_rules.words import PLACES

KINDS: Final[Mapping[str, Kind]] = {
    "summary": Kind(
        "the contexts summary box",
        {
            "state": word("written", "missing", "pasted"),
            "interplay_status": STATUS,
            "weights": NUMBER,
            "path": PATH,
            "text_path": PATH,
        },
        single=True,
    ),
    "text": Kind(
        "a prose value with content",
        {"place": word(*PLACES), "context": maybe(CONTEXT), "path": PATH},
    ),
    "cue": Kind(
        "a lexicon matched this text; `start` and `end` are characters of the value at `path`",
        {
            "lexicon": word(),
            "place": word(*PLACES),
            "context": maybe(CONTEXT),
            "item": maybe(ID),
            "start": NUMBER,
            "end": NUMBER,
            "path": PATH,
        },
    ),
}
