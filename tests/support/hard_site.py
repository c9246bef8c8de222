"""A lab with the hard records in memory."""

from __future__ import annotations

from functools import cache

from hard_papers import FOLDER, GRANTS, NATIVE_AUTHORS
from small_labs import valid_lab

from labpress.build.build_context import BuildContext, SiteInfo
from labpress.catalogue import build_catalogue
from labpress.render.urls import Urls
from labpress.settings import Settings


@cache
def hard_build_context() -> BuildContext:
    """Return the build context of the lab, whose URL has a path like a project site on GitHub Pages."""
    texts = {f"papers/{file.stem}": file.read_text("utf-8") for file in FOLDER.glob("*.yaml")}
    texts |= {f"authors/{key}": f"name: {name}" for key, name in NATIVE_AUTHORS.items()}
    texts |= {f"grants/{key}": text for key, text in GRANTS.items()}
    records = valid_lab(texts)
    return BuildContext(
        records,
        build_catalogue(records),
        Settings(author_pages="members"),
        Urls(),
        SiteInfo("Hard records", "https://hard.example/sub/"),
    )
