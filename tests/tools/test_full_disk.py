"""On a full disk, a command writes all of its files or none, and says so in one message."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from full_disk import FullDisk
from local_library import Library
from local_service import LocalService, local_client, local_service
from PIL import Image
from service_samples import arxiv_entry, orcid_ids, orcid_summary, orcid_works

from labpress_tools import message_catalogues
from labpress_tools.cli import main
from labpress_tools.commands import network

URLS = "published-urls.txt"
_CONFIG = """\
site_name: Lab
site_url: https://lab.example/
docs_dir: content
plugins: [labpress: {look: pages, sync_people: ["0000-0002-1825-0097"]}]
"""
_FILES: Mapping[str, str] = {
    "mkdocs.yml": _CONFIG,
    "requirements.txt": "labpress==0.0.1\n",
    URLS: "# Ours.\n/\n",
    "de.po": 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    'msgid "Papers"\nmsgstr "Artikel"\n',
    "refs.bib": "@misc{a, title={Alpacas}, author={Ash, Ann and Bly, Bo}, year=2024}\n"
    "@misc{b, title={Bisons}, author={Bly, Bo}, year=2023}\n",
    "content/index.md": "# Home\n\nSee [x](papers/x.yaml) and [@x].\n",
    "content/papers/x.yaml": "authors: [Ann Ash]\ntitle: Xylophones\ndate: 2024\nkind: preprint\n",
    "content/papers/y.yaml": "authors: [Ann Ash, B. Bly]\ntitle: Yachts\ndate: 2025\ntags: [a]\n",
    "content/papers/z.yaml": "title: A Study of Small Things\nauthors: [Ann Ash]\n"
    "date: 2025-01-02\narxiv: '2501.01234'\n",
    "content/authors/ann-ash.yaml": "name: Ann Ash\n",
    "content/authors/a-ash.yaml": "name: A. Ash\n",
    "content/papers/x/slides.txt": "Slides.\n",
    "content/papers/x.md": "More.\n",
}


@dataclass(frozen=True)
class Command:
    """A command that writes files.

    Attributes:
        arguments: its arguments.
        stdin: its standard input.
        know: tells the services what to know.
    """

    arguments: tuple[str, ...]
    stdin: str | None = None
    know: Callable[[Library], None] = field(default=lambda library: None)


def _arxiv(library: Library) -> None:
    library.arxiv["2501.01234"] = arxiv_entry()
    library.arxiv["2502.01234"] = arxiv_entry("2502.01234v1", title="Another Paper")


def _orcid(library: Library) -> None:
    _arxiv(library)
    work = orcid_summary(1, "Another Paper", orcid_ids(("arxiv", "2502.01234", "self")))
    library.orcid["0000-0002-1825-0097"] = orcid_works([work])


COMMANDS = {
    "add": Command(("add", "2502.01234"), know=_arxiv),
    "add BibTeX": Command(("add", "-"), stdin=_FILES["refs.bib"]),
    "import": Command(("import", "refs.bib")),
    "sync": Command(("sync",), know=_orcid),
    "refresh": Command(("refresh", "z"), know=_arxiv),
    "rename": Command(("rename", "papers", "x", "xylophones")),
    "people merge": Command(("people", "merge", "ann-ash", "a-ash")),
    "fmt": Command(("fmt",)),
    "upgrade": Command(("upgrade", "--write", "--no-build")),
    "urls": Command(("urls", "--update")),
    "init": Command(("init", "new", "--title", "New", "--author", "Ann Ash", "--github", "")),
    "thumbnails": Command(("thumbnails",)),
    "references": Command(("references", "refs.bib")),
    "new": Command(("new", "grant", "toys")),
    "schema": Command(("schema",)),
    "messages": Command(("messages", "de.po")),
    "new messages": Command(("messages", "translations/fr.po")),
    "report": Command(("report", "--from", "2020", "--to", "2030", "-o", "report.docx")),
}


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A lab in which each command has something to write."""
    folder = tmp_path_factory.mktemp("template")
    for name, text in _FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    data = BytesIO()
    Image.new("RGB", (59, 84), (200, 30, 30)).save(data, "PDF")
    (folder / "content/papers/x/x.pdf").write_bytes(data.getvalue())
    return folder


@pytest.fixture(scope="module")
def service() -> Iterator[LocalService]:
    with local_service() as running:
        yield running


@pytest.fixture
def client(service: LocalService, monkeypatch: pytest.MonkeyPatch) -> Library:
    library = Library()
    service.respond = library.respond
    monkeypatch.setattr(network, "make_client", lambda *_, **__: local_client(service))
    # Reading all messages of the interface takes most of the time of `labpress messages`.
    monkeypatch.setattr(message_catalogues, "extract", _extract)
    return library


_extract = lru_cache(maxsize=1)(message_catalogues.extract)


def contents(folder: Path) -> dict[str, bytes | None]:
    """Return the files and empty folders outside the cache."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
        if ".cache" not in path.parts
    }


def moments(operations: list[str]) -> list[int]:
    """Choose the first operation, the first renaming, and the last operation of each kind."""
    last = {text.partition(" ")[0]: index for index, text in enumerate(operations)}
    renamings = [index for index, text in enumerate(operations) if text.startswith("replace ")]
    return sorted({0, renamings[0], *last.values()})


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_writes_everything_or_nothing(
    name: str,
    template: Path,
    client: Library,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    command = COMMANDS[name]
    command.know(client)
    lab = tmp_path / "lab"
    disk = FullDisk(lab)

    def run(fails_at: int | None) -> Result:
        monkeypatch.chdir(tmp_path)
        shutil.rmtree(lab, ignore_errors=True)
        shutil.copytree(template, lab)
        monkeypatch.chdir(lab)
        with monkeypatch.context() as patch:
            disk.install(patch, fails_at)
            return CliRunner().invoke(main, command.arguments, input=command.stdin)

    before = contents(template)
    assert run(None).exit_code in {0, 1}
    after = contents(lab)
    assert after != before
    operations = [*disk.operations]
    failed = 0
    for index in moments(operations):
        result = run(index)
        place = f"{operations[index]} of {operations}: {result.output}"
        assert result.exception is None or isinstance(result.exception, SystemExit), place
        assert "Traceback" not in result.output
        if contents(lab) == after:
            continue
        failed += 1
        if name == "upgrade" and contents(lab) == after | {URLS: before[URLS]}:
            # New URLs are known only once everything else is upgraded.
            assert f"all other files were upgraded, but {URLS} could not be: " in result.stderr
            continue
        assert contents(lab) == before, place
        assert result.exit_code == 1, place
        assert result.stderr.count("No space left on device") == 1, place
        assert result.stderr.startswith("Error: "), place
    assert failed
