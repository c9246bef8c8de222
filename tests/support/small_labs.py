"""Small labs in memory."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from labpress.build.build_context import BuildContext
from labpress.catalogue import Catalogue, build_catalogue
from labpress.diagnostics import has_errors
from labpress.loading.files import RecordFile
from labpress.loading.records import Records, build_records
from labpress.render.urls import Urls
from labpress.schema import Paper
from labpress.settings import Settings

NO_FILES: Mapping[str, Sequence[str]] = {}


def record_file(
    key: str, text: str, folder_files: Sequence[str] = (), prose: str | None = None
) -> RecordFile:
    """Return a record file, given its key such as ``papers/x``."""
    folder, _, name = key.partition("/")
    return RecordFile(
        folder=folder,
        id=name,
        file=f"content/{key}.yaml",
        source=f"{key}.yaml",
        text=text,
        prose=prose,
        folder_files=frozenset(folder_files),
    )


def read_lab(
    texts: Mapping[str, str],
    folder_files: Mapping[str, Sequence[str]] = NO_FILES,
    previous: Records | None = None,
) -> Records:
    """Return the records of a lab, given by key; they may be invalid."""
    files = [
        record_file(key, text, folder_files.get(key, ())) for key, text in sorted(texts.items())
    ]
    return build_records(files, [], previous)


def valid_lab(
    texts: Mapping[str, str], folder_files: Mapping[str, Sequence[str]] = NO_FILES
) -> Records:
    """Return the records of a valid lab."""
    records = read_lab(texts, folder_files)
    assert not has_errors(records.diagnostics), "\n".join(map(str, records.diagnostics))
    return records


def catalogue_of(**papers: str) -> Catalogue:
    """Return the catalogue of some papers; the argument ``a_b`` becomes ``papers/a-b``."""
    texts = {f"papers/{key.replace('_', '-')}": text for key, text in papers.items()}
    return build_catalogue(valid_lab(texts))


def one_paper(text: str) -> Paper:
    """Return a single paper, whose title and author are filled in."""
    records = valid_lab({"papers/x": f"title: X\nauthors: [Ann Ash]\n{text}"})
    return records.papers["x"]


def build_context_of(
    records: Records, *, members: bool = False, directories: bool = True
) -> BuildContext:
    """Return the build context of a lab."""
    settings = Settings(author_pages="members" if members else "all")
    return BuildContext(records, build_catalogue(records), settings, Urls(directories))
