"""Builds small labs with MkDocs in this process."""

from __future__ import annotations

import atexit
import logging
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from compiled_templates import keep_compiled_templates
from fork_server import program_in_fork
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.config_options import Plugins
from mkdocs.config.defaults import MkDocsConfig

_TEMPLATES = Path(tempfile.mkdtemp(prefix="compiled-templates-"))
atexit.register(shutil.rmtree, _TEMPLATES, ignore_errors=True)
keep_compiled_templates(_TEMPLATES)

MATERIAL: dict[str, Any] = {
    "name": "material",
    "font": False,
    "features": ["content.action.edit"],
    "palette": {"primary": "custom", "accent": "custom"},  # the colours of labpress
}
# Material's templates take two seconds to compile; this theme suffices for tests of content.
BARE_THEME: dict[str, Any] = {"name": None, "custom_dir": "bare"}
_BARE_TEMPLATE = "{% if page %}<title>{{ page.title }}</title>{{ page.content }}{% endif %}"


# An existing documentation site with its own theme settings, navigation, styles and folder.
_HOST: dict[str, Any] = {
    "site_name": "Host",
    "site_url": "https://host.example/docs/",
    "docs_dir": "docs",
    "theme": {
        "name": "material",
        "font": False,
        "features": [
            "content.code.copy",
            "navigation.footer",
            "navigation.instant",
            "navigation.tabs",
            "toc.integrate",
        ],
        "palette": [
            {"media": "(prefers-color-scheme: light)", "scheme": "default", "primary": "teal"},
            {"media": "(prefers-color-scheme: dark)", "scheme": "slate", "primary": "teal"},
        ],
    },
    "extra_css": ["host.css"],
    "markdown_extensions": ["admonition", "pymdownx.highlight", "pymdownx.superfences", "tables"],
}
_GUIDE = """# Guide

Text with a [link](index.md) and `code`.

## A table

| one | two |
|---|---|
| 1 | 2 |

- a list
    - in a list

!!! note "A note"

    What it says.

```python
print("hello")
```

### Smaller

> A quotation.
"""
HOST_PAGES = {
    "index.md": "# The host\n\nWhat it is about.\n\n## More\n\n1. first\n2. second\n",
    "guide/index.md": _GUIDE,
    "guide/more.md": "# More\n\nMore of it.\n",
    "host.css": ".md-typeset h2 { color: rgb(136, 0, 21); }\n",
}


@dataclass
class MkDocsLab:
    """A lab on disk that MkDocs can build."""

    folder: Path

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.folder / "content"

    @property
    def site(self) -> Path:
        """The folder of the built site."""
        return self.folder / "site"

    def write(self, texts: Mapping[str, str]) -> None:
        """Write content files, given by their paths."""
        for name, text in texts.items():
            path = self.content / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def configure(self, labpress: Mapping[str, Any] | None = None, **settings: Any) -> None:
        """Write ``mkdocs.yml``; None removes a setting."""
        config: dict[str, Any] = {
            "site_name": "Toy Lab",
            "docs_dir": "content",
            "theme": MATERIAL,
            "plugins": ["search", {"labpress": dict(labpress or {})}],
        }
        config = {key: value for key, value in (config | settings).items() if value is not None}
        self.folder.mkdir(parents=True, exist_ok=True)
        (self.folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")

    def configure_bare(self, **settings: Any) -> None:
        """Like `configure`, with a theme that shows only the page's content."""
        self.configure(theme=BARE_THEME, plugins=["labpress"], **settings)
        (self.folder / "bare").mkdir(exist_ok=True)
        (self.folder / "bare/main.html").write_text(_BARE_TEMPLATE)
        for name in ("404.html", "sitemap.xml"):
            (self.folder / "bare" / name).write_text("")

    def write_host(self, records: Path | None, **settings: Any) -> None:
        """Write a documentation site with the records of a lab, or without labpress if `lab` is None."""
        publications = "papers/index.md" if records else "https://papers.example/"
        nav = ["index.md", {"Guide": ["guide/index.md", "guide/more.md"]}]
        self.configure(
            **_HOST
            | {
                "nav": [*nav, {"Publications": publications}],
                "plugins": ["search", "labpress"] if records else ["search"],
            }
            | settings
        )
        if records:
            for folder in ("papers", "authors", "families", "grants"):
                shutil.copytree(records / "content" / folder, self.folder / "docs" / folder)
        for name, text in HOST_PAGES.items():
            path = self.folder / "docs" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")

    def build(self, *, strict: bool = False) -> None:
        """Build the site like ``mkdocs gh-deploy`` in a new process, even if it is up to date."""
        _forget_plugins()
        config = load_config(str(self.folder / "mkdocs.yml"), strict=strict)
        config.plugins.on_startup(command="gh-deploy", dirty=False)
        build(config)

    def build_if_changed(self, *, strict: bool = False) -> bool:
        """Build the site like ``mkdocs build``; return whether anything had to be built."""
        _forget_plugins()
        config = load_config(str(self.folder / "mkdocs.yml"), strict=strict)
        config.plugins.on_startup(command="build", dirty=False)
        try:
            build(config)
        except SystemExit as end:
            if end.code != 0:
                raise
            return False
        return True

    def serve(self) -> None:
        """Build the site like the start of ``mkdocs serve``."""
        _forget_plugins()
        config = load_config(str(self.folder / "mkdocs.yml"))
        config.plugins.on_startup(command="serve", dirty=False)
        build(config, serve_url="http://127.0.0.1:8000/")

    def serve_again(self) -> None:
        """Rebuild the site like ``mkdocs serve`` after a change."""
        build(load_config(str(self.folder / "mkdocs.yml")), serve_url="http://127.0.0.1:8000/")

    def html(self, url: str) -> str:
        """Return the HTML of a page, given by its URL such as ``papers/x/``."""
        path = self.site / url
        return (path / "index.html" if path.is_dir() else path).read_text("utf-8")

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """Run a command of this environment, such as ``mkdocs build``, in the lab's folder."""
        return subprocess.run(
            [program_in_fork(command[0]), *command[1:]],
            cwd=self.folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "COLUMNS": "500", "NO_COLOR": "1"},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )


def warnings_in(records: list[logging.LogRecord]) -> list[str]:
    """Return the messages of all warnings and errors in a log."""
    return [record.getMessage() for record in records if record.levelno >= logging.WARNING]


def _forget_plugins() -> None:
    """Clear MkDocs' cache of plugins with `on_startup`, which otherwise live as long as the process."""
    plugins = dict(MkDocsConfig._schema)["plugins"]
    assert isinstance(plugins, Plugins)
    plugins.plugin_cache.clear()
