"""The keys about the origin of a record are read, but never published."""

from __future__ import annotations

from pathlib import Path

from lab_on_disk import Lab
from record_parsing import REST, parse
from small_labs import valid_lab

from labpress.build.build_context import SiteInfo
from labpress.build.site import Project, build_from_records
from labpress.schema import Paper

SOURCE = r"""
locked: [title]
source:
  - name: BibTeX
    id: ash2024
    retrieved: 2024-06-02
    digests: {title: 3f2a9c0b71de, tags: 88d0e11f5c2a}
    unused: {note: '{\"O}ffentlich &amp; frei', file: "a\x01b", empty: ''}
"""
PAPER = "title: X\nauthors: [Ann Ash]\ndate: 2020-01-02\nkeywords: [a]\narxiv: '2501.01234'\n"


def test_values_from_a_source_are_kept_unchanged() -> None:
    parsed = parse(SOURCE + REST)
    assert isinstance(parsed.record, Paper)
    (source,) = parsed.record.source
    assert parsed.record.locked == ("title",)
    assert dict(source.digests) == {"title": "3f2a9c0b71de", "keywords": "88d0e11f5c2a"}
    assert dict(source.unused) == {
        "note": '{\\"O}ffentlich &amp; frei',
        "file": "a\x01b",
        "empty": "",
    }
    assert [diagnostic.rule for diagnostic in parsed.diagnostics] == ["renamed-key"]


def test_the_former_name_of_digests_still_works() -> None:
    parsed = parse(SOURCE.replace("digests:", "said:").replace("tags", "keywords") + REST)
    assert isinstance(parsed.record, Paper)
    assert dict(parsed.record.source[0].digests).keys() == {"title", "keywords"}
    (warning,) = parsed.diagnostics
    assert warning.rule == "renamed-key"
    assert "`said` is now called `digests`; write `digests`" in str(warning)


def test_locked_names_keys_of_papers(lab: Lab) -> None:
    (error,) = lab.diagnostics({"papers/x.yaml": "locked: [titel]" + REST})
    assert error == (
        "content/papers/x.yaml:1:10: error: locked[0]: unknown key `titel`; did you mean `title`?"
    )


def test_no_page_and_no_export_changes(tmp_path: Path) -> None:
    sites = []
    for text in (PAPER, PAPER + SOURCE.replace("tags", "keywords")):
        project = Project(tmp_path, tmp_path / "content", site=SiteInfo("L", "https://l.example/"))
        site = build_from_records(project, valid_lab({"papers/x": text}))
        pages = {page.path: (page.markdown, page.meta) for page in site.pages}
        assets = {asset.path: asset.data for asset in site.assets}
        sites.append((pages, assets))
    assert sites[0] == sites[1]
