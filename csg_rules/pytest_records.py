"""Meeting records as tests of pytest: one for each record, which fails where `csg-rules check` would for it.

All records are checked together, once, since reviews are held against the meetings before them. A failure says what the
report says, and holds no text of a record.
"""

import glob
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, NamedTuple

import pytest

from csg_rules.api import CheckError, InternalError, checked
from csg_rules.findings.finding import Finding
from csg_rules.findings.report import RecordReport, Report
from csg_rules.problems import Problem, internal_error
from csg_rules.render.form_words import for_people
from csg_rules.render.text import plain
from csg_rules.settings.faults import SettingsError, shown
from csg_rules.settings.settings import Settings, find_settings
from csg_rules.settings.settings_file import read_settings
from csg_rules.sources.formats import all_suffixes
from csg_rules.sources.packed import is_packed
from csg_rules.words import SEVERITIES

_SUFFIXES: Final = frozenset(all_suffixes())


class Outcome(NamedTuple):
    """A test: its name, and what is wrong; nothing where it passes."""

    name: str
    wrong: tuple[str, ...] = ()


class Records:
    """The plugin of a run that asks for records."""

    def __init__(self, config: pytest.Config) -> None:
        """Raises UsageError where a path isn't there."""
        asked = config.getoption("csg_rules_paths")
        here = config.invocation_params.dir
        named = [here / path for path in asked] or list(config.getini("csg_rules_paths"))
        self._paths = [found.resolve() for path in named for found in _matched(path)]
        self._config = config
        self._report: Report | None = None
        self._tests: dict[Path, list[Outcome]] = {}
        # Who names tests of their own to run gets only those.
        self._are_wanted = bool(asked) or config.args_source is not pytest.Config.ArgsSource.ARGS
        if self._are_wanted:
            config.args += [str(path) for path in self._paths if not _is_within(path, map(Path, config.args))]

    def pytest_collect_file(self, file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
        is_ours = file_path.suffix.lower() in _SUFFIXES or is_packed(file_path)
        if not is_ours or not _is_within(file_path, self._paths):
            return None
        made: RecordFile = RecordFile.from_parent(parent, path=file_path, outcomes=lambda: self._of(file_path))
        return made

    def pytest_ignore_collect(self, collection_path: Path, config: pytest.Config) -> bool | None:
        """A folder of records is looked into whatever it is called, as `check` does: `build`, `dist` and so on."""
        if config.getoption("ignore") or config.getoption("ignore_glob"):
            return None
        is_ours = _is_within(collection_path, self._paths) and not collection_path.name.startswith(".")
        return False if is_ours and collection_path.is_dir() else None

    @pytest.hookimpl(tryfirst=True)
    def pytest_collection_modifyitems(self, session: pytest.Session, items: list[pytest.Item]) -> None:
        """What belongs to no record is tested at the end: sites, and what else was wrong. Where records were asked for
        and no file was found that may hold any, that is wrong too."""
        if self._report is None and self._are_wanted and not session.testsfailed:
            try:
                self._report = self._checked()
            except pytest.Collector.CollectError as error:
                raise pytest.UsageError(str(error)) from None
        if self._report is not None:
            outcomes = _besides(self._report, self._paths)
            items += [
                RecordItem.from_parent(session, name=each.name, nodeid=f"csg-rules::{each.name}", outcome=each)
                for each in outcomes
            ]

    def _of(self, file: Path) -> list[Outcome]:
        """The tests of a file. Raises CollectError where nothing can be checked."""
        if self._report is None:
            self._report = self._checked()
            self._tests = _by_file(self._report)
        return self._tests.get(file.resolve(), [])

    def _checked(self) -> Report:
        try:
            found = find_settings(self._config.rootpath)
            settings = read_settings(found) if found else Settings()
            return for_people(checked([shown(path) for path in self._paths], settings))
        except (CheckError, InternalError, SettingsError) as error:
            said = str(error)
        except Exception as error:  # noqa: BLE001  # a traceback could quote a record
            said = internal_error(error)
        raise pytest.Collector.CollectError(f"csg-rules: {said}")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Also what is to be known of the run, and fails nothing."""
        for note in self._report.notes if self._report is not None else ():
            terminalreporter.write_line(f"csg-rules: Note: {plain(note)}")


class RecordFile(pytest.File):
    """A file of records. Files that hold none, such as a site's profile, have no tests."""

    def __init__(self, *, outcomes: Callable[[], list[Outcome]], **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]  # as pytest gives them
        self._outcomes = outcomes

    def collect(self) -> Iterator[pytest.Item]:
        for outcome in self._outcomes():
            yield RecordItem.from_parent(self, name=outcome.name, outcome=outcome)

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """One sentence, whatever traceback was asked for."""
        error = excinfo.value
        return str(error) if isinstance(error, self.CollectError) else internal_error(error)


class NotMet(Exception):  # noqa: N818  # what a test ends with, not a fault
    """A record with something to settle."""


class RecordItem(pytest.Item):
    def __init__(self, *, outcome: Outcome, **more: object) -> None:
        super().__init__(**more)  # type: ignore[arg-type]  # as pytest gives them
        self._outcome = outcome

    def runtest(self) -> None:
        if self._outcome.wrong:
            raise NotMet("\n".join(self._outcome.wrong))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """The sentences alone: a traceback says nothing more."""
        error = excinfo.value
        return str(error) if isinstance(error, NotMet) else internal_error(error)

    def reportinfo(self) -> tuple[Path, None, str]:
        return self.path, None, self._outcome.name


def _matched(path: Path) -> list[Path]:
    """The path itself, or all that it matches as a glob. Raises UsageError where there is nothing."""
    if path.exists():
        return [path]
    if not glob.has_magic(str(path)):
        raise pytest.UsageError(f"csg-rules: no such file or folder: {path}")
    if not (found := sorted(glob.glob(str(path), recursive=True))):
        raise pytest.UsageError(f"csg-rules: no file or folder matches this pattern: {path}")
    return [Path(each) for each in found]


def _is_within(file: Path, paths: Iterable[Path]) -> bool:
    resolved = file.resolve()
    return any(resolved.is_relative_to(path.resolve()) for path in paths)


def _by_file(report: Report) -> dict[Path, list[Outcome]]:
    """One for each record, with what could not be done about it; and one for what else is wrong with its file."""
    tests: dict[Path, list[Outcome]] = {}
    left: dict[tuple[str, str], list[str]] = {}
    for problem in report.problems:
        left.setdefault((problem.file, problem.record), []).append(plain(str(problem)))
    for record in report.records:
        wrong = (*_findings(record, report), *left.pop((record.file, record.label), ()))
        tests.setdefault(Path(record.file).resolve(), []).append(Outcome(record.label, wrong))
    unusable: dict[Path, list[str]] = {}
    for (file, _), sentences in left.items():
        unusable.setdefault(Path(file).resolve(), []).extend(sentences)
    for path, sentences in unusable.items():
        tests.setdefault(path, []).append(Outcome("can be used", tuple(sentences)))
    return tests


def _besides(report: Report, paths: Sequence[Path]) -> list[Outcome]:
    """The sites, and what was wrong with the run as a whole or with files that aren't records."""
    sites = [Outcome(f"site {site.label}", tuple(_findings(site, report))) for site in report.sites]
    unmet = tuple(f"{each.rule} could not be judged: {each.reason}" for each in report.unmet_requirements)
    problems = tuple(plain(str(problem)) for problem in report.problems if not _is_told_with_its_file(problem, paths))
    none = () if report.parts or report.problems else ("there is no record at the paths that were given",)
    whole = [Outcome("the run", wrong)] if (wrong := (*problems, *unmet, *none)) else []
    return [*sites, *whole]


def _is_told_with_its_file(problem: Problem, paths: Sequence[Path]) -> bool:
    file = Path(problem.file)
    return file.suffix.lower() in _SUFFIXES and file.is_file() and _is_within(file, paths)


def _findings(part: RecordReport, report: Report) -> Iterator[str]:
    """What fails, the worst first, each with what settles it."""
    failing: Sequence[str] = () if report.fail_on == "never" else SEVERITIES[: SEVERITIES.index(report.fail_on) + 1]
    findings = [finding for finding in part.findings if finding.is_open and finding.severity in failing]
    for finding in sorted(findings, key=lambda each: SEVERITIES.index(each.severity)):
        yield f"{plain(f'{_place(finding)}: {finding.severity} {finding.rule}: {finding.message}')}\n  -> {finding.fix}"


def _place(finding: Finding) -> str:
    place = finding.location
    if place is None:
        return finding.path
    return f"{place.file}: {place.where}" if place.where else f"{place.file}:{place.line}: {finding.path}"
