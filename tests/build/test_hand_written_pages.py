"""Hand-written pages with lists and citations follow the records, also across several builds."""

from __future__ import annotations

from pathlib import Path

import pytest

from labpress.build.build_context import SiteInfo
from labpress.build.live_site import LiveSite
from labpress.build.result_store import MemoryStore
from labpress.build.site import Project, build_from_records, load_project
from labpress.build.site_preparation import prepare_site
from labpress.settings import Settings

FILES = {
    "papers/ice.yaml": "title: Ice\nauthors: [Ada Ohm, Bo Watt]\ndate: 2024-02\nfeatured: true\n",
    "papers/jam.yaml": "title: Jam\nauthors: [Bo Watt]\ndate: 2020\ncitekey: watt2020\n",
    "papers/jam.md": "See [@ice, p. 2].\n",
    "authors/ada-ohm.yaml": "name: Ada Ohm\nmember: {since: 2019}\n",
    "index.md": "# Home\n\nAs [@ice; @watt2020] says.\n\n<!-- labpress: featured -->\n\n"
    "<!-- labpress: papers member=ada-ohm group-by=year -->\n\n"
    "<!-- labpress: papers has=pdf layout=compact -->\n\n"
    "<!-- labpress: papers year>=2021 layout=citations -->\n",
}

CHANGES: dict[str, tuple[str, str]] = {
    "another title": ("papers/ice.yaml", FILES["papers/ice.yaml"].replace("Ice", "Snow")),
    "another year": ("papers/jam.yaml", FILES["papers/jam.yaml"].replace("2020\nc", "2023\nc")),
    "the year of another": (
        "papers/jam.yaml",
        "title: Jam\nauthors: [Ada Ohm, Bo Watt]\ndate: 2024-03\ncitekey: watt2020\n",
    ),
    "no longer featured": (
        "papers/ice.yaml",
        FILES["papers/ice.yaml"].replace("featured: true", "featured: false"),
    ),
    "another author": ("papers/jam.yaml", FILES["papers/jam.yaml"].replace("[", "[Ada Ohm, ")),
    "another citekey": ("papers/jam.yaml", FILES["papers/jam.yaml"].replace("watt", "bo")),
    "no member": ("authors/ada-ohm.yaml", "name: Ada Ohm\n"),
    "a new paper": (
        "papers/kit.yaml",
        "title: Kit\nauthors: [Ada Ohm]\ndate: 2025\nfeatured: true\narxiv: '2501.00001'\n",
    ),
    "other prose": ("papers/jam.md", "See @watt2020 and @ice.\n"),
}


def project_in(folder: Path) -> Project:
    """Create a project in a folder, with the records of `FILES`."""
    for path, text in FILES.items():
        (folder / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "content" / path).write_text(text, "utf-8")
    settings = Settings(citation_styles=("apa",), social_cards=False)
    return Project(folder, folder / "content", settings, site=SiteInfo("Lab", "https://l.example/"))


def pages(project: Project, store: MemoryStore | None = None) -> dict[str, str]:
    """Return the pages of the site as Markdown."""
    site = build_from_records(project, load_project(project), store)
    return {page.path: page.markdown for page in site.pages}


@pytest.mark.parametrize("change", CHANGES)
def test_a_build_that_reuses_results_produces_the_same_pages(change: str, tmp_path: Path) -> None:
    project, store = project_in(tmp_path), MemoryStore()
    before = pages(project, store)
    path, text = CHANGES[change]
    (project.content / path).write_text(text, "utf-8")
    after = pages(project, store)
    assert after == pages(project)
    changed = {path for path in before if before[path] != after.get(path)}
    assert changed & {"index.md", "papers/jam.md"}


@pytest.mark.parametrize("change", CHANGES)
def test_a_preview_shows_the_same_page(change: str, tmp_path: Path) -> None:
    project = project_in(tmp_path)
    live = LiveSite(prepare_site(project, load_project(project), MemoryStore()))
    before = live.fingerprint("index.md"), live.fingerprint("papers/jam.md")
    path, text = CHANGES[change]
    (project.content / path).write_text(text, "utf-8")
    keys = live.keys_of([project.content / path])
    assert keys is not None
    assert live.update(keys)
    assert (live.fingerprint("index.md"), live.fingerprint("papers/jam.md")) != before
    clean = pages(project)
    for page in ("index.md", "papers/jam.md"):
        assert live.state.page(page).markdown == clean[page]


def test_a_mistake_is_an_error_of_the_site(tmp_path: Path) -> None:
    project = project_in(tmp_path)
    (project.content / "about.md").write_text("As [@icee] says.\n", "utf-8")
    (project.content / "papers/jam.md").write_text("As [@icee] says.\n", "utf-8")
    site = build_from_records(project, load_project(project))
    assert [str(item) for item in site.diagnostics if item.rule == "unknown-citation"] == [
        f"content/{path}:1:6: error: no paper or reference has the key `icee`; did you mean `ice`?"
        for path in ("about.md", "papers/jam.md")
    ]
