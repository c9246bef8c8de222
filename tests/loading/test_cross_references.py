"""Problems that involve several records."""

from __future__ import annotations

import pytest
from lab_on_disk import Lab
from record_parsing import golden_labs


@pytest.mark.parametrize(("files", "diagnostics"), golden_labs("cross_references"))
def test_records_that_do_not_agree(lab: Lab, files: dict[str, str], diagnostics: list[str]) -> None:
    assert lab.diagnostics(files) == diagnostics


def test_a_mistyped_family_in_a_lab_with_many(lab: Lab) -> None:
    files = {f"families/f{n}.yaml": f"name: F{n}" for n in range(20)}
    files["papers/x.yaml"] = "title: T\nauthors: [Ann Ash]\nfamily: [zzz, f-3]"
    assert lab.diagnostics(files) == [
        "content/papers/x.yaml:3:10: error: family[0]: unknown family `zzz`; correct the id, or add families/zzz.yaml",
        "content/papers/x.yaml:3:15: error: family[1]: unknown family `f-3`; did you mean `f3`?",
    ]


def test_diagnostics_of_all_files_come_at_once_in_their_order(lab: Lab) -> None:
    files = {
        "authors/a.yaml": "name: Ann Ash\nphoto: a.png\norcd: 1",
        "families/f.yaml": "name: F\ncolor: red",
        "papers/x.yaml": "title: X\nauthors: [Ann Ash]\nfamily: g\nfollows: z",
        "papers/y.yaml": "titel: Y",
        "papers/Z.yaml": "title: Z",
    }
    assert [diagnostic.split(": ")[0] for diagnostic in lab.diagnostics(files)] == [
        "content/authors/a.yaml:2:1",
        "content/authors/a.yaml:3:1",
        "content/families/f.yaml:2:1",
        "content/papers/Z.yaml:1:1",
        "content/papers/x.yaml:3:1",
        "content/papers/x.yaml:4:1",
        "content/papers/y.yaml:1:1",
        "content/papers/y.yaml:1:1",
    ]
