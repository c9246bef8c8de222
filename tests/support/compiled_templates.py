"""Keeps what is the same in all builds: the compiled templates of themes and of labpress.

To compile the templates of Material takes longer than to build a small lab with them. So does it to
look at its 14,000 icons, which MkDocs then leaves out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

from labpress.i18n.translator import Translator
from labpress.render import templates


class CompiledTemplates(FileSystemBytecodeCache):
    """Compiled templates, kept apart by the extensions with which they were compiled.

    Jinja's own cache considers only name and source, so a template would come back with its white
    space, or without it, as another build had compiled it.
    """

    def get_bucket(
        self, environment: Environment, name: str, filename: str | None, source: str
    ) -> Bucket:
        extensions = " ".join(sorted(environment.extensions))
        return super().get_bucket(environment, f"{name} {extensions}", filename, source)


def keep_compiled_templates(folder: Path) -> None:
    """From now on, compile a template only if it has changed, in this process and its forks.

    Args:
        folder: where compiled templates are kept.
    """
    cache = CompiledTemplates(str(folder))
    get_env = Theme.get_env

    def get_env_with_cache(theme: Theme) -> Environment:
        environment = get_env(theme)
        environment.bytecode_cache = cache
        environment.list_templates = _without_icons(environment)  # type: ignore[method-assign]
        return environment

    Theme.get_env = get_env_with_cache  # type: ignore[assignment]

    template_environment = templates.template_environment

    def template_environment_with_cache(translator: Translator) -> Environment:
        environment = template_environment(translator)
        environment.bytecode_cache = cache
        return environment

    templates.template_environment = template_environment_with_cache  # type: ignore[assignment]


def _without_icons(environment: Environment) -> Callable[..., list[str]]:
    """The files of a theme, of which MkDocs ignores those with a dot at the start."""

    def list_templates(filter_func: Callable[[str], bool]) -> list[str]:
        assert environment.loader
        names = environment.loader.list_templates()
        return [name for name in names if not name.startswith(".") and filter_func(name)]

    return list_templates
