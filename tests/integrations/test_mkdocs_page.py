"""Generated pages in MkDocs have the same HTML as with Python-Markdown."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from html_checks import parse, text_of
from mkdocs.structure.pages import Page
from mkdocs_builds import BARE_THEME, MkDocsLab, warnings_in

from labpress.integrations.mkdocs.markdown import SiteMarkdown

LAB = {
    "index.md": "# Home\n\n<!-- labpress: newest -->\n\n## More\n",
    "papers/x.yaml": "title: X & <Y>\nauthors: [Ann Ash]\nabstract: What it says.\nfamily: f\n"
    "results: [{benchmark: B, metric: accuracy, value: 1, source: S}]\n",
    "papers/y.yaml": "title: Y\nauthors: [Ann Ash, Bo Bell]\nabstract: '# No heading'\nfamily: f\n",
    "families/f.yaml": "name: F\naim: To show.\n",
}
# Records every event of every page, with everything that is visible to a plugin.
RECORDER = """
import json
from pathlib import Path

EVENTS = []


def note(event, page, text=""):
    toc = str(page.toc) if event not in {"pre_page", "page_read_source", "page_markdown"} else ""
    EVENTS.append([event, page.file.src_uri, page.title, text, toc, json.dumps(dict(page.meta))])


def on_pre_page(page, **_):
    note("pre_page", page, repr(page.markdown))
    return page


def on_page_read_source(page, **_):
    note("page_read_source", page)


def on_page_markdown(markdown, page, **_):
    note("page_markdown", page, markdown)
    return markdown


def on_page_content(html, page, **_):
    note("page_content", page, html)
    return html


def on_page_context(context, page, **_):
    note("page_context", page, page.content)
    return context


def on_post_page(output, page, **_):
    note("post_page", page, output)
    return output


def on_post_build(config, **_):
    Path(config.site_dir, "events.json").write_text(json.dumps(EVENTS))
    EVENTS.clear()
"""


@pytest.fixture
def lab(tmp_path: Path) -> MkDocsLab:
    lab = MkDocsLab(tmp_path)
    lab.configure_bare()
    lab.write(LAB)
    return lab


def configure(lab: MkDocsLab, hook: str = "", **settings: Any) -> None:
    """Configure a lab with a hook, and with a theme that shows only the page."""
    name = f"hook{len(hook)}.py"  # MkDocs loads a file only once
    (lab.folder / name).write_text(hook)
    lab.configure(**{"theme": BARE_THEME, "plugins": ["labpress"], "hooks": [name], **settings})


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the pages that Python-Markdown renders."""
    paths: list[str] = []
    render = Page.render

    def note(self: Page, *arguments: Any) -> None:
        paths.append(self.file.src_uri)
        render(self, *arguments)

    monkeypatch.setattr(Page, "render", note)
    return paths


def normalised(html: str) -> str:
    return re.sub(r"\s*(<[^<>]*>)\s*", r"\1", " ".join(html.split()))


def events(lab: MkDocsLab) -> list[list[str]]:
    """Return the events of a build, in order, without insignificant white space in HTML."""
    recorded = json.loads((lab.site / "events.json").read_text("utf-8"))
    is_html = {"page_content", "page_context", "post_page"}
    return [
        [name, path, title, normalised(text) if name in is_html else text, toc, meta]
        for name, path, title, text, toc, meta in recorded
    ]


