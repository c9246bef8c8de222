"""Generates ``docs/settings.md``: all keys under ``labpress:`` in ``mkdocs.yml``."""

from __future__ import annotations

from generated_parts import HEAD
from type_words import type_words, yaml_line

from labpress.settings import Settings


def render_settings() -> str:
    """Return the text of ``docs/settings.md``: all keys under ``labpress:`` in ``mkdocs.yml``."""
    lines = [
        HEAD,
        "# Settings",
        "",
        *_SETTINGS,
    ]
    lines += ["| setting | values | default | description |", "|---|---|---|---|"]
    for key, info in Settings.model_fields.items():
        values = type_words(info.annotation)
        default = "none" if info.default in {None, ""} else f"`{yaml_line(info.default)}`"
        lines.append(f"| `{key}` | {values} | {default} | {info.description} |")
    return "\n".join(lines) + "\n"


_SETTINGS = [
    "This page lists the settings of labpress, all of which are optional. Write them under `labpress:` in `mkdocs.yml`:",
    "",
    "```yaml",
    "plugins:",
    "  - labpress:",
    "      author_pages: members",
    "      citation_styles: [apa, ieee]",
    "```",
    "",
]
