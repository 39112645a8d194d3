"""A first rule file for an author to change, and the manifest of a ruleset that isn't there yet."""

import json
import re

from csg_rules.rules.model import RULE_ID

TITLE = "Say in a few words what the record lacks"

# An author reads this more than any page about rules: it shows each part once, and every example holds.
_RULE = """\
# A rule's file is its page: what it looks for, why, and examples that keep it honest. Change every line.
# Then (with --rules-dir): csg-rules rules test {id} · csg-rules rules lint · csg-rules explain {id}
id: {id}
title: {title}
scope: record                   # what it looks at: record, series or site
severity: low                   # high, medium, low; info is a prompt and never fails anything
basis: practice                 # explicit: the framework says it · derived: our reading of it · practice: neither
source: {source}
why: >
  Say why it matters, for the person who chairs the meeting, and what the rule doesn't see.
fix: >
  Say what would settle it. A stated reason should nearly always do.
# from: 2026-09-01              # the first and the last day on which the rule is in force, by the meeting's date
# until: 2027-08-31
needs: [factors]                # parts of the record without which nothing can be judged

for:                            # what the rule is about: here each open factor, one at a time
  factor: {{kind: factor, status: open}}
unless:                         # any of these: not judged, and rightly so
  - factor: {{static: true}}
    because: history that can't be changed
require:                        # any of these satisfies it
  - factor: {{source_status: content}}
    because: the record says where it comes from
at: factor                      # where a person would make the change
message: "Factor {{factor.id}}: the record doesn't show where it comes from"

examples:                       # each is a test; near-misses matter more than findings
  - name: nothing is said of where it comes from
    record:
      factors: [{{id: F1, text: left out of lessons}}]
    finds: [factors.F1]
  - name: the source is named
    record:
      factors: [{{id: F1, text: left out of lessons, source: school report of March}}]
    finds: []
    outcome: pass
  - name: history that can't be changed
    record:
      factors: [{{id: F1, text: moved house at four, static: true}}]
    finds: []
    outcome: exempt
  - name: no factors are recorded
    record: {{record_id: NM-1}}
    finds: []
    outcome: not_assessable
"""
_MANIFEST = """\
name: {name}
version: "0.1.0"
title: Our own rules
default: true                   # used without being named in --rulesets
"""
_RULESET = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def is_rule_id(text: str) -> bool:
    return RULE_ID.fullmatch(text) is not None


def is_ruleset_name(text: str) -> bool:
    """Small letters, digits and hyphens: it is a folder's name and is typed on command lines."""
    return _RULESET.fullmatch(text) is not None and text != "lexicons"


def rule_text(identifier: str, title: str) -> str:
    """A rule that loads, with one example that finds and three near-misses, all of which hold."""
    # Text in JSON's quotation marks is text in YAML, whatever is in it.
    quoted, source = (json.dumps(text, ensure_ascii=False) for text in (title, "where this practice comes from"))
    return _RULE.format(id=identifier, title=quoted, source=source)


def manifest_text(name: str) -> str:
    return _MANIFEST.format(name=name)


def slug(title: str) -> str:
    """A few words for a file's name."""
    words = re.findall(r"[a-z0-9]+", title.casefold().replace("'", ""))
    return "-".join(words[:6]) or "rule"