def build_both_ways(
    lab: MkDocsLab, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> tuple[list[list[str]], list[list[str]]]:
    """Return the events of a build that passes on HTML, and of one with only Python-Markdown."""
    lab.build(strict=True)
    assert rendered == ["index.md"], "of the other pages the HTML is known"
    handed_over = events(lab)
    monkeypatch.setattr(SiteMarkdown, "keeps_html", lambda *_: False)
    lab.build(strict=True)
    assert len(rendered) > 8
    return handed_over, events(lab)


def test_a_page_is_the_same_with_and_without_python_markdown_in_every_event(
    lab: MkDocsLab, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    configure(lab, RECORDER)
    handed_over, by_markdown = build_both_ways(lab, rendered, monkeypatch)
    assert handed_over == by_markdown
    names = [event[0] for event in handed_over if event[1] == "papers/x.md"]
    assert names == [
        *("pre_page", "page_read_source", "page_markdown", "page_content"),
        *("page_context", "post_page"),
    ]
    source = next(e for e in handed_over if e[:2] == ["page_markdown", "papers/x.md"])
    assert "\n## Abstract\n\n<div" in source[3]
    assert json.loads(source[5])["title"] == "X &amp; &lt;Y&gt;"
    content = next(e for e in handed_over if e[:2] == ["page_content", "papers/x.md"])
    assert "Abstract - #abstract" in content[4]


SETTINGS: dict[str, list[Any]] = {
    "permalinks": [{"toc": {"permalink": True}}],
    "own permalinks": [{"toc": {"permalink": "#", "permalink_leading": True}}],
    "anchor links": [{"toc": {"anchorlink": True, "toc_depth": "3-4"}}],
    "lower headings": [{"toc": {"baselevel": 2}}],
    "other ids": [{"toc": {"separator": "_"}}],
    "attributes": ["attr_list", "md_in_html", "pymdownx.highlight", "smarty"],
    "footnotes": ["footnotes", "admonition", "pymdownx.superfences", "meta"],
}


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("name", SETTINGS)
def test_headings_and_contents_follow_the_sites_markdown_settings(
    lab: MkDocsLab,
    rendered: list[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    language: str,
) -> None:
    theme = {**BARE_THEME, "language": language}
    configure(lab, RECORDER, theme=theme, markdown_extensions=SETTINGS[name])
    handed_over, by_markdown = build_both_ways(lab, rendered, monkeypatch)
    assert handed_over == by_markdown
    html = next(e[3] for e in handed_over if e[:2] == ["page_content", "papers/x.md"])
    assert 'id="abstract"' in html, "an anchor depends neither on the language nor on the site"
    assert ("headerlink" in html) == ("permalink" in name)


def test_only_a_page_whose_markdown_was_changed_is_rendered_from_it(
    lab: MkDocsLab, rendered: list[str]
) -> None:
    hook = (
        "def on_page_markdown(markdown, page, **_):\n"
        "    if page.file.src_uri == 'papers/x.md':\n"
        "        page.meta['title'] = 'Changed'\n"
        "        return markdown + '\\n## By the hook\\n\\n| a |\\n|---|\\n| *b* |\\n'\n"
        "def on_page_content(html, page, **_):\n"
        "    return html + f'<p class=toc>{page.toc}</p>'\n"
    )
    configure(lab, hook)
    lab.build(strict=True)
    assert sorted(rendered) == ["index.md", "papers/x.md"]
    page = parse(lab.html("papers/x/"))
    assert [text_of(cell) for cell in page.select("table td em")] == ["b"]
    assert page.title
    assert page.title.get_text() == "Changed"
    (contents,) = [text_of(entry) for entry in page.select(".toc")]
    assert "Abstract - #abstract" in contents
    assert "By the hook - #by-the-hook" in contents
    assert page.select("h2#abstract")
    assert "By the hook" not in lab.html("papers/y/")


def test_a_plugin_may_provide_the_source(lab: MkDocsLab, rendered: list[str]) -> None:
    hook = (
        "def on_page_read_source(page, **_):\n"
        "    if page.file.src_uri == 'papers/x.md':\n"
        "        return '---\\nown: 1\\ntitle: T\\n---\\n\\nIts *own* text, {}'\n"
        "def on_page_markdown(markdown, page, **_):\n"
        "    if page.file.src_uri == 'papers/x.md':\n"
        "        return markdown.format(page.meta['own'])\n"
    )
    configure(lab, hook)
    lab.build(strict=True)
    assert sorted(rendered) == ["index.md", "papers/x.md"]
    html = lab.html("papers/x/")
    assert "Its <em>own</em> text, 1" in html
    assert "<title>X &amp; &lt;Y&gt;</title>" in html, "the record's front matter stays"
    assert "Abstract" in lab.html("papers/y/")


def test_a_plugin_may_change_a_files_content(lab: MkDocsLab, rendered: list[str]) -> None:
    hook = (
        "def on_files(files, **_):\n"
        "    file = files.get_file_from_path('papers/x.md')\n"
        "    file.content_string += '\\n*More*\\n'\n"
    )
    configure(lab, hook)
    lab.build(strict=True)
    assert sorted(rendered) == ["index.md", "papers/x.md"]
    assert "<em>More</em>" in lab.html("papers/x/")


# As navigation plugins do: on_files runs before the plugin creates its pages, on_nav after it.
CREATE_PAGES = {
    "on_files": "def on_files(files, config):\n    create_pages(files, config)\n",
    "on_nav": "def on_nav(nav, files, config):\n    create_pages(files, config)\n",
}


@pytest.mark.parametrize("extensions", [[], ["attr_list"]], ids=["bare", "attr_list"])
@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("event", CREATE_PAGES)
def test_pages_that_another_plugin_created_are_complete(
    lab: MkDocsLab, rendered: list[str], event: str, language: str, extensions: list[str]
) -> None:
    def page_events() -> list[list[str]]:
        selected = [event for event in events(lab) if event[0] in {"page_context", "post_page"}]
        # Without attr_list, a heading with an explicit id is not in the table of contents.
        return (
            selected
            if extensions
            else [[*event[:4], event[4].partition("\n")[0]] for event in selected]
        )

    theme = {**BARE_THEME, "language": language}
    configure(lab, RECORDER, theme=theme, markdown_extensions=extensions)
    lab.build(strict=True)
    expected = page_events()
    assert any(event[4].startswith("X &amp; &lt;Y&gt; - #start") for event in expected)
    hook = (
        "from mkdocs.structure.pages import Page\n\n"
        "def create_pages(files, config):\n"
        "    for file in list(files.documentation_pages()):\n"
        "        Page(None, file, config)\n\n"
    )
    hook = RECORDER + hook + CREATE_PAGES[event]
    configure(lab, hook, theme=theme, markdown_extensions=extensions)
    lab.build(strict=True)
    assert page_events() == expected
    assert "papers/x.md" in rendered


@pytest.mark.parametrize(
    ("extension", "expected"),
    [
        ({"pymdownx.snippets": {"auto_append": ["more.md"]}}, "<strong>Appended</strong>"),
        ({"pymdownx.pathconverter": {"absolute": True, "base_path": "."}}, 'href="/'),
        ("shout", "ABSTRACT"),
    ],
    ids=["appended text", "converted paths", "an extension of the lab"],
)
def test_an_extension_that_changes_every_page_changes_generated_pages(
    lab: MkDocsLab,
    rendered: list[str],
    monkeypatch: pytest.MonkeyPatch,
    extension: str | dict[str, Any],
    expected: str,
) -> None:
    (lab.folder / "more.md").write_text("**Appended**\n")
    (lab.folder / "shout.py").write_text(
        "from markdown.extensions import Extension\n"
        "from markdown.postprocessors import Postprocessor\n"
        "class Shout(Postprocessor):\n"
        "    def run(self, text):\n"
        "        return text.replace('What it says', 'ABSTRACT')\n"
        "class ShoutExtension(Extension):\n"
        "    def extendMarkdown(self, md):\n"
        "        md.postprocessors.register(Shout(md), 'shout', 0)\n"
        "def makeExtension(**options):\n"
        "    return ShoutExtension(**options)\n"
    )
    monkeypatch.syspath_prepend(lab.folder)
    monkeypatch.chdir(lab.folder)
    configure(lab, markdown_extensions=[extension])
    lab.build()
    assert {"papers/x.md", "papers/y.md", "families/f.md"} <= set(rendered)
    assert expected in lab.html("papers/x/")


def test_links_to_anchors_of_generated_pages_are_validated(
    lab: MkDocsLab, rendered: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    anchors = ("abstract", "results", "cite", "start", "nowhere")
    links = " ".join(f"[{name}](papers/x.md#{name})" for name in anchors)
    links += " [People](authors/index.md#start) [Family](families/f.md#papers)"
    lab.write({"links.md": f"# Links\n\n{links}\n"})
    configure(lab, validation={"links": {"anchors": "warn"}}, markdown_extensions=["attr_list"])
    lab.build()
    assert sorted(rendered) == ["index.md", "links.md"]
    (warning,) = warnings_in(caplog.records)
    assert "'papers/x.md#nowhere'" in warning
    assert 'href="papers/x/#abstract"' in lab.html("links/").replace("../", "")


def test_mkdocs_finds_the_same_anchors_in_every_page(
    lab: MkDocsLab, rendered: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = (
        "import json\nfrom pathlib import Path\n"
        "def on_nav(nav, files, **_):\n"
        "    global FILES\n"
        "    FILES = files\n"
        "def on_post_build(config):\n"
        "    ids = {f.src_uri: sorted(f.page.present_anchor_ids) for f in FILES.documentation_pages()}\n"
        "    links = {f.src_uri: f.page.links_to_anchors == {} for f in FILES.documentation_pages()}\n"
        "    Path(config.site_dir, 'events.json').write_text(json.dumps([ids, links]))\n"
    )
    configure(lab, hook)
    lab.build()
    ids, links = json.loads((lab.site / "events.json").read_text("utf-8"))
    assert all(links.values())
    assert {"start", "abstract", "cite"} <= set(ids["papers/x.md"])
    monkeypatch.setattr(SiteMarkdown, "keeps_html", lambda *_: False)
    lab.build()
    assert json.loads((lab.site / "events.json").read_text("utf-8"))[0] == ids


# A navigation with custom titles, nested sections, and one page listed twice.
NAV = [
    {"Works": "papers/index.md"},
    {"More": ["index.md", {"Who": "authors/index.md"}, {"Inner": [{"Ex": "papers/x.md"}]}]},
    {"Twice": "papers/index.md"},
    "families/index.md",
    {"Later": "families/index.md"},
]
SHOW_NAV = (
    "\ndef on_post_page(output, page, **_):\n"
    "    steps = [step.title for step in page.ancestors]\n"
    "    before, after = page.previous_page, page.next_page\n"
    "    around = [p.title if p else None for p in (before, page, after)]\n"
    "    return f'{output}<p class=nav>{steps} {around}</p>'\n"
)


@pytest.mark.parametrize("by_plugin", [False, True])
def test_navigation_titles_are_preserved(lab: MkDocsLab, by_plugin: bool) -> None:
    hook = f"def on_files(files, config):\n    config.nav = {NAV}\n" if by_plugin else ""
    configure(lab, hook + SHOW_NAV, nav=["index.md"] if by_plugin else NAV)
    lab.build()
    assert "['Inner', 'More'] ['Who', 'Ex', 'Works']" in lab.html("papers/x/")
    assert "[] ['Ex', 'Works', 'Families']" in lab.html("papers/")
    assert "['More'] ['Home', 'Who', 'Ex']" in lab.html("authors/")
    assert "['Families', 'Families', None]" in lab.html("families/")
    assert "[] [None, 'Y', None]" in lab.html("papers/y/")
