"""Pages that labpress builds without MkDocs are byte-identical to those that MkDocs would build."""

from __future__ import annotations

import logging
import shutil
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from mkdocs_builds import BARE_THEME, MATERIAL, MkDocsLab, warnings_in

from labpress.integrations.mkdocs import site_builder
from labpress.integrations.mkdocs.specialisation.rendering import PageTemplate
from labpress.integrations.mkdocs.specialisation.specialised_template import SpecialisedTemplate

REPO: dict[str, Any] = {
    "repo_url": "https://github.com/toy/pubs",
    "edit_uri": "edit/main/content/",
    "site_url": "https://lab.example/pubs/",
}
PEOPLE = [
    *("Dee Dunn", "Ed Frost", "Flo Gray", "Gus Hill", "Hal Irving", "Ida Jones", "Jo Kent"),
    *("Kim Lowe", "Lou Marsh", "Max Nolan", "Nia Owens", "Oz Pratt"),
]
# Titles and texts that careless splicing would break.
RECORDS = {
    "papers/w1.yaml": "title: 'A & B <C> \"D\" ''E'''\nauthors: [Ann Ash]\n",
    "papers/w2.yaml": "title: 'Lp0123456789abcdefN0z'\nauthors: [Ann Ash, Bo Bell]\n",
    "papers/w3.yaml": 'title: 日本語 论文\nauthors: [Ann Ash]\nabstract: "quotes theme()"\n',
    "papers/w4.yaml": "title: X\nauthors: [Bo Bell]\nabstract: '<script>theme()</script>'\n",
    "papers/w5.yaml": "title: 'Survey \\1 \\g<0> {{ x }} %s'\nauthors: [Cy Cole]\n",
    **{
        f"papers/n{number}.yaml": f"title: Paper {number}{' and more' * number}\n"
        f"authors: [Ann Ash, {name}]\nabstract: What {number} says.\nkeywords: [k{number}]\n"
        for number, name in enumerate(PEOPLE)
    },
}


def contents(site: Path) -> dict[str, bytes]:
    files = [path for path in site.rglob("*") if path.is_file()]
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in files
        if path.name != "sitemap.xml.gz"
    }


class Ways:
    """Builds a lab in three ways: by MkDocs, directly in full, and with specialised templates."""

    def __init__(self, lab: MkDocsLab, monkeypatch: pytest.MonkeyPatch) -> None:
        self.lab = lab
        self.full = 0
        self.specialised = 0
        self._patch = monkeypatch
        render, make = PageTemplate.render, PageTemplate.specialise

        def count_full(self_: PageTemplate, page: Any, stand_in: Any = None) -> str:
            self.full += stand_in is None
            return render(self_, page, stand_in)

        def count_shells(self_: PageTemplate, page: Any) -> Any:
            specialised = make(self_, page)
            self.specialised += 1
            return specialised

        monkeypatch.setattr(PageTemplate, "render", count_full)
        monkeypatch.setattr(PageTemplate, "specialise", count_shells)

    def stock(self) -> dict[str, bytes]:
        """Build the site with MkDocs."""
        with self._patch.context() as patch:
            patch.setattr(site_builder, "listeners", lambda *_: ["a plugin"])
            self.full = 0
            self.lab.build()
            assert self.full == 0
        return contents(self.lab.site)

    def direct(self) -> dict[str, bytes]:
        """Build the site with labpress."""
        shutil.rmtree(self.lab.site, ignore_errors=True)
        self.full = self.specialised = 0
        self.lab.build()
        return contents(self.lab.site)


@pytest.fixture
def ways(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ways:
    lab = MkDocsLab(tmp_path / "lab")
    lab.folder.mkdir()
    return Ways(lab, monkeypatch)


def check(ways: Ways, *, by_shells: bool | None = None) -> dict[str, bytes]:
    """Compare the ways, and return the site."""
    expected, site = ways.stock(), ways.direct()
    assert site.keys() == expected.keys()
    assert [path for path in site if site[path] != expected[path]] == []
    pages = sum(path.endswith(".html") for path in site)
    if by_shells is not None:
        assert ways.full > 0
        assert (ways.full < pages * 0.8) == by_shells, (ways.full, pages)
    return site


POLICY = {"content_security_policy": True}
SETTINGS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "folders": ({}, REPO),
    "files": ({}, {"use_directory_urls": False}),
    "policy": (POLICY, {"nav": ["index.md", {"Works": ["papers/index.md", "papers/alpha-1.md"]}]}),
    "generated pages only": ({"theme_scope": "pages"}, {"plugins": None}),
}


