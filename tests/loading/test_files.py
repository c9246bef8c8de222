"""Record files: names, ids, encodings and attached files."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from lab_on_disk import Lab

from labpress.diagnostics import code
from labpress.loading.files import read_files

PAPER = "title: T\nauthors: [Ann Ash]\n"


@pytest.mark.parametrize(
    ("stem", "suggestion"),
    [
        ("X", ", for example x.yaml"),
        ("my_paper", ", for example my-paper.yaml"),
        ("a--b", ", for example a-b.yaml"),
        ("index", ""),
        ("天工", ""),
        ("x y", ", for example x-y.yaml"),
        ("a" * 101, ""),
    ],
)
def test_a_file_name_that_is_not_a_valid_id(lab: Lab, stem: str, suggestion: str) -> None:
    assert lab.diagnostics({f"papers/{stem}.yaml": PAPER}) == [
        (
            f"content/papers/{stem}.yaml:1:1: error: the file name {code(stem)} is not a valid id; "
            f"use at most 100 lower-case letters, digits and single hyphens (not `index`){suggestion}"
        )
    ]
    assert lab.load().papers == {}


@pytest.mark.parametrize("extension", ["yml", "YAML", "Yml"])
def test_another_extension(lab: Lab, extension: str) -> None:
    assert lab.diagnostics({f"papers/x.{extension}": PAPER}) == [
        (
            f"content/papers/x.{extension}:1:1: error: "
            f"the file name ends in `.{extension}`; rename the file to x.yaml"
        )
    ]


def test_bytes_that_are_not_utf_8(lab: Lab) -> None:
    text = "title: 汉字 ".encode() + "汉".encode("gbk") + b"\nauthors: [Ann Ash]"
    assert lab.diagnostics({"papers/x.yaml": b"# first\n" + text}) == [
        "content/papers/x.yaml:2:11: error: the byte 0xba is not valid UTF-8; save the file as UTF-8"
    ]


def test_utf_16(lab: Lab) -> None:
    assert lab.diagnostics({"papers/x.yaml": PAPER.encode("utf-16")}) == [
        "content/papers/x.yaml:1:1: error: the file is UTF-16, not UTF-8; save it as UTF-8"
    ]


def test_a_binary_file(lab: Lab) -> None:
    assert lab.diagnostics({"papers/x.yaml": b"\x89PNG\r\n\x1a\n\x00\x00"}) == [
        (
            "content/papers/x.yaml:1:1: error: the file is binary, not text; "
            "if it is an image or a Word document, correct its extension"
        )
    ]


@pytest.mark.parametrize("folder", ["papers", "families", "authors"])
def test_prose_without_a_record(lab: Lab, folder: str) -> None:
    assert lab.diagnostics({f"{folder}/x.md": "Text."}) == [
        (
            f"content/{folder}/x.md:1:1: warning: there is no x.yaml next to this file, so its text "
            f"does not appear on any page; create content/{folder}/x.yaml, or move the file out of {folder}/ to "
            "make it a page"
        )
    ]


def test_a_record_in_a_folder_that_is_not_read(lab: Lab) -> None:
    files = {"papers/x.yaml": PAPER, "papers/2025/y.yaml": PAPER, "papers/x/data.yaml": "a: 1\n"}
    assert lab.diagnostics(files) == [
        (
            "content/papers/2025/y.yaml:1:1: warning: records in subfolders of papers/ are not "
            "read; move this one to content/papers/y.yaml, or, if it is not a record, into the folder "
            "of the record to which it belongs"
        )
    ]


def test_prose_that_is_not_utf_8(lab: Lab) -> None:
    files: dict[str, str | bytes] = {"papers/x.yaml": PAPER, "papers/x.md": b"One.\nTw\xf6."}
    assert lab.diagnostics(files) == [
        "content/papers/x.md:2:3: error: the byte 0xf6 is not valid UTF-8; save the file as UTF-8"
    ]


def test_a_byte_order_mark_is_not_part_of_the_text(lab: Lab) -> None:
    files: dict[str, str | bytes] = {
        "papers/x.yaml": b"\xef\xbb\xbf" + PAPER.encode(),
        "papers/x.md": b"\xef\xbb\xbfProse",
    }
    assert lab.diagnostics(files) == []
    assert lab.load().papers["x"].title == "T"
    assert lab.load().files["papers/x"].prose == "Prose"


def test_a_folder_named_like_a_record(lab: Lab) -> None:
    (lab.content / "papers" / "x.yaml").mkdir(parents=True)
    assert lab.diagnostics({}) == [
        (
            "content/papers/x.yaml:1:1: error: "
            "this is a folder, not a file; rename it, since a folder for a record's images must not "
            "have an extension"
        )
    ]


def test_a_named_pipe_does_not_block(lab: Lab) -> None:
    (lab.content / "papers").mkdir(parents=True)
    os.mkfifo(lab.content / "papers" / "x.yaml")
    assert lab.diagnostics({}) == [
        "content/papers/x.yaml:1:1: error: this is a pipe or a device, not a regular file; remove it"
    ]


def test_a_link_to_a_file_that_is_gone(lab: Lab) -> None:
    lab.write({"papers/y.yaml": PAPER})
    (lab.content / "papers" / "x.yaml").symlink_to("gone.yaml")
    assert [str(diagnostic) for diagnostic in lab.load().diagnostics] == [
        (
            "content/papers/x.yaml:1:1: error: "
            "cannot read the file: No such file or directory; check that it exists and is readable"
        )
    ]


def test_files_other_than_records_are_ignored(lab: Lab) -> None:
    files = {
        "papers/x.yaml": PAPER,
        "papers/x/data.yaml": "[",
        "papers/index.md": "# Papers",
        "papers/x/notes.txt": "# Notes",
        "papers/.notes.md": "# Notes",
        "papers/.hidden.yaml": "[",
        "papers/x.yaml~": "[",
        ".schema/paper.json": "{",
        "other/y.yaml": "[",
        "y.yaml": "[",
    }
    assert lab.diagnostics(files) == []
    assert list(lab.load().files) == ["papers/x"]


def test_a_lab_without_any_folder_is_empty(lab: Lab) -> None:
    records = lab.load()
    assert (records.papers, records.authors, records.families) == ({}, {}, {})
    assert records.diagnostics == ()


def test_a_file_has_its_path_its_prose_and_its_folder(lab: Lab) -> None:
    lab.write(
        {
            "papers/x.yaml": PAPER,
            "papers/x.md": "Prose",
            "papers/x/a.png": "",
            "papers/x/sub/b.png": "",
            "authors/ann-ash.yaml": "name: Ann Ash",
        }
    )
    (paper, author), diagnostics = read_files(lab.project, lab.content)
    assert diagnostics == []
    assert (paper.key, paper.id, paper.folder) == ("papers/x", "x", "papers")
    assert (paper.file, paper.source) == ("content/papers/x.yaml", "papers/x.yaml")
    assert (paper.prose, paper.folder_files) == ("Prose", frozenset({"a.png", "sub/b.png"}))
    assert (author.key, author.prose, author.folder_files) == ("authors/ann-ash", None, frozenset())


def test_content_outside_the_project_is_named_in_full(lab: Lab, tmp_path: Path) -> None:
    lab.write({"papers/x.yaml": PAPER})
    files, _ = read_files(tmp_path / "elsewhere", lab.content)
    assert files[0].file == (lab.content / "papers" / "x.yaml").as_posix()
