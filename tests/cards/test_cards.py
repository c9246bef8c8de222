"""Social cards, read as a person would: what stands where, whole and legible."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image, ImageChops
from small_labs import build_context_of, good_lab

from labpress.build.context import BuildContext, PageContext, SiteInfo
from labpress.cards import CARD_SIZE, Card, draw_card
from labpress.cards.fonts import Style, split_runs
from labpress.cards.lines import cut, fit_names, fit_text, measure, wrap
from labpress.views.components.cards import author_card, build_cards, family_card, paper_card

TEXT = Style(44)
CARD = Card(
    "The lab's papers",
    "A study of small things",
    names=("Ann Ash", "Bo Birch"),
    facts="Preprint · 2025",
    label="Small things",
    colour="#c2410c",
)
LONG = "A title that goes on and on about all that was found " * 6


def open_card(card: Card) -> Image.Image:
    return Image.open(BytesIO(draw_card(card))).convert("RGB")


def ink(image: Image.Image, box: tuple[int, int, int, int]) -> tuple[int, int, int, int] | None:
    """The box around all that is drawn within a box, without the band at the left."""
    part = image.crop(box)
    ground = Image.new("RGB", part.size, part.getpixel((part.width - 1, 0)))
    difference = ImageChops.difference(part, ground).convert("L").point(lambda v: 255 * (v > 24))
    return difference.getbbox()


@pytest.mark.parametrize("character", "ŁżĐđŞıßøễÆŒĳΩЖЩ王培宇漢字かなカナ한글")
def test_every_kind_of_letter_is_drawn(character: str) -> None:
    runs = list(split_runs(character, TEXT))
    assert "".join(run.text for run in runs) == character
    assert runs[0].font.getmask(character).getbbox() is not None


def test_a_name_in_two_scripts_loses_no_letter() -> None:
    runs = list(split_runs("王培宇 (Łukasz Żółć), Đặng", TEXT))
    assert [run.text for run in runs] == ["王培宇 ", "(Łukasz Żółć), Đặng"]
    assert runs[0].font.getname() != runs[1].font.getname()


def test_what_no_font_has_is_left_out_and_the_rest_stays() -> None:
    assert "".join(run.text for run in split_runs("Rocket 🚀 science", TEXT)) == "Rocket  science"
    assert measure("🚀", TEXT) == 0


def test_the_language_chooses_the_form_of_chinese_characters() -> None:
    names = {
        language: next(split_runs("骨", Style(44, language=language))).font.getname()[0]
        for language in ("en", "zh", "zh-TW", "ja", "ko")
    }
    assert names == {
        "en": "Noto Sans CJK SC",
        "zh": "Noto Sans CJK SC",
        "zh-TW": "Noto Sans CJK TC",
        "ja": "Noto Sans CJK JP",
        "ko": "Noto Sans CJK KR",
    }


@pytest.mark.parametrize("text", [LONG, "很长的题目" * 30, "x" * 300, "一 b 二 c " * 30])
def test_lines_fit_and_lose_nothing(text: str) -> None:
    lines = wrap(text, TEXT, 600)
    assert all(measure(line, TEXT) <= 600 for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_a_long_text_is_set_smaller_and_then_cut() -> None:
    styles = [Style(90), Style(60)]
    assert fit_text("Short", styles, 1000, lambda _: 2) == (Style(90), ["Short"])
    style, lines = fit_text(LONG, styles, 1000, lambda _: 2)
    assert (style, len(lines)) == (Style(60), 2)
    assert lines[-1].endswith("…")
    assert all(measure(line, style) <= 1000 for line in lines)


def test_an_ellipsis_stands_where_a_line_was_cut() -> None:
    assert cut("Short", TEXT, 500) == "Short"
    assert cut("Proceedings of the very long", TEXT, 300) == "Proceedings…"


def test_names_that_do_not_fit_are_counted() -> None:
    names = [f"Author Number{n}" for n in range(800)]
    shown = fit_names(names, TEXT, 1000)
    assert measure(shown, TEXT) <= 1000
    listed, _, rest = shown.rpartition(" +")
    assert len(listed.split(", ")) + int(rest) == 800
    assert fit_names(["Ann Ash", "Bo Birch"], TEXT, 1000) == "Ann Ash, Bo Birch"
    assert fit_names(["N" * 99, "Bo"], TEXT, 500).endswith("…")


@pytest.mark.parametrize(
    "card",
    [
        CARD,
        replace(CARD, title=LONG, names=("Someone With-A-Very-Long-Name",) * 30),
        replace(CARD, title="研究" * 80, facts="会议 " * 40, label="系列" * 30, language="zh"),
        replace(CARD, title="x", names=(), lines=("One line " * 20, "Another " * 20)),
        replace(CARD, title="", names=(), facts="", label=""),
    ],
    ids=["plain", "long", "chinese", "lines", "empty"],
)
def test_nothing_runs_into_another_part_or_over_the_edge(card: Card) -> None:
    image = open_card(card)
    assert image.size == CARD_SIZE
    # Free strips: above the foot, at the right, above and below everything.
    for free in (
        (40, 0, 1200, 50),
        (40, 490, 1200, 522),
        (40, 592, 1200, 630),
        (1140, 0, 1200, 630),
    ):
        assert ink(image, free) is None, free
    if card.title:
        title = ink(image, (40, 110, 1200, 490))
        assert title is not None
        assert title[3] - title[1] > 30


def test_the_foot_names_the_family_in_its_colour() -> None:
    image = open_card(CARD)
    foot = image.crop((700, 520, 1150, 600))
    seen = {colour: number for number, colour in foot.getcolors(10_000) or ()}
    orange = [number for colour, number in seen.items() if str(colour) == "(194, 65, 12)"]
    assert sum(orange) > 500
    assert image.getpixel((5, 300)) == pytest.approx((0xC2, 0x41, 0x0C), abs=8)


LAB = {
    "families/small": "name: Small $x^2$\naim: To see what is small\ncolour: '#c2410c'\n",
    "papers/one": "title: 'On $x^2$ & <b>'\nauthors: [Ann Ash, Bo Birch]\ndate: 2025-04\n"
    "family: small\nvenue: {name: A Long Name, short: SHORT, type: conference}\n",
    "papers/two": "title: Two\nauthors: [Ann Ash]\nstatus: {state: retracted, notice: Wrong}\n",
    "authors/ann-ash": "name: Ann Ash\nnative_name: 安\n",
}


def build_context(**settings: bool) -> BuildContext:
    found = build_context_of(good_lab(LAB))
    site = SiteInfo("Lab", "https://lab.example/pubs/")
    return replace(found, site=site, settings=found.settings.model_copy(update=settings))


def test_a_papers_card_says_what_its_page_says_first() -> None:
    context = PageContext("papers/one.md", build_context())
    card = paper_card(context.paper("one"), context)
    assert card.title == "On x^2 & <b>"
    assert card.names == ("Ann Ash", "Bo Birch")
    assert card.facts == "SHORT · Apr 2025"
    assert card.label == "Small x^2"
    assert context.dependencies == {"papers/one", "families/small"}


def test_a_retracted_papers_card_says_so() -> None:
    context = PageContext("papers/two.md", build_context())
    assert paper_card(context.paper("two"), context).facts == "Retracted · Preprint"


def test_an_authors_card_has_all_names_and_counts() -> None:
    context = PageContext("authors/ann-ash.md", build_context())
    card = author_card(context.author("ann-ash"), context)
    assert (card.title, card.lines, card.facts) == (
        "Ann Ash",
        ("安", "2 papers · Apr 2025"),
        "Small x^2",
    )


def test_a_familys_card_has_its_aim() -> None:
    context = PageContext("families/small.md", build_context())
    card = family_card(context.family("small"), context)
    assert card.lines == ("To see what is small",)
    assert card.facts == "1 paper · Apr 2025 · 2 people"


def test_each_paper_author_and_family_has_a_card_and_the_site_too() -> None:
    paths = {asset.path for asset in build_cards(build_context())}
    assert paths == {
        f"assets/labpress/cards/{name}.png"
        for name in (
            "index",
            "papers/one",
            "papers/two",
            "authors/ann-ash",
            "authors/bo-birch",
            "families/small",
        )
    }


def test_no_card_is_drawn_that_nobody_could_ask_for() -> None:
    assert list(build_cards(build_context(social_cards=False))) == []
    assert list(build_cards(replace(build_context(), site=SiteInfo("Lab", None)))) == []
