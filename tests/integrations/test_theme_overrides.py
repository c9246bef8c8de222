"""Templates that replace Material's or MkDocs', compared with the installed version.

Each such template began as a copy. ``tests/golden/theme/`` contains the intended differences. If a
test fails, Material (or MkDocs) has changed the original:

1. read the change: compare the template in the old and the new version of the package;
2. make the same change in labpress's template where it is relevant;
3. write the differences again with ``PYTHONPATH=tests/support .venv/bin/python
   tests/integrations/test_theme_overrides.py``, and review them with ``git diff``;
4. look at a page in a browser, and run ``make test``.
"""

from __future__ import annotations

import re
from difflib import unified_diff
from importlib.resources import files
from pathlib import Path

import pytest
from paths import TESTS

FOLDER = TESTS / "golden/theme"
MATERIAL = "material/templates"
# Each template of labpress, and the original.
OVERRIDES = {
    "theme/partials/header.html": f"{MATERIAL}/partials/header.html",
    "theme/partials/source.html": f"{MATERIAL}/partials/source.html",
    "theme/partials/alternate.html": f"{MATERIAL}/partials/alternate.html",
    "theme/partials/tabs-item.html": f"{MATERIAL}/partials/tabs-item.html",
    "theme/sitemap.xml": "mkdocs/templates/sitemap.xml",
    "integrations/mkdocs/theme/partials/toc.html": f"{MATERIAL}/partials/toc.html",
    **{
        f"integrations/mkdocs/theme/partials/javascripts/{name}.html": (
            f"{MATERIAL}/partials/javascripts/{name}.html"
        )
        for name in ("base", "palette", "content")
    },
    "integrations/mkdocs/theme/assets/labpress/theme/palette.js": (
        f"{MATERIAL}/partials/palette.html"
    ),
    "integrations/mkdocs/theme/main.html#config": f"{MATERIAL}/base.html#config",
    "integrations/export_project/theme/partials/actions.html": f"{MATERIAL}/partials/actions.html",
    "theme/404.html#site_nav": f"{MATERIAL}/base.html#site_nav",
}
# Templates and blocks of Material that the theme of labpress relies on by name.
NAMES = {
    "base.html": (
        "{% block extrahead %}",
        "{% block content %}",
        "{% block htmltitle %}",
        '"hidden" if "toc" in',
    ),
    "main.html": ('{% extends "base.html" %}',),
    "partials/logo.html": (),
    "partials/nav.html": (),
    # The table of contents uses variables of these two.
    "partials/nav-item.html": ("{% macro render(nav_item", '{% include "partials/toc.html" %}'),
}


def read(path: str) -> str:
    """Return a template of an installed package, or a block of it."""
    package, _, rest = path.partition("/")
    name, _, block = rest.partition("#")
    text = Path(str(files(package) / name)).read_text("utf-8")
    if block:
        match = re.search(rf"{{% block {block} %}}\n(.*?){{% endblock %}}", text, re.DOTALL)
        assert match, f"{path}: the block is gone"
        return match[1]
    return text


def difference(override: str) -> str:
    """Return how a template of labpress differs from the original, ignoring indentation."""
    original = [line.strip() for line in read(OVERRIDES[override]).splitlines()]
    override_lines = [line.strip() for line in read(f"labpress/{override}").splitlines()]
    lines = unified_diff(
        original, override_lines, OVERRIDES[override], f"labpress/{override}", "", "", 1, ""
    )
    return "\n".join(line.rstrip() for line in lines) + "\n"


def golden(override: str) -> Path:
    name = override.rpartition("/")[2].replace("#", "-")
    return FOLDER / f"{name}.diff"


@pytest.mark.parametrize("override", OVERRIDES)
def test_a_template_differs_from_the_original_as_intended(override: str) -> None:
    expected = golden(override).read_text("utf-8")
    assert difference(override) == expected, f"{override}: do what the top of this file says"


@pytest.mark.parametrize("name", NAMES)
def test_the_parts_of_material_that_templates_use_are_there(name: str) -> None:
    text = read(f"{MATERIAL}/{name}")
    for part in NAMES[name]:
        assert part in text


def test_every_golden_file_belongs_to_a_template() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {golden(name).name for name in OVERRIDES}


if __name__ == "__main__":
    for name in OVERRIDES:
        golden(name).write_text(difference(name), "utf-8")
