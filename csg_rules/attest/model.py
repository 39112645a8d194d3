"""What a run record holds. None of it is text of a record that was checked."""

from datetime import date, datetime
from pathlib import PureWindowsPath
from typing import Annotated, Any, Final, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, NonNegativeInt

from csg_rules.engine.query import EngineName

FailOn = Literal["high", "medium", "low", "never"]
SCHEMA: Final = "csg-attest/1"
Sha256 = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


def _below(name: str) -> str:
    """What verifies a record opens what it names."""
    steps = name.replace("\\", "/").split("/")
    if not name or "\0" in name or not steps[0] or ".." in steps or PureWindowsPath(name).drive:
        raise ValueError("a name leads out of the folder")
    return name


Name = Annotated[str, AfterValidator(_below)]
# record: a file of records · settings: csg-rules.toml · the others as the options of check are called
InputRole = Literal["record", "site", "waivers", "baseline", "settings"]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class Tool(_Part):
    """The program that ran."""

    name: Literal["csg-rules"] = Field("csg-rules", description="Always csg-rules.")
    version: str = Field(description="The program's version.")
    python: str = Field(description="The version of Python.")
    engine: str = Field(description="What matched the rules.")
    code: Sha256 = Field(description="SHA-256 over the files of the program, but for rulesets.")


class RulesetUsed(_Part):
    """A ruleset, by the hash of its files."""

    name: str = Field(description="Its name.")
    version: str = Field(description="Its version.")
    hash: str = Field(description="SHA-256 over names and contents of its files.")


class Override(_Part):
    """What a site changed in a rule."""

    rule: str = Field(description="The rule.")
    what: str = Field(description="severity, off, or params.NAME.")
    value: str | int | None = Field(description="What holds now; null for off.")
    before: str | int | None = Field(description="What held before.")
    site: str | None = Field(description="The site whose records it is for; null: all.")


class Input(_Part):
    """A file that was read."""

    role: InputRole = Field(description="What it was read as.")
    name: Name = Field(description="Its path below the folder of the run, or a token with --pseudonymise.")
    sha256: Sha256 = Field(description="SHA-256 of its bytes.")
    bytes: NonNegativeInt = Field(description="How long it is.")


class Patterns(_Part):
    """What include or exclude name."""

    folder: Name = Field(".", description="The folder that they are seen from, as an input's name.")
    patterns: tuple[str, ...] = Field((), description="The patterns; empty: all files, or none.")


class Selection(_Part):
    """Which files were asked for."""

    paths: tuple[Name, ...] = Field(description="The paths that were given, globs among them, as inputs' names.")
    include: Patterns
    exclude: Patterns
    left_out: NonNegativeInt = Field(description="Files of folders that include and exclude left out.")


class Options(_Part):
    """What was asked for."""

    rulesets: tuple[str, ...] = Field(description="Rulesets asked for; empty: those on by default.")
    engine: EngineName = Field(description="The engine asked for.")
    verify: bool = Field(description="Whether both engines ran.")
    fail_on: FailOn = Field(description="The least severity that fails.")
    required: tuple[str, ...] = Field(description="Rules that had to be judged.")
    as_of: date | None = Field(description="The day whose rules were used; null: each meeting's own.")
    today: date = Field(description="The day on which waivers held or not.")
    show_values: bool = Field(description="Whether reports quote records.")
    pseudonymised: bool = Field(description="Whether ids and paths are tokens.")


class Counts(_Part):
    """What came of the run, in numbers. Findings by severity are the open ones."""

    records: NonNegativeInt = Field(description="Records judged.")
    sites: NonNegativeInt = Field(description="Sites judged.")
    rules: NonNegativeInt = Field(description="Rules used.")
    passed: NonNegativeInt = Field(description="Subjects that passed.")
    found: NonNegativeInt = Field(description="Subjects that didn't.")
    exempt: NonNegativeInt = Field(description="Subjects that were exempt.")
    not_assessable: NonNegativeInt = Field(description="Subjects that could not be judged.")
    findings: dict[str, NonNegativeInt] = Field(description="Open findings, by severity.")
    waived: NonNegativeInt = Field(description="Findings that a waiver covers.")
    known: NonNegativeInt = Field(description="Findings that a baseline holds.")
    problems: dict[str, NonNegativeInt] = Field(description="What could not be used, by kind.")


class Output(_Part):
    """A file that was written."""

    format: str = Field(description="Its format.")
    name: Name = Field(description="Its path, as an input's.")
    sha256: Sha256 = Field(description="SHA-256 of its bytes.")


class Run(_Part):
    """A run of `csg-rules check`."""

    schema_: Literal["csg-attest/1"] = Field(alias="schema", description="The form of this record.")
    tool: Tool
    rulesets: tuple[RulesetUsed, ...] = Field(description="The rulesets used.")
    lexicons: Sha256 = Field(description="SHA-256 over the lexicons and the catalogue of factors.")
    overrides: tuple[Override, ...] = Field(description="What a site changed in rules.")
    options: Options
    selection: Selection | None = Field(description="Which files were asked for; null where names are tokens.")
    inputs: tuple[Input, ...] = Field(description="All files that were read, by role and name.")
    counts: Counts
    findings: Sha256 | None = Field(
        description="SHA-256 over all findings by fingerprint, evidence, severity and whether they are open; null "
        "where ids are tokens."
    )
    outputs: tuple[Output, ...] = Field(description="All files that were written, but for this one.")
    exit_code: NonNegativeInt = Field(description="The exit code of check.")
    started: datetime = Field(description="When it began, in UTC.")
    ended: datetime = Field(description="When it ended, in UTC.")


class Signature(_Part):
    """Ed25519 over the bytes of `run` as canonical JSON: keys sorted, no blanks, non-ASCII characters escaped."""

    algorithm: Literal["Ed25519"] = Field(description="Ed25519.")
    key_id: str = Field(
        pattern=r"^[0-9a-f]{32}$", description="The first half of the SHA-256 of the raw public key, in hexadecimal."
    )
    value: str = Field(pattern=r"^[A-Za-z0-9+/]{86}==$", description="The signature, in base64.")


class Attestation(_Part):
    """What `csg-rules check --attest` writes: a run, and who vouches for it."""

    run: Run
    signature: Signature | None = Field(default=None, description="Null where nobody signed.")


def attest_schema() -> dict[str, Any]:
    """The JSON Schema of what `csg-rules check --attest` writes."""
    schema = Attestation.model_json_schema(by_alias=True, mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "csg-rules run record"}
