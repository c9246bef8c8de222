"""Adds the pages that are not in ``docs/`` to the documentation site, and adapts their links."""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[1]
TOP_PAGES = ("CHANGELOG.md", "CODE_OF_CONDUCT.md", "CONTRIBUTING.md", "SECURITY.md")
"""The pages in the root of the checkout that are part of the site, besides those in ``docs/``."""
DECISIONS = "adr/"
LINK = re.compile(r"(?<=\]\()(?P<target>[^)\s#]+)")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Add the decision records to the navigation."""
    folder = Path(config.docs_dir) / DECISIONS
    records = [f"{DECISIONS}{path.name}" for path in sorted(folder.glob("[0-9]*.md"))]
    for section in config.nav or []:
        for items in section.values():
            for item in items if isinstance(items, list) else ():
                if isinstance(item, dict) and "Decisions" in item:
                    item["Decisions"] = [f"{DECISIONS}README.md", *records]
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages in the root of the checkout, and the pages that exist only on the site."""
    for path in [*(CHECKOUT / name for name in TOP_PAGES), *(HERE / "pages").glob("*.md")]:
        files.append(File.generated(config, path.name, content=path.read_text("utf-8")))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Adapt relative links, since the site has the pages in the root and in ``docs/`` side by side."""
    del config, files
    if page.file.src_uri in TOP_PAGES:
        return LINK.sub(lambda link: link["target"].removeprefix("docs/"), markdown)
    return LINK.sub(_to_top_page, markdown)


def _to_top_page(link: re.Match[str]) -> str:
    target = link["target"]
    return target.removeprefix("../") if target.removeprefix("../") in TOP_PAGES else target
