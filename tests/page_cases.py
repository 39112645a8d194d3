"""Reports to make pages of, and pages read as their tags and texts."""

from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from checking_cases import rulebook

from csg_rules.checking.run import Options, run
from csg_rules.findings.report import Report

FIXTURES = Path(__file__).resolve().parents[1] / "fixtures"
NEVER_CLOSED = frozenset({"meta", "br", "hr", "img", "input", "link"})


class Tag(NamedTuple):
    name: str
    attributes: tuple[tuple[str, str], ...]

    def get(self, name: str) -> str:
        return dict(self.attributes).get(name, "")


class Page(HTMLParser):
    """`tags` in order; `problems` are tags that don't fit into each other; `text` is what a reader sees."""

    def __init__(self, content: bytes) -> None:
        super().__init__(convert_charrefs=True)
        self.source = content.decode("utf-8")
        self.tags: list[Tag] = []
        self.problems: list[str] = []
        self._texts: list[str] = []
        self._open: list[str] = []
        self.feed(self.source)
        self.close()
        self.problems += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, tuple((name, value or "") for name, value in attrs)))
        if tag not in NEVER_CLOSED:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(Tag(tag, tuple((name, value or "") for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()
        else:
            self.problems.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self._texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self._texts).split())

    @property
    def shape(self) -> list[tuple[str, tuple[str, ...]]]:
        """Tags with the names of their attributes, without what the attributes say."""
        return [(tag.name, tuple(name for name, _ in tag.attributes)) for tag in self.tags]

    def all(self, name: str) -> list[Tag]:
        return [tag for tag in self.tags if tag.name == name]

    def with_id(self, identifier: str) -> Tag:
        (tag,) = (tag for tag in self.tags if tag.get("id") == identifier)
        return tag


@cache
def report_of(*paths: str, site: str = "") -> Report:
    """Of fixtures, by their paths below that folder."""
    options = Options(engine="reference", site=FIXTURES / site if site else None, with_pictures=True)
    return run([str(FIXTURES / path) for path in paths], rulebook(), options)
