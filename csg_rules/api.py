"""Checking records from Python: `csg_rules.check`, and the same with settings that a file holds."""

from collections.abc import Iterable, Sequence
from datetime import date
from os import PathLike, fspath
from pathlib import Path

from csg_rules.checking.cache import cached_rulebook
from csg_rules.checking.overriding import WrongOverrides
from csg_rules.checking.requiring import why_not_required
from csg_rules.checking.rulebook import UnknownRuleset, own_once, rulesets_folder
from csg_rules.checking.run import run
from csg_rules.engine.query import EngineError, EngineName
from csg_rules.findings.report import Report
from csg_rules.lexicons.load import LexiconError
from csg_rules.names import did_you_mean
from csg_rules.problems import internal_error
from csg_rules.rules.errors import RulesetError
from csg_rules.settings.asking import NoSuchRule, options_of
from csg_rules.settings.faults import SettingsError
from csg_rules.settings.settings import ENGINES, FAIL_ON, Settings
from csg_rules.sources.picking import Globs, wrong_pattern
from csg_rules.words import FailOn

StrPath = str | PathLike[str]


class CheckError(ValueError):
    """What was asked for can't be done: a wrong name, or rules that can't be used. Its text says what is wrong, and
    holds nothing of a record. What is wrong with records is in `Report.problems`."""


class InternalError(RuntimeError):
    """A fault of ours: the kind of error and where it arose, never its own message, which may quote a record."""


def check(
    paths: StrPath | Iterable[StrPath],
    *,
    rulesets: Sequence[str] = (),
    rules_dirs: Sequence[StrPath] = (),
    site: StrPath | None = None,
    waivers: StrPath | None = None,
    baseline: StrPath | None = None,
    fail_on: FailOn = "high",
    require: Sequence[str] = (),
    include: Sequence[str] = (),
    exclude: Sequence[str] = (),
    as_of: date | None = None,
    engine: EngineName = "auto",
) -> Report:
    """The report on the records at these paths: files, folders, globs.

    The arguments are the options of `csg-rules check`. No settings file is looked for: the report depends on what is
    given here and on nothing else. A record that can't be read is a problem of the report, and `report.exit_code` is
    what the command line would end with.

    Findings and problems hold no text of the records. The report itself does, in `report.records[…].document`.

    Raises CheckError where what is asked for can't be done, and InternalError where the fault is ours.
    """
    for wrong in filter(None, map(wrong_pattern, (*_several(include), *_several(exclude)))):
        raise CheckError(wrong)
    settings = Settings(
        rules_dirs=tuple(map(Path, rules_dirs)),
        rulesets=_several(rulesets),
        site=_file(site, "site"),
        fail_on=_one_of(fail_on, FAIL_ON, "fail_on"),
        engine=_one_of(engine, ENGINES, "engine"),
        waivers=_file(waivers, "waivers"),
        baseline=_file(baseline, "baseline"),
        require=_several(require),
        include=Globs(patterns=_several(include)),
        exclude=Globs(patterns=_several(exclude)),
    )
    listed = [paths] if isinstance(paths, str | PathLike) else paths
    return checked([fspath(path) for path in listed], settings, as_of)


def checked(paths: Sequence[str], settings: Settings, as_of: date | None = None) -> Report:
    """As `check`, with settings that were read. Raises CheckError."""
    try:
        for folder in settings.rules_dirs:
            if not folder.is_dir():
                raise CheckError(f"rules_dirs: there is no folder {folder}")
        own = own_once(settings.rules_dirs) if settings.rules_dirs else ()
        book = cached_rulebook(rulesets_folder(), *own)
        options = options_of(settings, book)._replace(as_of=as_of)
        if (cause := why_not_required(book, options)) is not None:
            raise CheckError(f"require: {cause}")
        return run(paths, book, options)
    except LexiconError as error:
        raise CheckError(f"{error.path}: {error.cause}") from None
    except (EngineError, NoSuchRule, RulesetError, SettingsError, UnknownRuleset, WrongOverrides) as error:
        raise CheckError(str(error)) from None
    except CheckError:
        raise
    except Exception as error:  # noqa: BLE001  # its message and its traceback could quote a record
        said = internal_error(error)
    # Outside of the handler, so that the error carries nothing of the one before it.
    raise InternalError(said)


def _one_of(value: str, allowed: tuple[str, ...], what: str) -> str:
    if value not in allowed:
        raise CheckError(f"{what} is one of {', '.join(allowed)}{did_you_mean(str(value), allowed)}")
    return value


def _several(value: Sequence[str]) -> tuple[str, ...]:
    """A text is one name, never its letters."""
    return (value,) if isinstance(value, str) else tuple(value)


def _file(path: StrPath | None, what: str) -> Path | None:
    if path is None:
        return None
    if not Path(path).is_file():
        raise CheckError(f"{what}: there is no file {fspath(path)}")
    return Path(path)
