"""A run record held against what is here: line by line, what holds and what doesn't."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from csg_rules import __version__
from csg_rules.attest.inputs import Found, sha256
from csg_rules.attest.model import Attestation, Input, Run
from csg_rules.attest.runs import counts_of, findings_of, overrides_of
from csg_rules.findings.report import Report
from csg_rules.rules.model import Ruleset

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

# unknown: it can't be told, and that may be mended · told: said, and nothing rests on it · refused: nothing of this
# record is to be believed
State = Literal["holds", "differs", "unknown", "told", "refused"]


_COUNTED: Final = {
    "passed": "subjects that passed",
    "found": "subjects that didn't",
    "exempt": "subjects that were exempt",
    "not_assessable": "subjects that could not be judged",
    "findings": "findings by severity",
    "waived": "waived findings",
    "known": "findings known from a baseline",
}


class Line(NamedTuple):
    state: State
    what: str
    said: str = ""


def exit_code(lines: Iterable[Line]) -> int:
    """2 where it is refused; 1 where something doesn't hold; 2 where something couldn't be held against anything."""
    states = {line.state for line in lines}
    if "refused" in states:
        return 2
    return 1 if "differs" in states else 2 if "unknown" in states else 0


def signature_line(attestation: Attestation, signed: bytes, keys: "Mapping[str, Ed25519PublicKey] | None") -> Line:
    """`keys`: those that are trusted; None where none was given. What can't be checked is refused."""
    signature = attestation.signature
    if signature is None:
        if keys is None:
            return Line("told", "signature", "there is none: whoever can write this file can change it")
        return Line("refused", "signature", "expected, and there is none")
    if keys is None:
        return Line("refused", "signature", f"by key {signature.key_id}: give that key with --public-key")
    key = keys.get(signature.key_id)
    if key is None:
        return Line("refused", "signature", f"by key {signature.key_id}, which is none of those trusted here")
    from csg_rules.attest.signing import holds

    if not holds(signature, signed, key):
        return Line("refused", "signature", f"by key {signature.key_id}: the record was changed after it was signed")
    return Line("holds", "signature", f"by key {signature.key_id}")


def rules_lines(run: Run, rulesets: Iterable[Ruleset], lexicons: str) -> Iterator[Line]:
    here = {ruleset.name: ruleset for ruleset in rulesets}
    same = run.tool.version == __version__
    yield Line("holds" if same else "differs", f"csg-rules {run.tool.version}", "" if same else f"{__version__} here")
    for used in run.rulesets:
        what, ruleset = f"ruleset {used.name} {used.version}", here.get(used.name)
        if ruleset is None:
            yield Line("unknown", what, "not here: give its folder with --rules-dir")
        elif ruleset.hash == used.hash:
            yield Line("holds", what)
        else:
            yield Line("differs", what, f"its rules are others here, in version {ruleset.version}")
    is_same = run.lexicons == lexicons
    yield Line("holds" if is_same else "differs", "lexicons", "" if is_same else "others here")


def input_lines(run: Run, found: Found) -> Iterator[Line]:
    for entry in run.inputs:
        yield _input_line(entry, found.file(entry))


def output_lines(run: Run, folder: Path) -> Iterator[Line]:
    """Reports may have gone elsewhere: what isn't here is told."""
    for entry in run.outputs:
        what, file = f"{entry.format} {entry.name}", folder / entry.name
        if not file.is_file():
            yield Line("told", what, "not here, so not compared")
        else:
            same = sha256(file)[0] == entry.sha256
            yield Line("holds" if same else "differs", what, "" if same else "not the file that was written")


def rerun_lines(run: Run, report: Report) -> Iterator[Line]:
    """`report`: what the same run comes to here and now."""
    was, now = run.counts.model_dump(), counts_of(report).model_dump()
    for name, count in was.items():
        same = now[name] == count
        yield Line(
            "holds" if same else "differs",
            f"number of {_COUNTED.get(name, name)}",
            "" if same else f"{_said(count)} then, {_said(now[name])} now",
        )
    yield _rerun_line("exit code", str(run.exit_code), str(report.exit_code))
    if run.findings is None:
        yield Line("told", "findings one by one", "not compared: their names are tokens in this record")
    else:
        same = findings_of(report) == run.findings
        yield Line("holds" if same else "differs", "findings one by one", "" if same else "others than then")
        same = overrides_of(report) == run.overrides
        yield Line("holds" if same else "differs", "changes to rules", "" if same else "others than then")


def _rerun_line(what: str, was: str, now: str) -> Line:
    return Line("holds", what) if was == now else Line("differs", what, f"{was} then, {now} now")


def _input_line(entry: Input, file: Path | None) -> Line:
    what = f"{entry.role} {entry.name}"
    if file is None:
        return Line("unknown", what, "not there: name the folder that it lies below with --inputs")
    try:
        same = sha256(file)[0] == entry.sha256
    except OSError as error:
        return Line("unknown", what, f"can't be opened: {error.strerror or type(error).__name__}")
    return Line("holds" if same else "differs", what, "" if same else "not the file that was read")


def _said(count: object) -> str:
    if isinstance(count, dict):
        return ", ".join(f"{number} {name}" for name, number in count.items()) or "none"
    return str(count)
