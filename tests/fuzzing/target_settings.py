"""Settings files: `csg-rules.toml`, and our table in `pyproject.toml`."""

from collections.abc import Iterator

from readers import stored
from target_rules import rulebook
from targets import Failure, Target

from csg_rules.checking.overriding import WrongOverrides, adjusted_rulesets, refuse_wrong
from csg_rules.settings.faults import SettingsError
from csg_rules.settings.settings_file import read_settings


def run(raw: bytes) -> None:
    book = rulebook()
    for name in ("csg-rules.toml", "pyproject.toml"):
        try:
            settings = read_settings(stored(raw, name))
            refuse_wrong(settings.overrides, book)
            adjusted_rulesets(book.rulesets, settings.overrides)
        except (SettingsError, WrongOverrides) as error:
            if not str(error).strip():
                raise Failure("settings are refused without a reason") from None


def seeds() -> Iterator[bytes]:
    text = """rulesets = ["core", "series"]
fail-on = "medium"
engine = 'reference'
format = ["json=report.json", "table"]
include = ["minutes/**", "!drafts/"]
exclude = "*.tmp"
require = "GAP-01"
waivers = "none.yaml"

[rules.GAP-01]
severity = "low"
[rules.GAP-02]
off = "We keep this in another system"
[rules.REV-01.params]
days = 10
"""
    yield text.encode()
    table = text.replace("[rules", "[tool.csg-rules.rules")
    yield f"[tool.csg-rules]\n{table}".encode()
    yield b'[tool]\ncsg-rules = {rules = {GAP-01 = {severity = "low", off = false}}, rulesets = "core"}\n'
    yield b'"fail-on" = """\nhigh"""\n[[rules]]\nx = 1979-05-27T07:32:00Z\ny = inf\n'


TARGET = Target(run, seeds, words=(b"[tool.csg-rules]", b"[rules.GAP-01]", b"off = 1", b'"""', b"{a = 1}", b"[[x]]"))
