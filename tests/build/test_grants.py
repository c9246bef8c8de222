"""After changes to grants, a build or preview produces the same site as a clean build."""

from __future__ import annotations

from pathlib import Path

import pytest
from mutations import contents, differing_paths

from labpress.build.build_context import SiteInfo
from labpress.build.live_site import LiveSite
from labpress.build.project import Project
from labpress.build.result_store import MemoryStore
from labpress.build.site import load_project
from labpress.build.site_preparation import prepare_site
from labpress.settings import Settings

GRANT = "title: Small\nfunder: Fund\nnumber: EX-1\npeople: [ann-ash]\n"
PAPER = "title: X\nauthors: [Ann Ash]\ndate: 2024\n"
FUNDED = f"{PAPER}funding: {{grant: small}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    content = tmp_path / "content"
    for folder in ("papers", "grants"):
        (content / folder).mkdir(parents=True)
    (content / "index.md").write_text("# Home\n\n<!-- labpress: grants -->\n")
    (content / "papers/x.yaml").write_text(PAPER)
    (content / "papers/y.yaml").write_text(PAPER.replace("X", "Y"))
    settings = Settings.model_validate({"citation_styles": [], "social_cards": False})
    return Project(tmp_path, content, settings, site=SiteInfo("Lab", "https://lab.example/"))


STEPS: list[tuple[str, dict[str, str | None]]] = [
    ("the first grant", {"grants/small.yaml": GRANT}),
    ("a paper names it", {"papers/x.yaml": FUNDED}),
    ("another number", {"grants/small.yaml": GRANT.replace("EX-1", "EX-2")}),
    ("prose", {"grants/small.md": "More."}),
    ("nobody takes part", {"grants/small.yaml": GRANT.replace("people: [ann-ash]\n", "")}),
    ("a second grant", {"grants/other.yaml": "title: Other\nfunder: Fund\nsince: 2025\n"}),
    (
        "renamed",
        {
            "grants/small.yaml": None,
            "grants/small.md": None,
            "grants/tiny.yaml": f"{GRANT}former_ids: small\n",
            "papers/x.yaml": FUNDED.replace("small", "tiny"),
        },
    ),
    ("no grants", {"grants/tiny.yaml": None, "grants/other.yaml": None, "papers/x.yaml": PAPER}),
]


def test_every_step_of_a_preview_ends_as_a_clean_build(project: Project) -> None:
    store = MemoryStore()
    live = LiveSite(prepare_site(project, load_project(project), store))
    live.state.site()
    for description, files in STEPS:
        for path, text in files.items():
            file = project.content / path
            file.write_text(text) if text else file.unlink()
        keys = live.keys_of(project.content / path for path in files)
        assert keys is not None
        assert live.update(keys), description
        clean = prepare_site(project, load_project(project))
        assert clean.diagnostics() == (), description
        # The pages about grants exist immediately, in their final form.
        at_once = {path for path in live.state.plan.pages if path.startswith("grants/")}
        assert at_once == {path for path in clean.plan.pages if path.startswith("grants/")}
        for path in (*at_once, "papers/x.md", "authors/ann-ash.md", "index.md"):
            assert live.state.page(path).markdown == clean.page(path).markdown, (description, path)
        live.state = live.rebuilt()
        differences = differing_paths(contents(live.state.site()), contents(clean.site()))
        assert differences == set(), description


def test_a_changed_grant_changes_the_pages_that_show_it_and_no_others(project: Project) -> None:
    content = project.content
    (content / "grants/small.yaml").write_text(GRANT)
    (content / "papers/x.yaml").write_text(FUNDED)
    before = contents(prepare_site(project, load_project(project)).site())
    (content / "grants/small.yaml").write_text(GRANT.replace("EX-1", "EX-2"))
    after = contents(prepare_site(project, load_project(project)).site())
    pages = {path for path in differing_paths(before, after) if path.endswith(".md")}
    assert pages == {
        *("grants/small.md", "grants/index.md", "papers/x.md", "authors/ann-ash.md", "index.md"),
    }
