"""Sites' profiles, and what they change in rules."""

from collections.abc import Iterator

from changing import of_data
from readers import stored, told
from seeding import as_yaml, files, marked_sites
from target_rules import rulebook
from targets import Target, without_text

from csg_rules.checking.overriding import WrongOverrides, adjusted_rulesets, refuse_wrong
from csg_rules.problems import Problem
from csg_rules.settings.faults import SettingsError
from csg_rules.settings.site_profile import read_site_overrides
from csg_rules.sources.sites import read_sites


def run(raw: bytes) -> None:
    file = stored(raw, "site.yaml")
    for each in read_sites(file):
        if isinstance(each, Problem):
            told([each])
        else:
            without_text(each.label)
    book = rulebook()
    try:
        changes = read_site_overrides(file, book.rules())
        refuse_wrong(changes, book)
        adjusted_rulesets(book.rulesets, changes)
    except (SettingsError, WrongOverrides) as error:
        without_text(str(error).replace(str(file), ""))


def seeds() -> Iterator[bytes]:
    yield b"""sites:
  northmere:
    pilot: no
    max_chairs: 3
    rules:
      GAP-01: {severity: low, params: {days: 10}}
      GAP-02: {off: "We keep this in another system"}
"""
    yield as_yaml(marked_sites())
    yield from files("sites")


TARGET = Target(run, seeds, words=(b"rules:", b"GAP-01:", b"off: x", b"severity: low"), change=of_data)
