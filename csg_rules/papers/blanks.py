"""Runs of blanks in a text, which say no more than a few of them."""

import re

_RUN = re.compile(r"\s{3,}")


def folded(text: str) -> str:
    """Three and more blanks as two, which still are a gap; where they hold line breaks as one or two of these, else
    where they hold a tab as a tab."""
    return _RUN.sub(lambda run: _few(run.group()), text)


def _few(run: str) -> str:
    breaks = run.count("\n")
    return "\n" * min(breaks, 2) or ("\t" if "\t" in run else "  ")
