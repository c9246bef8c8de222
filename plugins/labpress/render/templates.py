"""Renders the templates of pages, shortcodes and other files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from labpress.i18n import formatting, record_languages
from labpress.i18n.translator import Translator
from labpress.render.document import Document, DocumentBuilder, join_lines
from labpress.render.prose import keep_words_whole, plain_line, render_line
from labpress.render.template_syntax import escape_in_html
from labpress.render.view import View


def render_document(view: View, translator: Translator) -> Document:
    """Render the template of a page as a document.

    Args:
        view: the values that the page shows; its class determines the template.
        translator: the translations of interface strings.

    Raises:
        ValueError: if the template has text outside its sections.
    """
    document = DocumentBuilder()
    outside = _render(view, translator, document=document).strip()
    if outside:
        raise ValueError(f"{view.template}: text outside all sections: {outside[:80]!r}")
    return document.build()


def render_shortcode(view: View, translator: Translator) -> str:
    """Render a template as HTML on one line, to be inserted in Markdown.

    The arguments are those of `render_document`.
    """
    return f"{join_lines(_render(view, translator))}\n"


def render_text(view: View, translator: Translator) -> str:
    """Render the template of a file that is not a page.

    The arguments are those of `render_document`.
    """
    return f"{_render(view, translator).strip()}\n"


def _render(view: View, translator: Translator, **builders: DocumentBuilder) -> str:
    template = template_environment(translator).get_template(view.template)
    return template.render(view.names() | builders)


def title_html(text: str) -> str:
    """Return one-line text of a record as plain text, escaped for front matter by `html_text`."""
    return html_text(plain_line(text))


def html_text(text: str) -> str:
    """Escape plain text for front matter, which themes insert unchanged.

    Template syntax is escaped, too, since plugins may render front matter as a template.
    """
    return escape_in_html(escape(text))


@lru_cache(maxsize=4)
def template_environment(translator: Translator) -> Environment:
    """Return the Jinja environment, with the filters and functions available to all templates.

    The filters are ``line`` (one-line text as HTML, with its tags and math), ``plain`` (one-line
    text as plain text), ``whole_words`` (HTML without line breaks in hyphenated words), ``date``
    and ``number``. The functions are gettext's ``_`` and ``ngettext``; ``join_words(first,
    second)``, which joins two strings with a space if the language has one there; and ``lang(text,
    language)``, which returns the HTML attributes for text in a language other than the site's.
    """
    environment = Environment(
        loader=PackageLoader("labpress"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    filters: dict[str, Callable[..., Any]] = {
        "line": render_line,
        "plain": plain_line,
        "whole_words": keep_words_whole,
        "number": translator.format_integer,
        "date": partial(formatting.format_date, translator=translator),
    }
    environment.filters.update(filters)
    # As with Jinja's i18n extension, templates call _("…") and ngettext("%(num)s paper", "%(num)s
    # papers", n), but the results are cached. The caches are typed, since a Markup object, which is
    # not escaped, equals the str with the same characters, which is.
    environment.globals["_"] = lru_cache(1 << 10, typed=True)(partial(_gettext, translator))
    environment.globals["ngettext"] = lru_cache(1 << 12, typed=True)(partial(_ngettext, translator))
    environment.globals["join_words"] = partial(_join_words, translator)
    environment.globals["lang"] = partial(record_languages.lang_attribute, translator=translator)
    return environment


def _gettext(translator: Translator, message: str, **names: Any) -> Markup:
    return _fill_in(translator, translator.gettext(message), names)


def _ngettext(
    translator: Translator, singular: str, plural: str, number: int, **names: Any
) -> Markup:
    message = translator.ngettext(singular, plural, number)
    # Jinja's own function would write the number without thousands separators.
    return _fill_in(translator, message, {"num": translator.format_integer(number), **names})


def _join_words(translator: Translator, first: object, second: object) -> Markup:
    return Markup(translator.join_words(str(escape(first)), str(escape(second))))


def _fill_in(translator: Translator, message: str, names: Mapping[str, object]) -> Markup:
    values = {name: str(escape(value)) for name, value in names.items()}
    return Markup(translator.fill_in(message, values))
