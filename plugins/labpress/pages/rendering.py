"""Templates -> Markdown that no engine can misread.

A page's structure is Markdown; whatever comes from a record stands in HTML blocks. A block is
written on one line, since Python-Markdown's preprocessors (fences, snippets, abbreviations)
look at the beginnings of lines before they know what is HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from labpress.pages import formats, languages
from labpress.pages.look import Look
from labpress.pages.picture_assets import show_picture
from labpress.prose import plain_line, render_line, render_prose
from labpress.template_syntax import escape_in_html
from labpress.texts import Texts

# What stands in HTML; a page's other lines are headings of ours, whose "##" is Markdown.
_HTML_LINE = re.compile(r"^ *<.*$", re.MULTILINE)
_PRE = re.compile(r"<pre.*?</pre>", re.DOTALL)


def render(template: str, look: Look, **context: Any) -> str:
    """Render a page's Markdown.

    Args:
        template: its file in ``templates/``.
        look: the page's view of the catalogue.
        context: what else the template names.
    """
    text = _environment(look.texts).get_template(template).render(look=look, **context)
    text = _HTML_LINE.sub(lambda found: escape_in_html(found.group()), text)
    return re.sub(r"\n{3,}", "\n\n", text).strip() + "\n"


def title_html(text: str) -> str:
    """A line of a record as plain text, escaped for the places that print it as it is."""
    return html_text(plain_line(text))


def html_text(text: str) -> str:
    """Plain text, escaped for front matter: themes print it as it is, plugins run it."""
    return escape_in_html(escape(text))


def one_line(html: str) -> Markup:
    """An HTML block on one line; line breaks of preformatted text are kept as references."""
    kept = _PRE.sub(lambda found: found.group().replace("\n", "&#10;"), str(html))
    lines = (line.strip() for line in kept.split("\n"))
    joined = " ".join(line for line in lines if line).replace("> <li", "><li")
    return Markup(joined)


@pass_context
def _prose(context: Context, text: str) -> Markup:
    return Markup(_PRE.sub(_keep_breaks, str(render_prose(text, context.get("files", "")))))


def _keep_breaks(found: re.Match[str]) -> str:
    return found.group().replace("\n", "&#10;")


@lru_cache(maxsize=4)
def _environment(texts: Texts) -> Environment:
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
        "one_line": one_line,
        "line": render_line,
        "plain": plain_line,
        "prose": _prose,
        "date": partial(formats.show_date, texts=texts),
        "number": partial(formats.show_number, texts=texts),
    }
    environment.filters.update(filters)
    # _("…") and ngettext("%(num)s paper", "%(num)s papers", n) in templates.
    environment.install_gettext_callables(texts.gettext, texts.ngettext, newstyle=True)  # type: ignore[attr-defined]  # the extension adds it
    by_jinja: Callable[..., str] = environment.globals["ngettext"]  # type: ignore[assignment]

    @pass_context
    def ngettext(context: Context, one: str, many: str, number: int, **names: Any) -> str:
        # %(num)s as readers write it; Jinja would print 1234.
        return by_jinja(context, one, many, number, **{"num": texts.grouped(number), **names})

    environment.globals["ngettext"] = ngettext
    environment.globals["show_value"] = partial(formats.show_value, texts=texts)
    environment.globals["show_picture"] = show_picture
    environment.globals["plurals"] = texts.plurals
    environment.globals["lang"] = partial(languages.lang_attribute, texts=texts)
    environment.globals["language_name"] = partial(languages.language_name, texts=texts)
    return environment
