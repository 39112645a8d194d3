"""Prose, what lexicons found in it, and the contexts summary."""

from collections.abc import Mapping
from typing import Final

from csg_rules.facts.fields import CONTEXT, ID, NUMBER, PATH, STATUS, TRUTH, Kind, maybe, word
from csg_rules.words import PLACES

KINDS: Final[Mapping[str, Kind]] = {
    "summary": Kind(
        "the contexts summary box: how many contexts its text names, what its interplay says (`says` how two or more "
        "act on one another as far as can be told, only `lists` them, is too `thin` to name two), and whether a "
        "weighting is `explained`, `bare` of reasons or stands in prose (`weighed_in_text`)",
        {
            "state": word("written", "missing", "pasted"),
            "interplay_status": STATUS,
            "interplay": word("says", "lists", "thin", "answered", "blank"),
            "interplay_path": PATH,
            "named": NUMBER,
            "weights": NUMBER,
            "weighting": word("explained", "bare", "blank"),
            "weighed_in_text": TRUTH,
            "weighting_path": PATH,
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
        "a lexicon matched this text; `start` and `end` are characters of the value at `path`; `dropped` in an action "
        "that was withdrawn",
        {
            "lexicon": word(),
            "place": word(*PLACES),
            "context": maybe(CONTEXT),
            "item": maybe(ID),
            "dropped": TRUTH,
            "start": NUMBER,
            "end": NUMBER,
            "path": PATH,
        },
    ),
}
