"""Renders the templates: a page's as a document of sections, a shortcode's as one block of HTML."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from labpress.build.context import PageContext
from labpress.i18n import formatting, languages
from labpress.i18n.translator import Translator
from labpress.render.document import Document, DocumentBuilder, join_lines
from labpress.render.prose import plain_line, render_line, render_prose
from labpress.views.components.images import show_image

_PRE = re.compile(r"<pre.*?</pre>", re.DOTALL)


def render_document(template: str, context: PageContext, **names: Any) -> Document:
    """Render a page, whose template defines sections.

    Args:
        template: its file in ``templates/``.
        context: the page's view of the catalogue.
        names: what else the template uses.

    Raises:
        ValueError: if the template has text outside of its sections.
    """
    document = DocumentBuilder()
    outside = render(template, context, document=document, **names).strip()
    if outside:
        raise ValueError(f"{template}: text outside of all sections: {outside[:80]!r}")
    return document.build()


def render_block(template: str, context: PageContext, **names: Any) -> str:
    """Render a part of a page as HTML on one line, to stand in Markdown; see `render_document`."""
    return f"{join_lines(render(template, context, **names))}\n"


def render(template: str, context: PageContext, **names: Any) -> str:
    """Render a template as text; see `render_document`."""
    return _environment(context.translator).get_template(template).render(context=context, **names)


def title_html(text: str) -> str:
    """A line of a record as plain text, escaped for the places that print it as it is."""
    return str(escape(plain_line(text)))


@pass_context
def _prose(context: Context, text: str) -> Markup:
    return Markup(_PRE.sub(_keep_breaks, str(render_prose(text, context.get("files", "")))))


def _keep_breaks(found: re.Match[str]) -> str:
    return found.group().replace("\n", "&#10;")


@lru_cache(maxsize=4)
def _environment(translator: Translator) -> Environment:
    environment = Environment(
        loader=PackageLoader("labpress"),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    filters: dict[str, Callable[..., Any]] = {
        "line": render_line,
        "plain": plain_line,
        "prose": _prose,
        "date": partial(formatting.show_date, translator=translator),
        "number": partial(formatting.show_number, translator=translator),
    }
    environment.filters.update(filters)
    # _("…") and ngettext("%(num)s paper", "%(num)s papers", n) in templates.
    environment.install_gettext_callables(translator.gettext, translator.ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    by_jinja: Callable[..., str] = environment.globals["ngettext"]  # type: ignore[assignment]

    @pass_context
    def ngettext(context: Context, one: str, many: str, number: int, **names: Any) -> str:
        # %(num)s as readers write it; Jinja would print 1234.
        return by_jinja(context, one, many, number, **{"num": translator.grouped(number), **names})

    environment.globals["ngettext"] = ngettext
    environment.globals["show_value"] = partial(formatting.show_value, translator=translator)
    environment.globals["show_image"] = show_image
    environment.globals["plurals"] = translator.plurals
    environment.globals["lang"] = partial(languages.lang_attribute, translator=translator)
    environment.globals["language_name"] = partial(languages.language_name, translator=translator)
    return environment