@pytest.mark.parametrize("name", SETTINGS)
def test_material_builds_the_same_pages(ways: Ways, toy: Path, name: str) -> None:
    labpress, settings = SETTINGS[name]
    features = [
        "content.action.edit",
        "content.action.view",
        "navigation.tabs",
        "navigation.footer",
    ]
    shutil.copytree(toy, ways.lab.folder, dirs_exist_ok=True)
    ways.lab.write(RECORDS)
    theme = {**MATERIAL, "features": features}
    plugins = ["search", {"labpress": labpress}]
    if name == "generated pages only":
        plugins = [{"labpress": labpress}]
    ways.lab.configure(**{"theme": theme, **settings, "plugins": plugins})
    check(ways, by_shells=True)


MAINS = {
    "plain": "<head></head>{{ page.title }}|{{ page.content }}",
    "facts": "<head></head>{% if page.meta.description and 'What' in page.meta.description %}"
    "W{% endif %}{{ page.title | upper }}{{ page.title | length > 20 }}{{ page.title[:5] }}"
    "{{ page.file.src_uri }}{{ page.url }}{{ page.url | url }}{{ 'papers/n1/' | url }}"
    "{{ page.meta.title.split(' ')[0] }}{{ page.content | striptags | wordcount }}{{ page.toc | length }}",
    "filters": '<head></head><a title="{{ page.title | e }}">{{ page.title | striptags }}</a>'
    "{{ page.title | urlencode }}{{ page.title | truncate(12) }}{{ page.title | title }}"
    "{{ page.title | replace('Paper', 'Text') }}{{ page.title ~ '!' }}{{ '%s' | format(page.title) }}"
    "{{ page.content }}{{ page.edit_url | replace('e', 'x') }}",
    "macros": "<head></head>{% macro m(x) %}<b>{{ x }}</b>{% endmacro %}{% set t %}{{ m(page.title) }}"
    "{% endset %}{{ t }}{{ page.content }}",
    "captured": "<head></head>{% set t %}{{ page.title }}{% endset %}{{ t | replace('Paper', 'T') }}"
    "{{ t.replace('Paper', 'U') }}{{ page.content }}",
    "json": "<head></head>{{ {'t': page.title, 'd': page.meta.description} | tojson }}{{ page.content }}",
    "whole meta": "<head></head>{% for key in page.meta %}{{ key }}{% endfor %}{{ page.content }}",
    "printed meta": "<head></head>{{ page.meta }}{{ page.content }}",
    "pages": "<head></head>{% for file in pages %}{{ file.page.title }}{{ file.page == page }}"
    "{{ file.page.toc | length }}{% endfor %}{{ page.content }}",
    "active": "<head></head>{{ page.active }}{{ page.parent }}{{ page.ancestors | length }}"
    "{% for item in nav %}{{ item.active }}{{ item.url == page.url }}{% endfor %}{{ page.content }}",
    "head": "<head>{% for e in page.meta.labpress.head %}<i>{{ loop.index }}</i>{{ e }}{% endfor %}"
    "</head>{{ page.content }}",
    "joined head": "<head>{{ page.meta.labpress.head | join('|') }}</head>{{ page.content }}",
    "inline script": '<head><meta charset="utf-8"><script>theme()</script>'
    "<script>page('{{ page.url }}')</script></head>{{ page.content }}<style>p{}</style>",
    "script around": "<head></head><script>x = '{{ page.title }}'</script>{{ page.content }}",
    "empty": "{% if page.title | length > 12 %}<head></head>{{ page.content }}{% endif %}",
    "counter": "{% set n = namespace(i=0) %}{% for c in page.title %}{% set n.i = n.i + 1 %}{% endfor %}"
    "<head></head>{{ n.i }}{{ page.content }}",
    "number": "<head></head>{{ page.title | int(7) }}{{ page.content }}",
    "random": "<head></head>{% if page.title is string %}{{ page.title }}{% endif %}"
    "{{ page.title.lower().startswith('paper 1') }}{{ page.content.count('What') }}",
    "markers": "<head></head>Lp0123456789abcdefN0z{{ page.content }}",
}
BY_SHELLS = {"plain", "filters", "macros", "active", "joined head", "inline script", "markers"}


