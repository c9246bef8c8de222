"""The benchmark of imports."""

import pytest
from import_times import main, make_file

from labpress_tools.importers.bibtex import read_bibtex


def test_synthetic_file_is_valid_and_the_same_each_time() -> None:
    text = make_file(50)
    assert text == make_file(50)
    drafts = read_bibtex(text.encode(), "x.bib")
    assert (len(drafts.drafts), drafts.rejections) == (50, ())
    notes = [note for draft in drafts.drafts for note in draft.notes]
    assert [note.text for note in notes if "jun-jul" not in note.text] == []
    assert all("abstract" in draft.fields and "doi" in draft.fields for draft in drafts.drafts)


def test_table_has_each_library_and_its_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["30"]) == 0
    head, *rows = capsys.readouterr().out.splitlines()
    assert head.split() == ["entries", "library", "seconds", "ratio", "MB", "entries/s"]
    assert [row.split()[:2] for row in rows] == [
        ["30", "bibtexparser"],
        ["30", "pybtex"],
        ["30", "labpress"],
    ]
    assert rows[0].split()[3] == "1.0"
