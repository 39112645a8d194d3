"""Baselines, in YAML and JSON."""

import json
from collections.abc import Iterator

from readers import stored, told
from targets import MARK, Target

from csg_rules.sources.waivers import read_baseline


def run(raw: bytes) -> None:
    suffix = "json" if raw.lstrip().startswith(b"{") else "yaml"
    told(read_baseline(stored(raw, f"baseline.{suffix}")).problems)


def seeds() -> Iterator[bytes]:
    known = {"rule": "GAP-01", "record": "NM-1", "path": "factors.F1", "severity": "high", "fingerprint": "0f" * 10}
    yield json.dumps({"schema": "csg-baseline/1", "baseline": [known, {**known, "site": "northmere"}]}).encode()
    yield f"""schema: csg-baseline/1
baseline:
- {{rule: {MARK} spoke, record: {MARK} spoke, path: {MARK} spoke, fingerprint: {MARK} spoke}}
- rule: REF-03
  site: northmere
  fingerprint: 943529a02b4030cfc1f7
""".encode()
    yield b"baseline: []\n"


TARGET = Target(run, seeds, words=(b"severity: info", b"rule: GAP-01", b"baseline:", b"fingerprint: ab"))
