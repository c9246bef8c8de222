"""Prepares text in several languages for pages, with the site's language first."""

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
        attributes: the HTML attributes ``lang`` and ``dir``; empty for the site's language.
        name: the name of the language in that language, such as ``Deutsch``; empty if the record
            does not state the language.
    """

    html: Markup
    attributes: Markup
    name: str


@dataclass(frozen=True, slots=True)
class LocalizedView:
    """A text in all its languages.

    Attributes:
        first: the text in the site's language or, if it is not available, in the best other
            language.
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
        key: the key of the record, such as ``papers/x``.
        record_language: the language that the record states; empty if it states none.
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
    """Return a line as HTML in all its languages, or None if there is no text.

    Use this function for records that do not state their language. A line without a language is
    assumed to be in the lab's main language.

    Args:
        value: the line.
        context: the page that shows the line.
    """
    texts = texts_in_languages(value, _main_language(context), context.translator.language)
    return _view([_version(text, render_line(text.text), context.translator) for text in texts])


def translations(
    line: LocalizedView | None, prose: LocalizedView | None
) -> tuple[LanguageVersion, ...]:
    """Join a line and the prose that follows it, in each language other than the first.

    If there is prose, languages in which only the line is available are left out, since readers
    would expect both.

    Args:
        line: the line in all its languages, or None.
        prose: the prose in all its languages, or None.
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
    """Return the unrendered text in the site's language or else in the best other language.

    Args:
        value: the text; None if the record does not have it.
        context: the page that shows the text.
        record_language: the language of a text that states none; empty if it is unknown.

    Returns:
        The text, or None if there is none.
    """
    text = best_text(value, record_language, context.translator.language)
    return text.text if text else None


def site_line(value: LocalizedText | None, context: PageContext) -> Markup:
    """Return a line as HTML in the site's language or else in the best other language.

    Args:
        value: the line; None if the record does not have it.
        context: the page that shows the line.

    Returns:
        The line; empty if there is none. If the record states a language other than the site's, the
        HTML contains the attribute ``lang``.
    """
    text = best_text(value, "", context.translator.language)
    if text is None:
        return Markup()
    html = render_line(text.text)
    attributes = (
        lang_attribute(text.text, text.language, context.translator) if text.language else ""
    )
    return Markup("<span{}>{}</span>").format(attributes, html) if attributes else html


def _main_language(context: PageContext) -> str:
    """Return the main language of a lab that has sites in several languages; "" for other labs."""
    return next(iter(context.site.languages), "")


def _view(versions: list[LanguageVersion]) -> LocalizedView | None:
    return LocalizedView(versions[0], tuple(versions[1:])) if versions else None


def _version(text: TextInLanguage, html: Markup, translator: Translator) -> LanguageVersion:
    attributes = lang_attribute(text.text, text.language, translator) if text.language else Markup()
    return LanguageVersion(
        html, attributes, own_language_name(text.language) if text.is_stated else ""
    )
