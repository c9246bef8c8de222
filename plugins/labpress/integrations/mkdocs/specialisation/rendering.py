"""Renders pages from specialised templates, or in full if the output might differ."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from labpress.integrations.mkdocs.specialisation.filters import can_follow, followed_filters
from labpress.integrations.mkdocs.specialisation.probes import ObjectProbe
from labpress.integrations.mkdocs.specialisation.specialised_template import (
    SpecialisedTemplate,
    own_folder,
    specialise,
)
from labpress.integrations.mkdocs.specialisation.trace import HEAD, Path, Trace, resolve

_log = get_plugin_logger("labpress")
_SMALLEST_GROUP = 8
"""The minimum number of pages for which specialising templates saves time."""
_MAX_SPECIALISED = 24
"""The maximum number of specialised templates per group; pages that fit none are rendered in full.
"""

_SPECIAL = "\\\"'&<>{}%"
"""Characters that filters such as ``tojson`` escape."""


@dataclass(frozen=True)
class PageTemplate:
    """The theme's templates, with the variables that MkDocs passes to them.

    Attributes:
        env: the theme's environment.
        config: the site's settings.
        nav: the navigation.
        files: the files of all pages.
    """

    env: Environment
    config: MkDocsConfig
    nav: Navigation
    files: Sequence[File]

    def name(self, page: Page) -> str:
        """Return the name of the template of a page."""
        return str(page.meta.get("template", "main.html"))

    def render(self, page: Page, stand_in: Any = None) -> str:
        """Return the output of a page's template.

        Args:
            page: the page.
            stand_in: the object to pass to the template in place of the page, or None to pass the
                page itself.
        """
        self.config._current_page = page
        page.active = True
        try:
            context = get_context(self.nav, self.files, self.config, page)
            if stand_in is not None:
                context["page"] = stand_in
            return self.env.get_template(self.name(page)).render(context)
        finally:
            page.active = False
            self.config._current_page = None

    def specialise(self, page: Page) -> SpecialisedTemplate:
        """Return a page's template, specialised for pages that it treats like this one.

        Raises:
            ProbeError: if the template uses the page in a way that cannot be traced.
            Exception: any exception that the template itself raises.
        """
        trace = Trace(page, secrets.token_hex(8))
        base_url = get_context(self.nav, (), self.config, page)["base_url"]
        with followed_filters(self.env, trace, base_url):
            output = self.render(page, ObjectProbe(trace))
        listed = [*self.config.extra_css, *self.config.extra_javascript]
        return specialise(output, trace, map(str, listed))


@dataclass
class _Group:
    """The pages with the same folder and template, and the templates specialised for them.

    Attributes:
        pages: the pages.
        templates: the specialised templates.
        is_followed: whether specialised templates may be used; False once their output has differed.
        is_tested: whether the pages of `_extremes` have been compared.
    """

    pages: list[Page] = field(default_factory=list)
    templates: list[SpecialisedTemplate] = field(default_factory=list)
    is_followed: bool = True
    is_tested: bool = False


Compare = Callable[[Page, list[str], list[str]], bool]
"""Returns whether two outputs for a page, each in pieces, result in the same file."""


class PageRenderer:
    """Renders the pages of a build.

    Each specialised template is made from one page, and its output for that page is compared with
    the page rendered in full. The same comparison is made for those pages of each group that have
    the shortest strings, the longest strings, or special characters. If an output differs, all
    remaining pages of the group are rendered in full.
    """

    def __init__(self, template: PageTemplate, pages: Iterable[Page], same: Compare) -> None:
        """Create the renderer of a build.

        Args:
            template: the theme's templates.
            pages: all pages to render.
            same: compares two outputs; see `Compare`.
        """
        self._template = template
        self._same = same
        self._groups: dict[tuple[str, ...], _Group] = {}
        for page in pages:
            self._groups.setdefault(self._key(page), _Group()).pages.append(page)
        if not can_follow(template.env):
            _log.debug("not specialised: a plugin has added functions to the theme's environment")
            self._groups.clear()

    def _key(self, page: Page) -> tuple[str, ...]:
        """Return what the pages of a group share: the folder of their URLs, and the template."""
        folder = own_folder(page.url)
        if page.url.endswith("/"):
            folder = f"{own_folder(folder)}/"
        return (folder, self._template.name(page))

    def render(self, page: Page) -> list[str]:
        """Return the output for a page: one string, or the pieces from a specialised template.

        For the pieces, see `SpecialisedTemplate.pieces`.
        """
        group = self._groups.get(self._key(page))
        if group is None or len(group.pages) < _SMALLEST_GROUP:
            return [self._template.render(page)]
        if not group.is_tested:
            group.is_tested = True
            for extreme in _extremes(group.pages):
                self._render_and_compare(extreme, group)
        if group.is_followed:
            for specialised in group.templates:
                if specialised.fits(page):
                    return specialised.pieces(page)
        return self._render_and_compare(page, group)

    def _render_and_compare(self, page: Page, group: _Group) -> list[str]:
        """Render a page in full, and compare the output with that of a specialised template.

        If no specialised template fits the page, a new one is made. If the outputs differ, the
        group no longer uses specialised templates.
        """
        full = [self._template.render(page)]
        if group.is_followed:
            try:
                specialised = next(
                    (specialised for specialised in group.templates if specialised.fits(page)), None
                )
                if specialised is None and len(group.templates) < _MAX_SPECIALISED:
                    specialised = self._template.specialise(page)
                    group.templates.append(specialised)
                group.is_followed = specialised is None or self._is_proved(specialised, page, full)
            except Exception as error:  # noqa: BLE001 - templates raise whatever they want
                # Tracing the template failed, but the page has already been rendered in full.
                group.is_followed = False
                _log.debug("%s: not specialised: %r", page.file.src_uri, error)
        return full

    def _is_proved(self, specialised: SpecialisedTemplate, page: Page, full: list[str]) -> bool:
        is_proved = specialised.fits(page) and self._same(page, specialised.pieces(page), full)
        if not is_proved:
            _log.debug("%s: not specialised: the output differs", page.file.src_uri)
        return is_proved


def _extremes(pages: Sequence[Page]) -> list[Page]:
    """Return the pages with the shortest and longest titles and descriptions.

    Also return the pages with the fewest and the most head elements and, for each character in
    `_SPECIAL`, the first page with this character in the title, and the first in the description.
    """
    paths: list[Path] = [((True, "meta"), (False, key)) for key in ("title", "description")]
    extremes: dict[int, Page] = {}
    for path in (*paths, HEAD):
        values = [resolve(page, path) for page in pages]
        lengths = [(_length(value), index) for index, value in enumerate(values)]
        indexes = {min(lengths)[1], max(lengths)[1], *_with_special_characters(values)}
        extremes |= {index: pages[index] for index in sorted(indexes)}
    return list(extremes.values())


def _with_special_characters(values: Sequence[object]) -> Iterator[int]:
    """Yield the index of the first string that contains each special character."""
    for character in _SPECIAL:
        for index, value in enumerate(values):
            if isinstance(value, str) and character in value:
                yield index
                break


def _length(value: object) -> int:
    return len(value) if isinstance(value, str | list) else 0
