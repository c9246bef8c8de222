"""After any sequence of edits, a build that reuses results produces the same site as a clean build."""

from __future__ import annotations

import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest
from file_mutations import FileMutations
from mkdocs.exceptions import Abort
from mkdocs_builds import MATERIAL, MkDocsLab
from mutations import contents, differing_paths

from labpress.build.build_context import SiteInfo
from labpress.build.live_site import LiveSite
from labpress.build.project import Project
from labpress.build.result_store import MemoryStore
from labpress.build.site import build_site, load_project
from labpress.build.site_preparation import prepare_site
from labpress.diagnostics import has_errors
from labpress.settings import Settings

pytestmark = pytest.mark.usefixtures("without_drawing")

SETTINGS: list[dict[str, Any]] = [
    {},
    {"author_pages": "members"},
    {"highlight_authors": "members"},
    {"social_cards": False},
    {"citation_styles": ["own.csl"]},
]
URLS = ["https://lab.example/", "https://other.example/lab/", None]
CSL = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Own {n}</title><id>own</id><updated>2024-01-01T00:00:00Z</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout suffix="{n}"><text variable="title"/></layout></bibliography></style>"""


def copy_toy(toy: Path, folder: Path) -> Path:
    """Return a copy of the toy lab, without the paper whose 40 authors make builds slow."""
    shutil.copytree(toy, folder)
    (folder / "content/papers/crowd.yaml").unlink()
    return folder


def clean_copy(lab: Path) -> Path:
    """Return a copy of the lab in another folder, without caches and a built site."""
    copy = lab.with_name("clean")
    shutil.rmtree(copy, ignore_errors=True)
    return shutil.copytree(lab, copy, ignore=shutil.ignore_patterns(".cache", "site"))


def project(lab: Path, settings: dict[str, Any], url: str | None, *, cache: bool) -> Project:
    return Project(
        lab,
        lab / "content",
        Settings.model_validate({"citation_styles": []} | settings),
        site=SiteInfo("Toy Lab", url),
        cache=lab / ".cache/labpress" if cache else None,
    )


def built(project: Project) -> dict[str, Any]:
    site, _ = build_site(project)
    result = contents(site) | {"(order)": [page.path for page in site.pages]}
    result["(diagnostics)"] = site.diagnostics
    site.finish()
    return result


@pytest.mark.parametrize("seed", range(4))
def test_builds_with_the_cache_equal_clean_builds(toy: Path, tmp_path: Path, seed: int) -> None:
    random, log = Random(seed), []
    lab = copy_toy(toy, tmp_path / "lab")
    mutations = FileMutations(lab, random)
    settings, url = SETTINGS[0], URLS[0]
    for number in range(7):
        log += [mutations.step() for _ in range(random.choice([0, 1, 1, 2, 5]))]
        if random.random() < 0.3:
            settings, url = random.choice(SETTINGS), random.choice(URLS)
            (lab / "own.csl").write_text(CSL.format(n=number))
        reused = built(project(lab, settings, url, cache=True))
        clean = built(project(clean_copy(lab), settings, url, cache=False))
        assert differing_paths(clean, reused) == set(), log


@pytest.mark.parametrize("seed", range(5))
def test_previews_settle_to_a_clean_build(toy: Path, tmp_path: Path, seed: int) -> None:
    """In between, every planned page and file can be built, whatever was deleted or broken."""
    random, log = Random(seed), []
    lab = project(copy_toy(toy, tmp_path / "lab"), {}, URLS[0], cache=False)
    mutations, store = FileMutations(lab.folder, random, valid=seed < 3), MemoryStore()
    live = LiveSite(prepare_site(lab, load_project(lab), store))
    contents(live.state.site())
    for _ in range(8):
        before = file_contents(lab.content)
        log += [mutations.step() for _ in range(random.choice([1, 1, 1, 2, 5]))]
        after = file_contents(lab.content)
        changed = {path for path, _ in before.items() ^ after.items()}
        keys = live.keys_of(lab.content / path for path in changed)
        if keys is None:
            live = LiveSite(prepare_site(lab, load_project(lab, live.records), store))
        else:
            live.update(keys)
        for path in live.state.plan.pages:
            live.fingerprint(path)
            live.state.page(path)
        for planned in live.state.plan.files.values():
            planned.build(live.state.build_context)
        if random.random() < 0.5:
            live.state = live.rebuilt()
            clean = prepare_site(lab, load_project(lab))
            # If there are errors, a preview shows the last valid version, which a clean build lacks.
            if not has_errors(clean.diagnostics()):
                assert live.state.diagnostics() == clean.diagnostics(), log
                settled = contents(live.state.site())
                assert differing_paths(settled, contents(clean.site())) == set(), log


def file_contents(folder: Path) -> dict[str, bytes]:
    """Return the contents of all files in a folder, except for one that contains the time."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "sitemap.xml.gz"
    }


def test_sites_that_mkdocs_builds_again_equal_clean_ones(toy: Path, tmp_path: Path) -> None:
    """Also after failed builds, and after changes of mkdocs.yml, the theme and the built site."""
    random, log, compared = Random(2), [], 0
    lab = MkDocsLab(copy_toy(toy, tmp_path / "lab"))
    clean = MkDocsLab(tmp_path / "clean")
    mutations = FileMutations(lab.folder, random)
    for number in range(7):
        log += [mutations.step() for _ in range(random.choice([1, 2, 4]))]
        if number % 2:
            mutations.mend()
        theme = dict(MATERIAL)
        if number in (2, 3, 5):
            theme["palette"] = {"primary": random.choice(["teal", "custom"]), "accent": "custom"}
        if number >= 4:
            theme["custom_dir"] = "overrides"
            (lab.folder / "overrides").mkdir(exist_ok=True)
            (lab.folder / "overrides/main.html").write_text(
                "{% extends 'base.html' %}{% block content %}"
                f"<p>{number} {{{{ page.title }}}}</p>{{{{ super() }}}}{{% endblock %}}"
            )
        lab.configure(
            random.choice(SETTINGS[:4]) | {"citation_styles": []},
            theme=theme,
            site_url=random.choice(URLS),
            nav=random.choice([None, ["index.md", {"Papers": "papers/index.md"}]]),
        )
        damage(lab.site, random)
        clean_copy(lab.folder)
        outcomes = [builds(lab), builds(clean)]
        assert outcomes[0] == outcomes[1], log
        if outcomes == [True, True]:
            compared += 1
            assert differing_paths(file_contents(lab.site), file_contents(clean.site)) == set(), log
    assert compared >= 3


def builds(lab: MkDocsLab) -> bool:
    """Return whether a lab builds; it does not if its records have errors."""
    try:
        lab.build()
    except Abort:
        return False
    return True


def damage(site: Path, random: Random) -> None:
    """Edit, delete and add files in a built site, as a person might."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    for path in random.sample(files, min(len(files), 4)):
        if random.random() < 0.5:
            path.unlink()
        else:
            path.write_bytes(b"x")
    if files:
        (site / "papers/extra.html").parent.mkdir(exist_ok=True)
        (site / "papers/extra.html").write_text("extra")
