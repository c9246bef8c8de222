"""A lab of the hard records in memory, and what machines read of it."""

from __future__ import annotations

from functools import cache

from hard_papers import FOLDER, NATIVE_AUTHORS
from small_labs import good_lab

from labpress.build.context import BuildContext, SiteInfo
from labpress.catalogue import build_catalogue
from labpress.render.urls import Urls
from labpress.settings import Settings


@cache
def hard_shelf() -> BuildContext:
    """What the pages of the lab share; its address has a path, as GitHub's project sites do."""
    texts = {f"papers/{file.stem}": file.read_text("utf-8") for file in FOLDER.glob("*.yaml")}
    texts |= {f"authors/{key}": f"name: {name}" for key, name in NATIVE_AUTHORS.items()}
    records = good_lab(texts)
    return BuildContext(
        records,
        build_catalogue(records),
        Settings(author_pages="members"),
        Urls(),
        SiteInfo("Hard records", "https://hard.example/sub/"),
    )
