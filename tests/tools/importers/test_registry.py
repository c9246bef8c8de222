"""Detecting the format of a file or folder, and unreadable files."""

from __future__ import annotations

from pathlib import Path

import pytest
from paths import TESTS

from labpress_tools.importers import (
    FOLDER_FORMATS,
    FORMATS,
    UnknownFormatError,
    detect_folder,
    detect_format,
    read_file,
    read_folder,
)

RIS = "TY  - JOUR\nTI  - Small steps\nAU  - Example, Ada\nER  - \n"
BIB = "@article{key,\n  title = {Small steps},\n  author = {Example, Ada}\n}\n"
CSL = '[{"type": "book", "title": "Small steps", "author": [{"family": "Example"}]}]'
PAGE = "---\ntitle: Small steps\nauthors: [Ada Example]\n---\n"
TOML = '+++\ntitle = "Small steps"\nauthors = ["Ada Example"]\n+++\n'
GREENE = "# generated\n\n- id: doi:10.1000/182\n  title: Small steps\n  authors: [Ada Example]\n"
NBIB = "PMID- 36454930\nTI  - Small steps.\nFAU - Example, Ada\n"
WOS = "FN Clarivate\nVR 1.0\nPT J\nAU Example, A\nTI Small steps\nER\n\nEF\n"
SAMPLES = {
    "bibtex": BIB,
    "ris": RIS,
    "csl-json": CSL,
    "hugoblox": PAGE,
    "greene-lab": GREENE,
    "pubmed": NBIB,
    "web-of-science": WOS,
}


@pytest.mark.parametrize(("name", "text"), SAMPLES.items(), ids=SAMPLES)
@pytest.mark.parametrize("file", ["refs.txt", "refs", "refs.{}"])
def test_detection_by_content(name: str, text: str, file: str) -> None:
    found = detect_format(Path(file), text.encode())
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("papers.bib", f"---\n---\n\n{BIB}", "bibtex"),
        ("papers.bib", "% only a comment\n", None),
        ("papers.bib", "", "bibtex"),
        ("refs.ris", "\ufeffTY - JOUR\r\n", "ris"),
        ("refs.ris", f"Provider: ACM\n\n{RIS}", "ris"),
        ("index.md", TOML, "hugoblox"),
        ("index.md", PAGE, "hugoblox"),
        ("sources.yaml", "- id: doi:10.1000/182\n", "greene-lab"),
        ("sources.yaml", "-\n  title: T\n", "greene-lab"),
        ("refs.json", '{"items": []}', "csl-json"),
        ("refs.json", "[]", "csl-json"),
        ("savedrecs.txt", WOS, "web-of-science"),
        ("notes.txt", "Dear Ada,\nhere are my papers.\n", None),
        ("image.png", "\x89PNG\r\n", None),
    ],
)
def test_detection(file: str, text: str, name: str | None) -> None:
    found = detect_format(Path(file), text.encode())
    assert (found.name if found else None) == name


@pytest.mark.parametrize(("name", "text"), SAMPLES.items(), ids=SAMPLES)
def test_reading(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / "refs.txt"
    path.write_text(text)
    for drafts in (read_file(path), read_file(path, name)):
        assert drafts.rejections == ()
        assert [draft.fields["title"] for draft in drafts.drafts] == ["Small steps"]
        assert drafts.drafts[0].origin.file == str(path)


def test_an_unknown_file_is_a_rejection(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Dear Ada,\n")
    (rejection,) = read_file(path).rejections
    assert rejection.reason == (
        "the format was not recognised; specify it with `--format`: "
        + ", ".join(item.name for item in FORMATS)
    )
    assert rejection.text == "Dear Ada,\n"


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.bib", tmp_path, tmp_path / "a\0b.bib"):
        drafts = read_file(path)
        assert drafts.drafts == ()
        assert len(drafts.rejections) == 1
    (rejection,) = read_file(tmp_path / "missing.bib").rejections
    assert rejection.reason == "the file does not exist; check its name"
    (rejection,) = read_file(Path("-")).rejections
    assert "use `labpress add -`" in rejection.reason


def test_a_file_that_is_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("labpress_tools.importers.MAX_SIZE", 10)
    path = tmp_path / "refs.ris"
    path.write_text(RIS)
    (rejection,) = read_file(path).rejections
    assert rejection.reason == "the file is 55 bytes in size, but the maximum is 10; split it"


def test_unknown_names_of_formats(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="unknown format `word`; choose one of bibtex"):
        read_file(tmp_path, "word")
    with pytest.raises(UnknownFormatError, match="unknown template `word`; choose one of al-"):
        read_folder(tmp_path, "word")
    with pytest.raises(UnknownFormatError, match="the format of a site; pass the folder"):
        read_file(tmp_path / "refs.bib", "al-folio")
    with pytest.raises(UnknownFormatError, match="`ris` is a file format"):
        read_folder(tmp_path, "ris")


@pytest.mark.parametrize("name", ["al-folio", "greene-lab", "hugoblox"])
def test_detection_of_folders(name: str) -> None:
    found = detect_folder(TESTS / "foreign_sites" / name)
    assert found is not None
    assert found.name == name


def test_an_unknown_folder_is_a_rejection(tmp_path: Path) -> None:
    assert detect_folder(tmp_path) is None
    for path in (tmp_path, tmp_path / "missing"):
        (rejection,) = read_folder(path).rejections
        assert rejection.reason == (
            "not a site of a known template (al-folio, Greene Lab, HugoBlox); pass a file in the folder"
        )


def test_names_are_unique_and_every_format_has_a_sample() -> None:
    names = [item.name for item in FORMATS]
    assert len(names) == len(set(names))
    assert set(SAMPLES) == set(names)
    folders = [item.name for item in FOLDER_FORMATS]
    assert len(folders) == len(set(folders))
