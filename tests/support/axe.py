"""Finds violations of accessibility rules with axe-core."""

from __future__ import annotations

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

WCAG = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
"""The tags of the rules for WCAG 2.2 (https://www.w3.org/TR/WCAG22/), levels A and AA."""
BEST_PRACTICE = "best-practice"

# Reports only violations: what passes is most of the result, and takes long to describe.
_RUN = """([part, tags]) => axe.run(part, { runOnly: tags, resultTypes: ["violations"] })
    .then(result => result.violations.flatMap(({ id, nodes }) => nodes.map(
        ({ html, any }) => `${id}: ${html.slice(0, 160)} ${any[0]?.message ?? ""}`)))"""


def violations(page: Page, part: str = "html", tags: Sequence[str] = WCAG) -> list[str]:
    """Return the violations in a part of a page, each with its rule and element.

    Args:
        page: the page.
        part: a selector of the part; in a part that is not there, axe finds an error.
        tags: the tags of the rules.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[str] = page.evaluate(_RUN, [part, list(tags)])
    return [f"{page.url} {page.viewport_size}: {violation}" for violation in found]
