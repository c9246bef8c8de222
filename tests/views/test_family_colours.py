import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.schema import Family
from labpress.views.components.family_colours import Rgb, contrast, family_colours

WHITE: Rgb = (1.0, 1.0, 1.0)
# The grounds of Material's two schemes, as its style sheet has them: #fff and #1e2129.
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


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    # From WCAG's definition: black on white 21, a colour on itself 1, #767676 just passes on white.
    [("#000000", "#ffffff", 21.0), ("#3b5bdb", "#3b5bdb", 1.0), ("#767676", "#ffffff", 4.54)],
)
def test_contrast_is_that_of_wcag(first: str, second: str, ratio: float) -> None:
    assert contrast(rgb(first), rgb(second)) == pytest.approx(ratio, abs=0.005)
    assert contrast(rgb(second), rgb(first)) == contrast(rgb(first), rgb(second))


@given(key=IDS, colour=st.none() | COLOURS)
def test_text_in_any_family_colour_is_legible_on_both_grounds(key: str, colour: str | None) -> None:
    colours = family_colours(family(key, colour))
    assert contrast(rgb(colours.light), BACKGROUNDS["light"]) >= 4.5
    assert contrast(rgb(colours.dark), BACKGROUNDS["dark"]) >= 4.5


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#ffff00", "#0000ff", "#7f7f7f"])
def test_the_hardest_colours_are_legible_too(colour: str) -> None:
    colours = family_colours(family("f", colour))
    assert contrast(rgb(colours.light), BACKGROUNDS["light"]) >= 4.5
    assert contrast(rgb(colours.dark), BACKGROUNDS["dark"]) >= 4.5


def test_a_legible_colour_is_unchanged() -> None:
    assert family_colours(family("f", "#3b5bdb")).light == "#3b5bdb"
    assert family_colours(family("f", "#ffd43b")).dark == "#ffd43b"


def test_a_colour_stays_its_hue() -> None:
    red = rgb(family_colours(family("f", "#ff8080")).light)
    assert red[0] > red[1] == pytest.approx(red[2], abs=0.01)


def test_families_without_a_colour_differ_and_keep_theirs() -> None:
    names = ["music", "health", "skyreels", "unipic", "matrix-game"]
    first_run = [family_colours(family(name)) for name in names]
    assert first_run == [family_colours(family(name)) for name in names]
    assert len({colours.light for colours in first_run}) == len(names)


def test_a_renamed_family_keeps_its_colour() -> None:
    renamed = family("new").model_copy(update={"former_ids": ("old", "newer")})
    assert family_colours(renamed) == family_colours(family("old"))
