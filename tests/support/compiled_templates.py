"""Keeps the compiled templates of themes between builds.

To compile the templates of Material takes longer than to build a small lab with them.
"""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from mkdocs.theme import Theme


def keep_compiled_templates(folder: Path) -> None:
    """From now on, compile a template only if it has changed, in this process and its forks.

    Args:
        folder: where compiled templates are kept.
    """
    cache = FileSystemBytecodeCache(str(folder))
    get_env = Theme.get_env

    def get_env_with_cache(theme: Theme) -> Environment:
        environment = get_env(theme)
        environment.bytecode_cache = cache
        return environment

    Theme.get_env = get_env_with_cache  # type: ignore[assignment]
