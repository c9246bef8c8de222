"""Links, artifacts and files of entries, and the fields of al-folio sites."""

from pathlib import Path

import pytest
from bibtex_drafts import diagnostics_of_record, draft, entry, remarks

from labpress_tools.drafts import AttachedFile, Draft

AL_FOLIO = r"""---
---

@string{aps = {American Physical Society,}}

@inproceedings{example2026small,
  abbr         = {ExConf},
  bibtex_show  = {true},
  title        = {Small steps},
  author       = {Example*, Ada and Sample*, Bo and Dee†, Cy},
  abstract     = {We take small steps.},
  booktitle    = {Conference on Examples},
  publisher    = aps,
  year         = {2026},
  month        = nov,
  arxiv        = {2610.01234},
  html         = {https://example.org/paper},
  pdf          = {small.pdf},
  supp         = {supp.zip},
  slides       = {https://example.org/slides.pdf},
  poster       = {poster.png},
  video        = {https://example.org/video},
  blog         = {https://example.org/blog},
  website      = {https://example.org/},
  code         = {https://example.org/code},
  preview      = {small.png},
  award_name   = {Best Paper},
  award        = {It won the award for the best paper.},
  additional_info = {. *More* on the site},
  annotation   = {* Equal contribution},
  selected     = {true},
  google_scholar_id = {abc123},
  altmetric    = {123}
}
"""


def site(folder: Path) -> Path:
    for name in (
        "assets/pdf/small.pdf",
        "assets/pdf/poster.png",
        "assets/pdf/supp.zip",
        "assets/img/publication_preview/small.png",
    ):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"x")
    return folder


def test_entry_of_al_folio(tmp_path: Path) -> None:
    read = draft(AL_FOLIO, site(tmp_path))
    assert read.origin.line == 6
    assert read.fields == {
        "title": "Small steps",
        "citekey": "example2026small",
        "authors": [
            {"name": "Ada Example", "equal_contribution": True},
            {"name": "Bo Sample", "equal_contribution": True},
            {"name": "Cy Dee", "corresponding": True},
        ],
        "date": "2026-11",
        "type": "conference",
        "arxiv": "2610.01234",
        "url": "https://example.org/paper",
        "venue": {
            "type": "conference",
            "name": "Conference on Examples",
            "short": "ExConf",
            "publisher": "American Physical Society",
        },
        "abstract": "We take small steps.",
        "artifacts": [{"kind": "code", "url": "https://example.org/code"}],
        "links": [
            {"kind": "project", "url": "https://example.org/"},
            {"kind": "slides", "url": "https://example.org/slides.pdf"},
            {"kind": "video", "url": "https://example.org/video"},
            {"kind": "press", "url": "https://example.org/blog"},
        ],
        "awards": ["Best Paper"],
        "featured": True,
        "notes": [
            "*More* on the site",
            "* Equal contribution",
            "It won the award for the best paper.",
        ],
    }
    assert set(read.files) == {
        AttachedFile(tmp_path / "assets/pdf/small.pdf", "pdf"),
        AttachedFile(tmp_path / "assets/pdf/poster.png", "poster"),
        AttachedFile(tmp_path / "assets/pdf/supp.zip", "supplement"),
        AttachedFile(tmp_path / "assets/img/publication_preview/small.png", "image"),
    }
    assert set(read.unused) == {
        "author",
        "bibtex_show",
        "google_scholar_id",
        "altmetric",
    }
    assert [item.kind for item in read.notes] == ["name"]
    assert diagnostics_of_record(read) == []


def test_files_are_read_only_from_the_given_folder(tmp_path: Path) -> None:
    inside = tmp_path / "inside"
    (inside / "files/12").mkdir(parents=True)
    for file in (inside / "a.pdf", inside / "files/12/b.pdf", tmp_path / "secret.pdf"):
        file.write_bytes(b"x")
    (inside / ".hidden.pdf").write_bytes(b"x")
    (inside / ".git").mkdir()
    (inside / ".git/x.pdf").write_bytes(b"x")
    (inside / "secret.txt").write_bytes(b"x")
    (inside / "link.pdf").symlink_to(tmp_path / "secret.pdf")
    (inside / "folder.pdf").mkdir()

    def files(fields: str) -> list[str]:
        return [item.path.relative_to(inside).as_posix() for item in entry_in(inside, fields).files]

    assert files("pdf = {a.pdf}") == ["a.pdf"]
    assert files("file = {:a.pdf:PDF}") == ["a.pdf"]
    assert files("file = {Full Text:files/12/b.pdf:application/pdf;Page:x.html:text/html}") == [
        "files/12/b.pdf"
    ]
    assert files(r"file = {a\:b:files\\12\\b.pdf:PDF;:a.pdf:PDF}") == ["files/12/b.pdf", "a.pdf"]
    assert files("pdf = {a.pdf}, file = {a.pdf}") == ["a.pdf"]
    # The paths of another computer, whose files are beside the .bib file
    for path in ("~/a.pdf", r"C:\a.pdf", "/home/ada/a.pdf", "Zotero/storage/A1B2/a.pdf"):
        assert files(f"pdf = {{{path}}}") == ["a.pdf"], path
    assert files(r"file = {:C$\backslash$:/Users/ada/a.pdf:pdf}") == ["a.pdf"]
    (inside / "Möller, Čapek.pdf").write_bytes(b"x")
    for path in (
        r"M{\"{o}}ller, {\v{C}}apek.pdf",
        r":C$\backslash$:/Users/M{\"o}ller, \v{C}apek.pdf:pdf",
    ):
        assert files(f"file = {{{path}}}") == ["Möller, Čapek.pdf"], path
    for name in (
        "../secret.pdf",
        "/etc/passwd",
        str(tmp_path / "secret.pdf"),
        "files/../../secret.pdf",
        "link.pdf",
        ".hidden.pdf",
        ".git/x.pdf",
        "secret.txt",
        "folder.pdf",
        "~/missing.pdf",
        "missing.pdf",
        "x" * 5000 + ".pdf",
    ):
        odd = entry_in(inside, f"pdf = {{{name}}}")
        assert odd.files == (), name
        assert odd.unused["pdf"], "the path is kept"
        assert remarks(odd, "file")


