"""A build renders only pages whose content or shell has changed; the site equals a clean build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jinja2.nodes import Name
from mkdocs.theme import Theme
from mkdocs_builds import MkDocsLab

import labpress
from labpress.integrations.mkdocs import manifest
from labpress.integrations.mkdocs.page_shell import reads_other_pages
from labpress.integrations.mkdocs.specialisation.rendering import PageTemplate

TEMPLATE = """<!doctype html><title>{{ page.title }} – {{ config.site_name }}</title>
<nav>{% for item in nav %}<a href="{{ item.url }}">{{ item.title }}</a>{% endfor %}</nav>
{{ page.content }}"""
OTHER_PAGES = "{% for file in pages %}{{ file.page.title }} {% endfor %}"
NAV = {"nav": ["index.md", {"Papers": "papers/index.md"}, "about.md"]}
LAB = {
    "index.md": "# Home\n",
    "about.md": "# About\n",
    **{
        f"papers/x{number}.yaml": f"title: Paper {number}\nauthors: [Ann Ash, Bo Bell]\n"
        for number in range(6)
    },
}
CHANGED_RECORD = {"papers/x3.yaml": "title: Changed\nauthors: [Ann Ash, Bo Bell]\n"}


@pytest.fixture
def lab(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> MkDocsLab:
    # Otherwise, the last pages of a fast build would not be in its manifest.
    monkeypatch.setattr(manifest, "_RECENT", 0)
    lab = MkDocsLab(tmp_path)
    lab.configure_bare(**NAV)
    (lab.folder / "bare/main.html").write_text(TEMPLATE)
    lab.write(LAB)
    return lab


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The pages that labpress has rendered, by path."""
    paths: set[str] = set()
    render = PageTemplate.render

    def record(self: PageTemplate, page: Any, stand_in: Any = None) -> str:
        paths.add(page.file.src_uri)
        return render(self, page, stand_in)

    monkeypatch.setattr(PageTemplate, "render", record)
    return paths


def contents(lab: MkDocsLab) -> dict[str, bytes]:
    files = sorted(path for path in lab.site.rglob("*") if path.is_file())
    return {path.relative_to(lab.site).as_posix(): path.read_bytes() for path in files}


def build_again(lab: MkDocsLab, rendered: set[str]) -> set[str]:
    """Build, compare with a clean build, and return the pages that were rendered."""
    rendered.clear()
    assert lab.build_if_changed()
    pages, incremental = set(rendered), contents(lab)
    shutil.rmtree(lab.folder / ".cache")
    shutil.rmtree(lab.site)
    lab.build_if_changed()
    assert incremental == contents(lab)
    return pages


def test_only_pages_that_show_a_changed_record_are_rendered(
    lab: MkDocsLab, rendered: set[str]
) -> None:
    lab.build_if_changed()
    assert "papers/x2.md" in rendered
    lab.write(CHANGED_RECORD)
    pages = build_again(lab, rendered)
    assert {"papers/x3.md", "authors/ann-ash.md"} <= pages
    assert not {"papers/x1.md", "papers/x5.md"} & pages


SHELL: dict[str, Callable[[MkDocsLab], object]] = {
    "title in the navigation": lambda lab: lab.write({"about.md": "# About us\n"}),
    "order of the navigation": lambda lab: lab.configure_bare(nav=NAV["nav"][::-1]),
    "setting": lambda lab: lab.configure_bare(**NAV, site_name="Another"),
    "override": lambda lab: None,
}


@pytest.mark.parametrize("change", SHELL)
def test_a_changed_shell_renders_all_pages(lab: MkDocsLab, rendered: set[str], change: str) -> None:
    lab.build_if_changed()
    SHELL[change](lab)
    added = "<footer>New</footer>" if change == "override" else ""
    (lab.folder / "bare/main.html").write_text(TEMPLATE + added)
    assert {"papers/x1.md", "papers/x5.md"} <= build_again(lab, rendered)


def test_a_modified_file_is_replaced(lab: MkDocsLab, rendered: set[str]) -> None:
    lab.build_if_changed()
    (lab.site / "papers/x1/index.html").write_text("modified")
    assert {"papers/x1.md"} == build_again(lab, rendered) & {"papers/x1.md", "papers/x5.md"}


def test_with_a_template_that_lists_pages_all_are_rendered(
    lab: MkDocsLab, rendered: set[str]
) -> None:
    (lab.folder / "bare/main.html").write_text(TEMPLATE + OTHER_PAGES)
    lab.build_if_changed()
    lab.write(CHANGED_RECORD)
    assert {"papers/x1.md", "papers/x5.md"} <= build_again(lab, rendered)


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (TEMPLATE, False),
        (OTHER_PAGES, True),
        ("{{ page.toc }} {{ page.content }} {{ nav_item.title }}", False),
        ("{% for item in nav %}{{ item.content }}{% endfor %}", True),
        ("{{ nav.homepage['content'] }}", True),
        ("{{ page.next_page.title }}", True),
        ("{{ page.update_date }}", True),
        ("{% for page in nav %}{{ page.content }}{% endfor %}", True),
    ],
)
def test_templates_that_may_read_other_pages_are_recognised(
    tmp_path: Path, template: str, expected: bool
) -> None:
    (tmp_path / "partials").mkdir()
    (tmp_path / "partials/part.html").write_text(template)
    assert reads_other_pages(tmp_path) == expected


def test_the_bundled_templates_read_no_list_of_pages() -> None:
    """Otherwise, the shell would have to contain this list."""
    theme = Theme(name="material")
    files = [file for folder in theme.dirs for file in Path(folder).rglob("*.html")]
    files += Path(labpress.__file__).parent.rglob("*.html")
    assert len(files) > 50
    for file in files:
        template = theme.get_env().parse(file.read_text("utf-8"))
        names = {name.name for name in template.find_all(Name)}
        assert not {"pages", "build_date_utc"} & names, file
