"""The toy lab with `theme.language: zh`: no interface string is in English."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from io import BytesIO
from operator import itemgetter
from pathlib import Path
from typing import Any

import pytest
import yaml
from babel.messages.pofile import read_po
from bs4 import BeautifulSoup
from messages import LOCALES
from sites import TOY, build, copy_toy, pages_of, read_page, run, write_files

from labpress.build.site import build_site
from labpress.project.config_file import read_config
from labpress.schema.classifications import CLASSIFICATIONS
from labpress.schema.identifiers import SCHEMES
from labpress.views.components.cite import CITE_OPTIONS
from labpress.views.explorer_data import DATA

SHORTCODES = ("newest 2", "papers", "people", "families", "numbers")
# Names that are not translated: formats, registries, citation styles, keys.
UNTRANSLATED_NAMES = {
    *(
        "ACM",
        "APA",
        "BibLaTeX",
        "BibTeX",
        "CSL-JSON",
        "JSON Resume",
        "Chicago author-date",
        "GB/T 7714-2015",
    ),
    *("IEEE", "MLA 9", "Nature", "RIS", "APA 7", "ORCID"),
    *(scheme.fact_label or scheme.name for scheme in SCHEMES.values()),
    *(scheme.name for scheme in CLASSIFICATIONS.values()),
    *("PDF", "CSV", "SVG", "arXiv", "Atom", "JSON Feed", "Esc"),
}


def shown_texts(texts: dict[str, Any]) -> dict[str, Any]:
    """Return texts without the names by which a kind of artifact is found, which no page shows."""
    return {**texts, "released": [label for label, *_ in texts["released"].values()]}


# The files from which scripts read texts, and the location of the texts in each file.
SCRIPT_TEXTS: Mapping[str, Callable[[Any], object]] = {
    DATA: lambda data: shown_texts(data["texts"]),
    CITE_OPTIONS: itemgetter("texts"),
    "assets/labpress/search/texts.json": shown_texts,
}
# Not part of the interface: code, citations, COinS metadata.
OTHER_TEXTS = "script, style, pre, code, .lp-citation, .lp-cite dd, .Z3988"
NUMBER = re.compile(r"%\((num|number|total)\)s")
PLACEHOLDER = re.compile(r"%\(\w+\)s")
WORD = re.compile(r"[a-z]{2,}")


def texts_of(page: BeautifulSoup) -> Iterator[str]:
    """Yield all texts of a page: visible ones, accessible names, descriptions for search engines."""
    for element in page.select(OTHER_TEXTS):
        element.decompose()
    yield from page.find_all(string=True)
    for element in page.find_all(True):
        for name in ("aria-label", "title", "alt", "placeholder", "data-failed"):
            yield str(element.get(name, ""))
        for name in ("data-texts", "data-cite"):
            yield from values(json.loads(str(element.get(name, "{}"))))
        if element.get("name") == "description" or element.get("property") == "og:title":
            yield str(element["content"])


def english_texts() -> re.Pattern[str]:
    """Return a pattern for every English interface string that differs from its Chinese translation."""
    texts = [
        text
        for message in read_po(BytesIO((LOCALES / "zh.po").read_bytes()), locale="zh")
        for text in (message.id if message.pluralizable else (str(message.id),))
        if text and text not in (message.string or ())
    ]
    patterns = []
    for text in texts:
        numbered = NUMBER.sub("0", text)
        # Placeholders split a text into pieces; very short pieces such as "of" also occur in records.
        pieces = [piece.strip() for piece in PLACEHOLDER.split(numbered)]
        escaped = [re.escape(piece) for piece in pieces if len(piece) > len(" of ")]
        patterns += [piece.replace("0", r"[\d,]+") for piece in escaped]
    return re.compile("|".join(patterns))


def values(data: object) -> Iterator[str]:
    """Yield all scalar values of nested data, without keys."""
    if isinstance(data, dict):
        for value in data.values():
            yield from values(value)
    elif isinstance(data, list):
        for value in data:
            yield from values(value)
    else:
        yield str(data)


@pytest.fixture(scope="module")
def records() -> str:
    """Return all texts in the lab's files."""
    texts = ["Toy Lab"]
    for path in (TOY / "content").rglob("*"):
        if path.suffix == ".yaml":
            texts += values(yaml.load(path.read_text("utf-8"), yaml.BaseLoader))
        elif path.suffix == ".md":
            texts.append(path.read_text("utf-8"))
    return "\n".join(texts)


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The toy lab in Chinese, with every shortcode on its home page."""
    lab = copy_toy(tmp_path_factory.mktemp("zh") / "lab", "extra: {generator: false}\n")
    config = lab / "mkdocs.yml"
    config.write_text(config.read_text("utf-8").replace("font:", "language: zh\n  font:"), "utf-8")
    with (lab / "content/index.md").open("a", encoding="utf-8") as home:
        home.write("".join(f"\n<!-- labpress: {shortcode} -->\n" for shortcode in SHORTCODES))
    return lab


def test_no_page_has_an_english_interface_text(lab: Path, records: str) -> None:
    site = build(lab)
    pattern, known = english_texts(), set(WORD.findall(records.lower()))
    known |= {word for name in UNTRANSLATED_NAMES for word in WORD.findall(name.lower())}
    names = records.lower()
    untranslated = set()
    script_texts = [
        (path, values(select(json.loads((site / path).read_text("utf-8")))))
        for path, select in SCRIPT_TEXTS.items()
    ]
    page_texts = [(path, texts_of(read_page(site / path))) for path in pages_of(site)]
    for path, texts in [*page_texts, *script_texts]:
        for text in texts:
            line = " ".join(PLACEHOLDER.sub("0", text).split())
            words = set(WORD.findall(line.lower())) - known
            if line.endswith("…"):  # a truncated name, whose last word may be incomplete
                words = {word for word in words if word not in names}
            if words or (pattern.fullmatch(line) and line not in records):
                untranslated.add((path, line))
    assert untranslated == set()


def test_dates_and_numbers_follow_chinese_conventions(lab: Path) -> None:
    site = build(lab)
    first = read_page(site / "papers/alpha-1/index.html").get_text(" ", strip=True)
    for text in ("技术报告", "2023年", "约 4000万", "3.2万亿 tokens", "引用"):
        assert text in first
    second = read_page(site / "papers/alpha-2/index.html").get_text(" ", strip=True)
    for text in ("2024年2月29日", "2024年6月", "第 12 卷", "第 17–42 页", "关键词", "2x14B 参数"):
        assert text in second
    assert "页面未找到" in read_page(site / "404.html").get_text()


def test_error_page_of_a_record_is_in_chinese(lab: Path) -> None:
    write_files(lab, {"content/papers/broken.yaml": "title: 1\nauthor: x\n"})
    try:
        site, _ = build_site(read_config(lab / "mkdocs.yml").project)
    finally:
        (lab / "content/papers/broken.yaml").unlink()
    body = next(page.markdown for page in site.pages if page.path == "papers/broken.md")
    assert "此记录暂时无法显示。" in body
    assert "This record" not in body


def test_exported_project_is_in_chinese(lab: Path, tmp_path: Path) -> None:
    run("labpress", "write", tmp_path / "written", cwd=lab)
    written = tmp_path / "written"
    config = yaml.safe_load((written / "mkdocs.yml").read_text("utf-8"))
    assert config["extra"]["labpress"]["texts"]["Page not found"] == "页面未找到"
    assert "论文" in [next(iter(item)) for item in config["nav"] if isinstance(item, dict)]
    assert "关键词" in (written / "docs/papers/alpha-2.md").read_text("utf-8")
    former = (written / "docs/papers/alpha-two/index.html").read_text("utf-8")
    assert '<html lang="zh">' in former
    assert "本页已移动" in former


def test_feeds_have_the_status_of_papers_in_chinese(lab: Path) -> None:
    site, _ = build_site(read_config(lab / "mkdocs.yml").project)
    feeds = {
        asset.path: asset.data.decode() for asset in site.assets if asset.path.startswith("feed.")
    }
    assert "[已撤稿] " in feeds["feed.xml"]
    assert "[已撤稿] " in feeds["feed.json"]
    assert "Retracted" not in feeds["feed.xml"]


def test_lists_have_chinese_separators(lab: Path) -> None:
    """On pages and in scripts, there is no half-width comma between Chinese words."""
    site, _ = build_site(read_config(lab / "mkdocs.yml").project)
    bodies = {page.path: page.markdown for page in site.pages}
    row = BeautifulSoup(bodies["years/2024.md"], "html.parser").select_one(".lp-row-authors")
    assert row
    assert "Ada O'Brien、Wei Chen、" in row.get_text()
    data = next(json.loads(asset.data) for asset in site.assets if asset.path == DATA)
    assert data["texts"]["separator"] == "、"
    commas = re.compile(r"[\u4e00-\u9fff], ?|, ?(?=[\u4e00-\u9fff])")
    family = BeautifulSoup(bodies["families/alpha.md"], "html.parser")
    words = [text for text in texts_of(family) if "汉字" not in text]
    assert [text for text in words if commas.search(text)] == []
