"""Files of waivers: read, added to, renewed."""

from collections.abc import Iterator
from pathlib import Path

from readers import told
from seeding import ROOT
from targets import MARK, Failure, Target, without_text

from csg_rules.documents.places import DocumentError
from csg_rules.sources.waiver_text import CannotEditError, added, renewed
from csg_rules.sources.waivers import waivers_in

_FILE = Path("waivers.yaml")
_WHERE = {"rule": "GAP-01", "record": "NM-1", "path": "factors.F1"}
_NEW = {**_WHERE, "reason": "Seen", "by": "QA", "date": "2026-02-10", "expires": "2099-01-01"}


def run(raw: bytes) -> None:
    waivers = waivers_in(raw, _FILE)
    told(waivers.problems)
    if waivers.problems:
        return
    try:
        more = waivers_in(added(raw, [_NEW], _FILE), _FILE)
        if len(more.given) != len(waivers.given) + 1 or more.problems:
            raise Failure("a waiver that was added isn't there")
        for number in range(min(3, len(waivers.given))):
            again = waivers_in(renewed(raw, number, {"expires": "9999-12-31"}, _FILE), _FILE)
            if len(again.given) != len(waivers.given) or again.problems:
                raise Failure("a renewed waiver isn't read as before")
    except (CannotEditError, DocumentError) as error:
        without_text(str(error))


def seeds() -> Iterator[bytes]:
    yield (ROOT / "tests" / "readme" / "waivers.yaml").read_bytes()
    yield f"""waivers:
- {{rule: GAP-01, record: NM-1, path: factors.F1, reason: "{MARK} spoke", by: "{MARK} QA",
   date: 2026-02-10, expires: 2099-01-01}}

-
  rule: GAP-02
  site: northmere
  path: 'pilot' # {MARK}
  reason: |
    {MARK} spoke
  by: QA
  date: 2026-02-10
  expires: 2099-01-01
""".encode()
    yield b"schema: csg-waivers/1\nwaivers: []\n"
    yield b"waivers: {rule: GAP-01, fingerprint: 0f0f, reason: Seen, by: QA, date: 2026-02-10, expires: 2099-01-01}\r\n"


TARGET = Target(
    run, seeds, words=(b"rule: GAP-01", b"expires: 2026-01-01", b"waivers:", b"- ", b"  ", b"verdict: upheld")
)
