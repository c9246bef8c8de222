import math
import re
from itertools import combinations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from labpress.schema import Family
from labpress.views.components.family_colours import (
    CHIP_TINT,
    Colours,
    contrast,
    family_colours,
)
from labpress.views.components.oklch import Rgb, oklch_to_rgb, rgb_to_oklch

WHITE: Rgb = (1.0, 1.0, 1.0)
# The backgrounds of Material's two schemes, as in its style sheet: #fff and #1e2129.
BACKGROUNDS = {"light": WHITE, "dark": (0x1E / 255, 0x21 / 255, 0x29 / 255)}

IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,2}", fullmatch=True)
COLOURS = st.from_regex(r"#[0-9a-f]{6}", fullmatch=True)


def rgb(text: str) -> Rgb:
    assert re.fullmatch(r"#[0-9a-f]{6}", text)
    red, green, blue = (int(text[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def family(key: str, colour: str | None = None) -> Family:
    return Family.model_validate(
        {"name": "F", "colour": colour} if colour else {"name": "F"}
    ).with_id(key)


def colours_of(item: Family) -> Colours:
    """Return the colours of the only family of a lab."""
    return family_colours([item])[item.id]


def chip_background(colour: Rgb, page: Rgb) -> Rgb:
    red, green, blue = (
        CHIP_TINT * part + (1 - CHIP_TINT) * ground
        for part, ground in zip(colour, page, strict=True)
    )
    return red, green, blue


def least_distance(colours: list[str]) -> float:
    """Return the smallest distance between two of the colours in OKLab; 0.02 is barely visible."""
    points = [rgb_to_oklch(rgb(colour)).lab for colour in colours]
    return min(math.dist(first, second) for first, second in combinations(points, 2))


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    # By WCAG's definition: black on white is 21, a colour on itself 1, and #767676 just passes on white.
    [("#000000", "#ffffff", 21.0), ("#3b5bdb", "#3b5bdb", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(rgb(first), rgb(second)) == pytest.approx(ratio, abs=0.005)
    assert contrast(rgb(second), rgb(first)) == contrast(rgb(first), rgb(second))


@given(key=IDS, colour=st.none() | COLOURS)
def test_text_in_any_family_colour_is_legible_on_both_grounds(key: str, colour: str | None) -> None:
    colours = colours_of(family(key, colour))
    assert contrast(rgb(colours.light), BACKGROUNDS["light"]) >= 4.5
    assert contrast(rgb(colours.dark), BACKGROUNDS["dark"]) >= 4.5


@given(key=IDS, colour=st.none() | COLOURS)
@example(key="f", colour="#f00000")  # red makes the background of a chip the darkest
@example(key="f", colour="#a569a5")
def test_text_in_any_family_colour_is_legible_on_chips(key: str, colour: str | None) -> None:
    colours = colours_of(family(key, colour))
    for text, page in ((colours.light, "light"), (colours.dark, "dark")):
        assert contrast(rgb(text), chip_background(rgb(text), BACKGROUNDS[page])) >= 4.5


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ffff00", "#0000ff", "#7f7f7f"])
def test_the_hardest_colours_are_legible_too(colour: str) -> None:
    colours = colours_of(family("f", colour))
    assert contrast(rgb(colours.light), BACKGROUNDS["light"]) >= 4.5
    assert contrast(rgb(colours.dark), BACKGROUNDS["dark"]) >= 4.5


def test_a_legible_colour_is_unchanged() -> None:
    assert colours_of(family("f", "#3b5bdb")).light == "#3b5bdb"
    assert colours_of(family("f", "#ffd43b")).dark == "#ffd43b"


def test_a_colour_keeps_its_hue() -> None:
    red = rgb(colours_of(family("f", "#ff8080")).light)
    assert red[0] > red[1] == pytest.approx(red[2], abs=0.01)


@pytest.mark.parametrize(("number", "distance"), [(7, 0.07), (12, 0.05), (40, 0.025)])
def test_families_without_a_colour_can_be_told_apart(number: int, distance: float) -> None:
    colours = family_colours(family(f"project-{index}") for index in range(number)).values()
    assert least_distance([item.light for item in colours]) > distance
    assert least_distance([item.dark for item in colours]) > distance


def test_families_with_and_without_a_colour_can_be_told_apart() -> None:
    blue = family("blue", "#3b5bdb")
    colours = family_colours([blue, *(family(f"project-{index}") for index in range(6))])
    assert colours["blue"].light == "#3b5bdb"
    assert least_distance([item.light for item in colours.values()]) > 0.06


def test_families_keep_their_colours_when_one_is_added() -> None:
    families = [family(f"project-{index}") for index in range(6)]
    before, after = family_colours(families), family_colours([*families, family("another")])
    assert after.items() >= before.items()


def test_a_renamed_family_keeps_its_colour() -> None:
    renamed = family("new").model_copy(update={"former_ids": ("old", "newer")})
    assert colours_of(renamed) == colours_of(family("old"))


@given(colour=COLOURS)
def test_conversion_to_oklch_and_back_changes_nothing(colour: str) -> None:
    assert oklch_to_rgb(rgb_to_oklch(rgb(colour))) == pytest.approx(rgb(colour), abs=0.01)