def entry_in(folder: Path, fields: str) -> Draft:
    return draft(
        f"@article{{k, title = {{T}}, author = {{A B}}, journal = {{J}}, {fields}}}", folder
    )


def test_without_a_folder_no_file_is_looked_for(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    read = entry("pdf = {a.pdf}, file = {:a.pdf:PDF}")
    assert read.files == ()
    assert read.unused == {"pdf": "a.pdf", "file": "a.pdf"}
    assert read.notes == ()


@pytest.mark.parametrize(
    ("fields", "unused"),
    [
        (r"file = {:C$\backslash$:/Users/ada/Zotero/b.pdf:pdf}", {"file": "b.pdf"}),
        (r"file = {Full Text:C\:\\Users\\ada\\b.pdf:application/pdf}", {"file": "b.pdf"}),
        ("file = {/home/ada/b.pdf;/home/ada/c.html}", {"file": "b.pdf; c.html"}),
        ("local-url = {/Users/ada/Papers/b.pdf}", {"local-url": "b.pdf"}),
        ("bdsk-file-1 = {YnBsaXN0MDDSAQIDBFxyZWxhdGl2ZVBhdGg=}", {}),
    ],
)
def test_a_record_does_not_contain_folders_of_a_computer(
    fields: str, unused: dict[str, str]
) -> None:
    assert entry(fields).unused == unused


@pytest.mark.parametrize(
    ("fields", "key", "value"),
    [
        ("pdf = {https://x.org/a.pdf}", "links", [{"kind": "pdf", "url": "https://x.org/a.pdf"}]),
        (
            "supp = {https://x.org/s}",
            "links",
            [{"kind": "other", "url": "https://x.org/s", "label": "Supplement"}],
        ),
        (
            "code = {https://x.org/c}, data = {https://x.org/d}, demo = {https://x.org/e}",
            "artifacts",
            [
                {"kind": "code", "url": "https://x.org/c"},
                {"kind": "dataset", "url": "https://x.org/d"},
                {"kind": "demo", "url": "https://x.org/e"},
            ],
        ),
        ("html = {https://x.org/1}, url = {https://x.org/2}", "url", "https://x.org/2"),
    ],
)
def test_links_and_artifacts(fields: str, key: str, value: object) -> None:
    read = entry(fields)
    assert read.fields[key] == value
    assert diagnostics_of_record(read) == []


def test_invalid_link_is_kept_with_a_note() -> None:
    read = entry("code = {ask the authors}")
    assert read.unused["code"] == "ask the authors"
    assert remarks(read, "file") == [
        "`ask the authors` in `code` is not a URL; add the complete URL to the record"
    ]


@pytest.mark.parametrize("name", ["html", "url", "code", "website", "slides"])
@pytest.mark.parametrize("text", ["paper.html", "code.zip", "x.pdf"])
def test_the_name_of_a_file_is_not_a_url(name: str, text: str) -> None:
    read = draft(f"@misc{{k, title = {{T}}, author = {{Ada Example}}, {name} = {{{text}}}}}")
    assert not {"url", "links", "artifacts"} & read.fields.keys()
    assert read.unused == {name: text}


def test_files_of_jabref_are_what_their_descriptions_say(tmp_path: Path) -> None:
    for name in ("slides.pdf", "paper.pdf", "more.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.4")
    field = "Slides:slides.pdf:PDF;:paper.pdf:PDF;Supplementary material:more.pdf:PDF"
    read = draft(
        f"@misc{{k, title = {{T}}, author = {{Ada Example}}, file = {{{field}}}}}", folder=tmp_path
    )
    assert [(file.role, file.path.name) for file in read.files] == [
        ("slides", "slides.pdf"),
        ("pdf", "paper.pdf"),
        ("supplement", "more.pdf"),
    ]