@pytest.mark.parametrize("name", MAINS)
def test_any_template_builds_the_same_pages(ways: Ways, name: str) -> None:
    ways.lab.write({"index.md": "# Home\n\n<!-- labpress: newest -->\n", **RECORDS})
    ways.lab.configure_bare()
    (ways.lab.folder / "bare/main.html").write_text(
        "{% if page and page.meta.title %}" + MAINS[name] + "{% endif %}", "utf-8"
    )
    settings = {**REPO, "theme": BARE_THEME, "plugins": [{"labpress": POLICY}]}
    ways.lab.configure(**settings, nav=["index.md", "papers/index.md"])
    check(ways, by_shells=True if name in BY_SHELLS else None)


OVERRIDES = {
    "main.html": '{% extends "base.html" %}\n{% block announce %}{{ page.title | e }}{% endblock %}\n'
    '{% block extrahead %}<link href="{{ page.url }}">{% endblock %}\n',
    "partials/content.html": "<div class='{{ page.file.name }}'>{{ page.content }}</div>"
    "{% if page.edit_url %}{{ page.edit_url }}{% endif %}\n",
}


@pytest.mark.parametrize("name", OVERRIDES)
def test_overrides_of_the_lab_apply(ways: Ways, name: str) -> None:
    path = ways.lab.folder / "overrides" / name
    path.parent.mkdir(parents=True)
    path.write_text(OVERRIDES[name], "utf-8")
    ways.lab.write({"index.md": "# Home\n", **RECORDS})
    theme = {**MATERIAL, "custom_dir": "overrides"}
    ways.lab.configure(**REPO, theme=theme, plugins=[{"labpress": POLICY}])
    check(ways, by_shells=True)


def test_a_filter_of_a_plugin_is_not_followed(ways: Ways) -> None:
    (ways.lab.folder / "hook.py").write_text(
        "import re\n"
        "def on_env(env, **_):\n"
        "    env.filters['own'] = lambda text: re.sub('Paper 3', 'THREE', text)\n"
    )
    ways.lab.write({"index.md": "# Home\n", **RECORDS})
    ways.lab.configure_bare(hooks=["hook.py"])
    main = "{% if page %}<head></head>{{ page.title | own }}{{ page.content }}{% endif %}"
    (ways.lab.folder / "bare/main.html").write_text(main)
    site = check(ways, by_shells=False)
    assert b"THREE" in site["papers/n3/index.html"]
    assert ways.specialised == 0


def test_a_function_of_a_plugin_is_not_followed(ways: Ways) -> None:
    (ways.lab.folder / "hook.py").write_text(
        "def on_env(env, **_):\n    env.globals['own'] = lambda text: str(text).encode().hex()\n"
    )
    ways.lab.write({"index.md": "# Home\n", **RECORDS})
    ways.lab.configure_bare(hooks=["hook.py"])
    main = "{% if page %}<head></head>{{ own(page.title) }}{{ page.content }}{% endif %}"
    (ways.lab.folder / "bare/main.html").write_text(main)
    check(ways, by_shells=False)
    assert ways.specialised == 0


def test_one_difference_switches_shells_off(ways: Ways, monkeypatch: pytest.MonkeyPatch) -> None:
    ways.lab.write({"index.md": "# Home\n", **RECORDS})
    ways.lab.configure_bare()
    expected = ways.stock()
    pieces = SpecialisedTemplate.pieces
    monkeypatch.setattr(
        SpecialisedTemplate, "pieces", lambda self, page: [*pieces(self, page)[:-1], "wrong"]
    )
    assert ways.direct() == expected


@pytest.fixture
def lab(tmp_path: Path) -> MkDocsLab:
    lab = MkDocsLab(tmp_path)
    lab.configure_bare()
    lab.write({"index.md": "# Home\n", **RECORDS})
    return lab


