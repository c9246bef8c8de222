"""The example lab in Chinese: no English vocabulary, and the punctuation of Chinese."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString
from html_checks import parse
from paths import CHECKOUT

from labpress.build.site import build_site
from labpress.i18n import source_names
from labpress.i18n.translator import load_translator
from labpress.project.config_file import read_config
from labpress.render.page import Site
from labpress.schema.presentations import PRESENTATION_KINDS
from labpress.views.components.cite import CITE_OPTIONS
from labpress.views.explorer_data import DATA

HAN = r"[\u3400-\u4dbf\u4e00-\u9fff]"
GAP = "|"
FAULTS = {
    "half-width punctuation between Chinese": re.compile(rf"{HAN}[ |]*[,;:!?.][ |]*(?={HAN})"),
    "half-width comma or semicolon beside Chinese": re.compile(rf"{HAN}[ |]*[,;]|[,;][ |]*{HAN}"),
    "half-width colon after Chinese": re.compile(rf"{HAN}:(?!\d)"),
    "half-width bracket beside Chinese": re.compile(rf"{HAN}\(|\({HAN}|{HAN}\)|\){HAN}"),
    "space between Chinese": re.compile(rf"{HAN} (?={HAN})"),
    "space beside a Chinese punctuation mark": re.compile(r"[，。；：、（] | [，。；：、）]"),
    "no space between Chinese and Latin": re.compile(
        rf"{HAN}[A-Za-z]|[A-Za-z]{HAN}|\d(?![年月日万亿]){HAN}"
    ),
    "two punctuation marks": re.compile("[，。；：、]{2}"),
}
# Not Chinese prose: code, citations in a fixed style, COinS metadata.
OTHER = "script, style, pre, code, .lp-citation, .lp-cite dd, .Z3988"
NAMES = ("aria-label", "title", "alt", "placeholder")
ENGLISH_NAMES = {
    name
    for name, message in (
        *source_names.TERMS.items(),
        *((kind, kind) for kind in PRESENTATION_KINDS),
    )
    if message.islower() or load_translator("zh").gettext(message) != message
}
INLINE = {"a", "abbr", "b", "cite", "em", "i", "small", "span", "strong", "sub", "sup", "time"}


def blocks(element: Tag) -> Iterator[str]:
    """Yield the text of each block; white space beside inline elements becomes a gap."""
    line = ""
    for child in element.children:
        if type(child) is NavigableString:
            line += re.sub(r"^\s+|\s+$", GAP, re.sub(r"\s+", " ", child))
        elif isinstance(child, Tag) and child.name in INLINE:
            first, *others = [*blocks(child), ""]
            line += first
            yield from others
        elif isinstance(child, Tag):
            yield line
            line = ""
            yield from blocks(child)
    yield line


def texts_of(page: BeautifulSoup) -> Iterator[str]:
    """Yield the Chinese texts of a page: its blocks, and accessible names."""
    for element in page.select(OTHER):
        element.decompose()
    for element in page.select("[lang]:not([lang^=zh])"):
        # A known name is translated, not marked as English.
        known = element.get_text().partition(",")[0].lower() in ENGLISH_NAMES
        element.replace_with(element.get_text() if known else GAP)
    for element in page.find_all(True):
        yield from (str(element[name]) for name in NAMES if element.get(name))
    yield from blocks(page)


def all_texts(site: Site) -> Iterator[tuple[str, str]]:
    """Yield the path and each text of all pages, and of the data that scripts show."""
    for page in site.pages:
        yield from ((page.path, str(page.meta.get(key, ""))) for key in ("title", "description"))
        # Blank lines separate the paragraphs of hand-written pages.
        html = re.sub(r"\n\s*\n", "\n<hr>\n", page.markdown)
        yield from ((page.path, text) for text in texts_of(parse(html)))
    for asset in site.assets:
        if asset.path in {DATA, CITE_OPTIONS}:
            # No page shows the names by which the search finds artifacts.
            texts = {**json.loads(asset.data)["texts"], "released": None}
            for text in strings(texts):
                yield asset.path, re.sub(r"%\(\w+\)s", GAP, text)


def strings(data: object) -> Iterator[str]:
    """Yield the strings in nested data."""
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict | list):
        for value in data.values() if isinstance(data, dict) else data:
            yield from strings(value)


@pytest.fixture(scope="module")
def texts() -> set[tuple[str, str]]:
    """The path and each text of the example's Chinese site."""
    site, _ = build_site(read_config(CHECKOUT / "mkdocs.zh.yml").project)
    return set(all_texts(site))


@pytest.mark.parametrize("fault", FAULTS)
def test_no_page_has_faulty_punctuation_or_spacing(texts: set[tuple[str, str]], fault: str) -> None:
    pattern = FAULTS[fault]
    assert [(path, text) for path, text in texts if pattern.search(text)] == []


def test_no_page_shows_an_english_name_of_a_source_or_presentation(
    texts: set[tuple[str, str]],
) -> None:
    names = "|".join(re.escape(name) for name in sorted(ENGLISH_NAMES, key=len, reverse=True))
    whole = re.compile(rf"(?i)[—·（(]*(?:{names})(?:, v\d+)?[）)]*")
    inside = re.compile(rf"(?i)[(（](?:{names})[)）]")
    english = [
        (path, text)
        for path, text in texts
        if whole.fullmatch(text.strip(GAP)) or inside.search(text)
    ]
    assert english == []
