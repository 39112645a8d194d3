"""Site profiles: a file with `sites`, each by its name."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from csg_rules.documents.limits import MAX_BYTES
from csg_rules.documents.places import Document, DocumentError
from csg_rules.documents.places import Path as DocumentPath
from csg_rules.problems import Problem
from csg_rules.records.base import is_printable_id
from csg_rules.records.site import Site, SiteFile
from csg_rules.sources.formats import FORMATS
from csg_rules.sources.invalid import to_problems
from csg_rules.sources.records import is_site_profile, unreadable


@dataclass(frozen=True, slots=True)
class SourceSite:
    """A site with where its profile came from. `name` is as typed; `label` what output calls it."""

    name: str
    label: str
    site: Site
    document: Document = field(repr=False)
    file: str

    @property
    def base(self) -> DocumentPath:
        """Where the site's entry stands in its document."""
        return ("sites", self.name)

    @property
    def data(self) -> Any:
        return self.document.data["sites"][self.name]


def read_sites(file: Path, raw: bytes | None = None) -> list[SourceSite | Problem]:
    """The sites of this file, in its order, and what keeps any of them from being used. `raw`: its bytes, where the
    file isn't."""
    return list(_read(file, raw))


def _read(file: Path, raw: bytes | None) -> Iterator[SourceSite | Problem]:
    name = str(file)
    reader = FORMATS.get(file.suffix.lower())
    if reader is None:
        yield Problem("unreadable", f"not a kind of file that is read here (read: {', '.join(FORMATS)})", name)
        return
    try:
        if raw is None:
            with file.open("rb") as stream:
                raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            yield Problem("unreadable", f"larger than {MAX_BYTES // 2**20} MB, which no site's profile is", name)
            return
        documents = list(reader(raw))
    except OSError as error:
        yield Problem("unreadable", f"can't be opened: {error.strerror or type(error).__name__}", name)
        return
    except DocumentError as error:
        yield unreadable(error, name)
        return
    if not documents:
        yield Problem("unreadable", "empty: there is no site's profile in this file", name)
    for document in documents:
        if isinstance(document, DocumentError):
            yield unreadable(document, name)
        else:
            yield from _sites(document, name)


def _sites(document: Document, file: str) -> Iterator[SourceSite | Problem]:
    start = document.start
    if not is_site_profile(document.data):
        message = "not a site's profile: expected the key `sites`, and below it each site by its name"
        yield Problem("invalid", message, file, start.line, start.column)
        return
    try:
        profile = SiteFile.model_validate(document.data)
    except ValidationError as error:
        yield from to_problems(error, document, file, "", SiteFile)
        return
    if not profile.sites:
        yield Problem("invalid", "no site is named under `sites`", file, start.line, start.column)
    for position, (name, site) in enumerate(profile.sites.items(), start=1):
        label = name if is_printable_id(name) else f"site {position}"
        yield SourceSite(name, label, site, document, file)