@pytest.mark.parametrize(
    "event",
    ["pre_page", "page_read_source", "page_markdown", "page_content", "page_context", "post_page"],
)
def test_a_hook_for_pages_sees_every_page_and_is_named_once(
    lab: MkDocsLab, event: str, caplog: pytest.LogCaptureFixture
) -> None:
    (lab.folder / "seen.py").write_text(
        "from pathlib import Path\n"
        f"def on_{event}(*args, page=None, **_):\n"
        "    page = page or args[0]\n"
        "    with Path(__file__).with_name('seen.txt').open('a') as file:\n"
        "        file.write(page.file.src_uri + '\\n')\n"
    )
    lab.configure_bare(hooks=["seen.py"])
    with caplog.at_level(logging.INFO):
        lab.serve()
        lab.serve_again()
    seen = (lab.folder / "seen.txt").read_text().split()
    assert seen.count("papers/n1.md") == 2
    messages = [record.getMessage() for record in caplog.records]
    assert sum("seen.py" in message for message in messages) == 1


def test_materials_search_is_a_listener_only_if_it_is_used(
    lab: MkDocsLab, caplog: pytest.LogCaptureFixture
) -> None:
    for scope, counts in (("site", 0), ("pages", 1)):
        caplog.clear()
        lab.configure(theme=MATERIAL, plugins=["search", {"labpress": {"theme_scope": scope}}])
        with caplog.at_level(logging.INFO):
            lab.build()
        messages = [record.getMessage() for record in caplog.records]
        assert sum("MkDocs builds the generated pages" in message for message in messages) == counts


def test_links_to_direct_pages_are_validated(
    lab: MkDocsLab, caplog: pytest.LogCaptureFixture
) -> None:
    links = "[a](papers/n1.md#abstract) [b](papers/n1.md#nowhere) [c](papers/gone.md)"
    lab.write({"links.md": f"# Links\n\n{links}\n"})
    lab.configure_bare(validation={"links": {"anchors": "warn"}})
    lab.build()
    assert 'href="../papers/n1/#abstract"' in lab.html("links/")
    warnings = warnings_in(caplog.records)
    assert len(warnings) == 2
    assert any("papers/n1.md#nowhere" in warning for warning in warnings)
    assert any("papers/gone.md" in warning for warning in warnings)


def test_the_sitemap_and_other_plugins_know_all_pages(lab: MkDocsLab) -> None:
    (lab.folder / "hook.py").write_text(
        "from pathlib import Path\n"
        "def on_nav(nav, files, **_):\n"
        "    global FILES\n"
        "    FILES = files\n"
        "def on_post_build(config):\n"
        "    names = [file.page.title for file in FILES.documentation_pages()]\n"
        "    Path(config.site_dir, 'names.txt').write_text('\\n'.join(names))\n"
    )
    lab.configure(theme=MATERIAL, plugins=["labpress"], hooks=["hook.py"], **REPO)
    lab.build(strict=True)
    locations = ET.fromstring((lab.site / "sitemap.xml").read_bytes()).findall("{*}url/{*}loc")
    assert f"{REPO['site_url']}papers/n1/" in [location.text for location in locations]
    assert "Paper 0" in (lab.site / "names.txt").read_text().split("\n")


def test_an_error_in_a_template_names_the_page(
    lab: MkDocsLab, caplog: pytest.LogCaptureFixture
) -> None:
    main = "{% if page and page.title == 'Paper 0' %}{{ page.a.b.c }}{% endif %}"
    (lab.folder / "bare/main.html").write_text(main)
    with pytest.raises(Exception, match="no attribute"):
        lab.build()
    assert any("papers/n0.md" in message for message in warnings_in(caplog.records))


def test_a_preview_builds_pages_directly_and_again(lab: MkDocsLab) -> None:
    lab.serve()
    lab.write({"papers/n1.yaml": "title: Changed\nauthors: [Ann Ash]\n"})
    lab.serve_again()
    assert "Changed" in lab.html("papers/n1/")


def test_a_page_file_is_not_a_media_file(lab: MkDocsLab) -> None:
    (lab.folder / "hook.py").write_text(
        "def on_env(env, files, **_):\n"
        "    assert not [f for f in files.media_files() if f.src_uri.endswith('.md')]\n"
    )
    lab.configure_bare(hooks=["hook.py"])
    lab.build()
