"""Rules and lexicons of several folders linted together, those that can't be loaded too."""

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from csg_rules.facts.statuses import NEEDED_LEXICONS
from csg_rules.lexicons.lexicon import Lexicon
from csg_rules.lexicons.load import LexiconError, load_lexicons
from csg_rules.rules.errors import RuleError
from csg_rules.rules.folder import check_roots, read_ruleset, ruleset_folders, used_twice
from csg_rules.rules.lint import Around, Lint, lint_rules


class LintReport(NamedTuple):
    """What was found, how many warnings the rules' own comments accept, and how many rules were looked at."""

    found: tuple[Lint, ...]
    accepted: int
    rules: int

    def number(self, level: str) -> int:
        return sum(lint.level == level for lint in self.found)


def lint_folders(roots: Sequence[Path]) -> LintReport:
    """What keeps rules from being loaded comes first, then what is wrong with those that can be read."""
    readings = [read_ruleset(folder) for root in roots for folder in ruleset_folders(root)]
    files = [file for reading in readings for file in reading.files]
    errors = check_roots(roots) + [error for reading in readings for error in reading.errors]
    # Within one ruleset this has been told.
    errors += [error for error in used_twice([file.rule for file in files]) if error not in errors]
    lexicons, wrong = _lexicons(roots)
    errors += wrong
    rules = {file.rule.id: file.rule for file in files}
    linted = lint_rules(files, Around(rules, {name: lexicon.places for name, lexicon in lexicons.items()}))
    loading = [Lint("error", "loading", error) for error in errors]
    # Of lexicons that can't be read it is not known which there are.
    found = [lint for lint in linted.found if not wrong or lint.check != "cue"]
    return LintReport((*loading, *found), linted.accepted, len(files))


def _lexicons(roots: Sequence[Path]) -> tuple[dict[str, Lexicon], list[RuleError]]:
    try:
        lexicons = load_lexicons(*(root / "lexicons" for root in roots))
    except LexiconError as error:
        return {}, [RuleError(str(error.path), 1, 1, error.cause)]
    missing = [name for name in NEEDED_LEXICONS if name not in lexicons]
    return lexicons, [RuleError(str(roots[0] / "lexicons"), 1, 1, f"the lexicon {n!r} is missing") for n in missing]
