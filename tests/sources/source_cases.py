"""Files written for a test, and what reading them gives."""

from pathlib import Path

from csg_rules.problems import Problem
from csg_rules.sources.files import Source, read_file
from csg_rules.sources.pieces import read_all
from csg_rules.sources.records import Note, SourceRecord

SECRET = "said she was twelve"  # stands in values; no message may hold any of its words
SECRET_WORDS = ("said", "twelve", "town", "Brindley")


def read(folder: Path, content: str | bytes, name: str = "meeting.yaml") -> list[Source]:
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_file(file))


def record_of(folder: Path, content: str | bytes, name: str = "meeting.yaml") -> SourceRecord:
    (source,) = read(folder, content, name)
    assert isinstance(source, SourceRecord), source
    return source


def complaints(folder: Path, content: str | bytes, name: str = "meeting.yaml") -> list[str]:
    """All problems as `line:column path: message`; a record's own reference problems included."""
    found: list[str] = []
    for source in read(folder, content, name):
        problems = source.problems if isinstance(source, SourceRecord) else [source]
        for problem in problems:
            assert isinstance(problem, Problem), problem
            assert problem.file == str(folder / name)
            assert not any(word in str(problem).removeprefix(problem.file) for word in SECRET_WORDS)
            place = "" if problem.line is None else f"{problem.line}:{problem.column} "
            path = f"{problem.path}: " if problem.path else ""
            found.append(f"{place}{path}{problem.message}")
    return found


def names_read(*paths: Path) -> list[str]:
    """File names of what was read, in order; problems and notes by their message."""
    return [
        Path(source.file).name if isinstance(source, SourceRecord) else f"{Path(source.file).name}: {source.message}"
        for source in read_all(str(path) for path in paths)
        if isinstance(source, SourceRecord | Problem | Note)
    ]
