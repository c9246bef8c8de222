"""The contrast of chips of families, measured from the colours that the browser computes."""

from __future__ import annotations

from typing import Literal

import pytest
from browser_page import OpenPage, explorer
from playwright.sync_api import Page

from labpress.schema import Family
from labpress.views.components.family_colours import family_colours

# WCAG 2.2, 1.4.3. Backgrounds may be translucent, so those of all ancestors are blended.
CONTRASTS = """elements => {
  const parse = text => {
    const mixed = text.match(/^color\\(srgb (.+)\\)$/);
    const numbers = text.match(/[\\d.]+(e-\\d+)?/g).map(Number);
    const [red, green, blue, alpha = 1] = numbers;
    return [...[red, green, blue].map(part => mixed ? part : part / 255), alpha];
  };
  const blend = (top, ground) => ground.map((part, at) => top[at] * top[3] + part * (1 - top[3]));
  const ground = element => {
    const own = parse(getComputedStyle(element).backgroundColor);
    return blend(own, element.parentElement ? ground(element.parentElement) : [1, 1, 1]);
  };
  const luminance = colour => colour
    .map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (text, below) => {
    const [bright, dim] = [luminance(text), luminance(below)].sort((a, b) => b - a);
    return (bright + 0.05) / (dim + 0.05);
  };
  return elements.map(element => {
    const text = parse(getComputedStyle(element).color);
    const below = [ground(element), ground(element.parentElement)];
    return [element.textContent.trim(), ...below.map(colour => contrast(blend(text, colour), colour))];
  });
}"""
# Its own background, and that of the page.
Contrasts = list[tuple[str, float, float]]

OWN_COLOURS = ["#f00000", "#ff1e87", "#2dff2d", "#0000ff", "#ffff00", "#a569a5", "#000000"]


def contrasts(page: Page) -> Contrasts:
    """Return the name of each chip, and the contrast of its text with the chip and the page."""
    measured: Contrasts = page.locator(".lp-chip.lp-family, .lp-family-name").evaluate_all(
        CONTRASTS
    )
    return measured


def too_low(measured: Contrasts) -> Contrasts:
    return [chip for chip in measured if min(chip[1:]) < 4.5]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_name_of_every_family_is_legible(
    open_page: OpenPage, example: str, scheme: Literal["light", "dark"]
) -> None:
    page = open_page(f"{example}papers/", scheme=scheme)
    explorer(page)
    measured = contrasts(page)
    for path in ("releases/", "benchmarks/mmmu/", "papers/skywork-r1v2/", "authors/yahui-zhou/"):
        page.goto(example + path)
        measured += contrasts(page)
    assert len({name for name, *_ in measured}) == 10
    assert too_low(measured) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forty_more_families_are_legible(
    open_page: OpenPage, example: str, scheme: Literal["light", "dark"]
) -> None:
    families = [
        Family.model_validate({"name": "F", "colour": colour}).with_id(f"own-{index}")
        for index, colour in enumerate(OWN_COLOURS)
    ]
    families += [
        Family.model_validate({"name": "F"}).with_id(f"project-{index}") for index in range(40)
    ]
    page = open_page(f"{example}papers/skywork-r1v2/", scheme=scheme)
    page.locator(".lp-head-navigation").evaluate(
        """(place, colours) => place.replaceChildren(...colours.map(([name, light, dark]) => {
          const chip = document.createElement("a");
          chip.className = "lp-chip lp-family";
          chip.style = `--lp-light: ${light}; --lp-dark: ${dark}`;
          chip.textContent = name;
          return chip;
        }))""",
        [[key, item.light, item.dark] for key, item in family_colours(families).items()],
    )
    measured = contrasts(page)
    assert len(measured) >= len(families)
    assert too_low(measured) == []
