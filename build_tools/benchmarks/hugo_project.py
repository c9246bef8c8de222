"""Creates a Hugo project from the output of ``labpress write``, in the layout of labpress's pages.

The only template is made from a page that labpress has built: Hugo replaces its title, head, content
and relative URLs. Hugo and labpress therefore write roughly the same number of bytes.
"""

from __future__ import annotations

import os
import re
from html import escape
from pathlib import Path
from typing import Any

import yaml

_CONFIG = """\
baseURL: {url}
title: Benchmark
disableKinds: [taxonomy, term, RSS, 404]
enableRobotsTXT: false
timeout: 600s
markup:
  goldmark:
    renderer: {{unsafe: true}}
"""
# The path from a page to the site's root, without a trailing slash.
_BASE = (
    '{{- $depth := sub (len (findRE "/" .RelPermalink)) 1 -}}'
    '{{- $base := cond (eq $depth 0) "." (strings.TrimSuffix "/" (strings.Repeat $depth "../")) -}}'
)
_HEAD = "{{ range .Params.labpress.head }}\n  \n    {{ . | safeHTML }}\n  {{ end }}"
_CONTENT = '{{ .Content }}\n\n  <p class="lp-print-only">{{ .Permalink }}</p>\n'
_ARTICLE = re.compile(r'(<article class="md-content__inner[^>]*>).*(</article>)', re.DOTALL)
_FRONT_MATTER = re.compile(r"---\n(.*?)^---\n", re.DOTALL | re.MULTILINE)
_LAYOUTS = ("_default/single.html", "_default/list.html", "index.html")


class ShellError(Exception):
    """Raised if a page lacks a part that the template needs; the message says which one."""


def make_project(written: Path, site: Path, page: str, url: str, target: Path) -> None:
    """Write a Hugo project.

    Args:
        written: the output of ``labpress write``.
        site: the site that labpress built from the same records.
        page: the path of the page that becomes the template, such as ``papers/x``.
        url: the URL of the site.
        target: the folder to write. It must be on the same disk as the other two folders, because
            the project contains hard links to their files.

    Raises:
        ShellError: if the page lacks a part that must be replaced.
    """
    docs = written / "docs"
    match = _FRONT_MATTER.match((docs / f"{page}.md").read_text("utf-8"))
    if match is None:
        raise ShellError(f"{page}.md has no front matter")
    html = (site / page / "index.html").read_text("utf-8")
    template = make_template(html, yaml.safe_load(match[1]), f"{url}{page}/")
    for name in _LAYOUTS:
        layout = target / "layouts" / name
        layout.parent.mkdir(parents=True, exist_ok=True)
        layout.write_text(template, "utf-8")
    (target / "config.yaml").write_text(_CONFIG.format(url=url), "utf-8")
    pages = set()
    for path in docs.rglob("*.md"):
        name = path.relative_to(docs).as_posix()
        pages.add(name.removesuffix("index.md").removesuffix(".md").removesuffix("/"))
        # In Hugo, the other files in a folder with index.md are not pages.
        _link(path, target / "content" / re.sub(r"(^|/)index\.md$", r"\1_index.md", name))
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        is_page = path.name == "index.html" and _page_of(name) in pages
        if path.is_file() and not is_page and not name.startswith("sitemap.xml"):
            _link(path, target / "static" / name)


def make_template(html: str, meta: dict[str, Any], url: str) -> str:
    """Convert the HTML of a page to a Hugo template.

    Args:
        html: the HTML of the page, which must be two folders below the root of the site.
        meta: the front matter of the page.
        url: the absolute URL of the page.

    Raises:
        ShellError: if the page lacks a part that must be replaced.
    """
    head_elements = meta["labpress"]["head"]
    start, end = html.find(head_elements[0]), html.find(head_elements[-1])
    if not 0 <= start < end:
        raise ShellError("the page lacks the head elements that its front matter lists")
    # Double braces in the page must not be read as Hugo's syntax.
    before = _quote_braces(html[:start])
    after = _quote_braces(html[end + len(head_elements[-1]) :])
    after, articles = _ARTICLE.subn(lambda match: match[1] + _CONTENT + match[2], after)
    if not articles:
        raise ShellError("the page has no article")
    before = before.replace(escape(meta["description"], quote=False), "{{ .Description }}")
    template = before + _HEAD + after
    template = template.replace(escape(meta["title"], quote=False), "{{ .Title }}")
    template = template.replace(url, "{{ .Permalink }}")
    # The only link in the layout that is not relative to the root leads to the list of papers.
    template = template.replace('href="../"', 'href="../../papers/"')
    return _BASE + template.replace("../..", "{{ $base }}")


def _quote_braces(html: str) -> str:
    return html.replace("{{", '{{ "{{" }}')


def _page_of(name: str) -> str:
    """Return the path of the page in a file: ``papers/x`` for ``papers/x/index.html``."""
    return name.removesuffix("index.html").removesuffix("/")


def _link(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    os.link(source, target)
