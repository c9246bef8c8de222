"""Shows texts in several languages: the site's language first, then the others."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from labpress.build.page_context import PageContext
from labpress.i18n.record_languages import lang_attribute, own_language_name
from labpress.i18n.translator import Translator
from labpress.render.prose import render_line
from labpress.schema.localized import (
    LocalizedText,
    TextInLanguage,
    best_text,
    texts_in_languages,
)
from labpress.views.components.images import record_prose


@dataclass(frozen=True, slots=True)
class LanguageVersion:
    """A text in one language.

    Attributes:
        html: the text as HTML.
        attributes: the attributes ``lang`` and ``dir``; empty for the site's language.
        name: the name of the language in that language; empty if the record does not state it.
    """

    html: Markup
    attributes: Markup
    name: str


@dataclass(frozen=True, slots=True)
class LocalizedView:
    """A text in all its languages.

    Attributes:
        first: the text in the site's language, or else in the best other language.
        others: the text in the remaining languages.
    """

    first: LanguageVersion
    others: tuple[LanguageVersion, ...] = ()


def localized_prose(
    value: LocalizedText | None, key: str, record_language: str, context: PageContext
) -> LocalizedView | None:
    """Return Markdown of a record as HTML in all its languages, or None if there is no text.

    Args:
        value: the Markdown.
        key: the record, such as ``papers/x``.
        record_language: the language of the record; empty if it has none.
        context: the page that shows the text.
    """
    language = record_language or _main_language(context)
    texts = texts_in_languages(value, language, context.translator.language)
    return _view(
        [
            _version(text, record_prose(text.text, key, context), context.translator)
            for text in texts
        ]
    )


def localized_line(value: LocalizedText | None, context: PageContext) -> LocalizedView | None:
    """Return a line of a record that states no language, in all its languages; None without text.

    Args:
        value: the line; a line in a single language is taken to be in the lab's main language.
        context: the page that shows it.
    """
    texts = texts_in_languages(value, _main_language(context), context.translator.language)
    return _view([_version(text, render_line(text.text), context.translator) for text in texts])


def translations(
    line: LocalizedView | None, prose: LocalizedView | None
) -> tuple[LanguageVersion, ...]:
    """Return a line and the prose that follows it in all other languages, joined by language.

    A language that has only the line is left out if there is prose: readers would expect all of it.
    """
    lines = {
        other.attributes: replace(other, html=Markup("<p>{}</p>").format(other.html))
        for other in (line.others if line else ())
    }
    if prose is None:
        return tuple(lines.values())
    return tuple(
        replace(other, html=Markup("{}\n{}").format(first.html, other.html)) if first else other
        for other in prose.others
        for first in [lines.get(other.attributes)]
    )


def site_text(
    value: LocalizedText | None, context: PageContext, record_language: str = ""
) -> str | None:
    """Return a text in the site's language, or else in the best other one; None without text."""
    text = best_text(value, record_language, context.translator.language)
    return text.text if text else None


def _main_language(context: PageContext) -> str:
    """Return the main language of a lab with sites in several languages, or "" for other labs."""
    return next(iter(context.site.languages), "")


def _view(versions: list[LanguageVersion]) -> LocalizedView | None:
    return LocalizedView(versions[0], tuple(versions[1:])) if versions else None


def _version(text: TextInLanguage, html: Markup, translator: Translator) -> LanguageVersion:
    attributes = lang_attribute(text.text, text.language, translator) if text.language else Markup()
    return LanguageVersion(
        html, attributes, own_language_name(text.language) if text.is_stated else ""
    )
