"""A run record held against what is here: line by line, what holds and what doesn't."""

import platform
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from csg_rules import __version__
from csg_rules.attest.inputs import Found, sha256
from csg_rules.attest.model import Attestation, Input, RulesetUsed, Run
from csg_rules.attest.runs import counts_of, findings_of, overrides_of, rulesets_of
from csg_rules.attest.selection import Asked, Moved, left_out
from csg_rules.findings.report import Report
from csg_rules.hashing import code_hash
from csg_rules.rules.model import Ruleset
from csg_rules.sources.files import files_read
from csg_rules.words import SEVERITIES

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


def rules_lines(run: Run, rulesets: Iterable[Ruleset], expected: Iterable[Ruleset], lexicons: str) -> Iterator[Line]:
    """`expected`: those that a run with these options uses here."""
    here = {ruleset.name: ruleset for ruleset in rulesets}
    yield _same("csg-rules", run.tool.version, __version__)
    yield _same("code of csg-rules", run.tool.code, code_hash(), "others here")
    yield _same("Python", run.tool.python, platform.python_version())
    for used in run.rulesets:
        what, ruleset = f"ruleset {used.name} {used.version}", here.get(used.name)
        if ruleset is None:
            yield Line("unknown", what, "not here: give its folder with --rules-dir")
        elif (ruleset.hash, ruleset.version) == (used.hash, used.version):
            yield Line("holds", what)
        else:
            yield Line("differs", what, f"its rules are others here, in version {ruleset.version}")
    recorded, used_here = {used.name for used in run.rulesets}, {ruleset.name for ruleset in expected}
    for name in sorted(used_here - recorded):
        yield Line("differs", f"ruleset {name}", "not in the record, and such a run uses it")
    for name in sorted((recorded & here.keys()) - used_here):
        yield Line("differs", f"ruleset {name}", "in the record, and such a run doesn't use it")
    yield _same("lexicons", run.lexicons, lexicons, "others here")


def input_lines(run: Run, found: Found) -> Iterator[Line]:
    if not any(entry.role == "record" for entry in run.inputs):
        yield Line("unknown", "records", "the record names none")
    for entry in run.inputs:
        yield _input_line(entry, found.file(entry))


def selection_lines(run: Run, asked: Asked | None, moved: Moved | None, rules_dirs: Sequence[Path]) -> Iterator[Line]:
    """Whether the same paths lead to the same files still: one that was added later wasn't checked."""
    if run.selection is None or asked is None or moved is None:
        yield Line("told", "which files were asked for", "not compared: names are tokens in this record")
        return
    what = f"files asked for ({', '.join(run.selection.paths)})"
    if not run.selection.paths:
        yield Line("unknown", "files asked for", "the record names no paths")
        return
    recorded = [moved.of(entry.name) for entry in run.inputs if entry.role == "record"]
    if not all(file.is_file() for file in recorded):
        yield Line("unknown", what, "not all that were read are here")
        return
    now = {file.resolve() for file in files_read(asked.paths, rules_dirs, asked.pick)}
    then = {file.resolve() for file in recorded}
    more, fewer = len(now - then), len(then - now)
    out = left_out(asked.paths, asked.pick, rules_dirs)
    said = [f"{more} here that weren't there" if more else "", f"{fewer} not among them here" if fewer else ""]
    if out != run.selection.left_out:
        said.append(f"left out by include and exclude: {run.selection.left_out} then, {out} now")
    cause = "; ".join(filter(None, said))
    yield Line("differs" if cause else "holds", what, cause)


def output_lines(run: Run, found: Found, places: Sequence[Path]) -> Iterator[Line]:
    """Reports may lie in any of these folders; where names are tokens, anywhere that inputs may."""
    for entry in run.outputs:
        what = f"{entry.format} {entry.name}"
        if found.has(entry.sha256):
            yield Line("holds", what)
            continue
        file = next((there for folder in places if (there := folder / entry.name).is_file()), None)
        if file is None:
            yield Line("unknown", what, "not here")
        else:
            same = sha256(file)[0] == entry.sha256
            yield Line("holds" if same else "differs", what, "" if same else "not the file that was written")


def not_rerun(run: Run) -> Iterator[Line]:
    """What only the same run once more can tell."""
    cause = "compared with --rerun alone"
    yield Line("unknown", f"engine {run.tool.engine}", cause)
    yield Line("unknown", "numbers, findings, changes to rules and exit code", cause)


def said_alone(run: Run) -> Iterator[Line]:
    """What no run can tell of another."""
    if run.ended < run.started:
        yield Line("differs", "times", "it ended before it began")
    if cause := _wrong_exit_code(run):
        yield Line("differs", "exit code", cause)
    alone = "said by the record alone"
    yield Line("told", "times, and whether reports quote records", alone)
    yield Line(
        "told", f"that findings fail from {run.options.fail_on} on", f"{alone}; with this its exit code is compared"
    )
    yield Line("told", f"that no reports were written but these ({len(run.outputs)})", alone)


def _wrong_exit_code(run: Run) -> str:
    """Why its own numbers don't lead to it, or nothing. Which problems it holds, and what was required, leave more than
    one where no finding fails."""
    problems, stated = run.counts.problems, run.exit_code
    if problems:
        right = {3 if "engine" in problems else 2}
    elif _fails(run):
        right = {1}
    else:
        right = {0, 1} if run.options.required else {0}
    numbers = " or ".join(map(str, sorted(right)))
    return (
        "" if stated in right else f"{stated} is stated, and what it says of findings and problems comes to {numbers}"
    )


def _fails(run: Run) -> bool:
    fail_on = run.options.fail_on
    failing = () if fail_on == "never" else SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    return any(run.counts.findings.get(severity) for severity in failing)


def rerun_lines(run: Run, report: Report) -> Iterator[Line]:
    """`report`: what the same run comes to here and now."""
    yield _same("engine", run.tool.engine, report.engine)
    same = sorted(run.rulesets, key=_by_name) == sorted(rulesets_of(report.rulesets), key=_by_name)
    yield Line("holds" if same else "differs", "rulesets of the run", "" if same else "others than then")
    was, now = run.counts.model_dump(), counts_of(report).model_dump()
    for name, count in was.items():
        same = now[name] == count
        yield Line(
            "holds" if same else "differs",
            f"number of {_COUNTED.get(name, name)}",
            "" if same else f"{_said(count)} then, {_said(now[name])} now",
        )
    yield _same("exit code", str(run.exit_code), str(report.exit_code))
    if run.findings is None:
        yield Line("told", "findings one by one", "not compared: their names are tokens in this record")
    else:
        same = findings_of(report) == run.findings
        yield Line("holds" if same else "differs", "findings one by one", "" if same else "others than then")
        same = overrides_of(report) == run.overrides
        yield Line("holds" if same else "differs", "changes to rules", "" if same else "others than then")


def _same(what: str, was: str, now: str, said: str = "") -> Line:
    return Line("holds", what) if was == now else Line("differs", what, said or f"{was} then, {now} now")


def _by_name(used: RulesetUsed) -> str:
    return used.name


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
