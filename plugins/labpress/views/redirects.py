"""Builds the pages at former URLs, which redirect to the current ones without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from labpress.i18n.translator import ENGLISH, Translator
from labpress.render.page import Asset, Redirect
from labpress.render.templates import render_text
from labpress.render.urls import Urls
from labpress.render.view import View


@dataclass(frozen=True, slots=True)
class RedirectPage(View):
    """The page at a former URL: the language of the page, and the link to the current URL."""

    template: ClassVar[str] = "redirect.html.jinja"
    language: str
    href: str


def redirect_asset(redirect: Redirect, urls: Urls, translator: Translator = ENGLISH) -> Asset:
    """Return the file at a former URL of a page, which redirects to the current one.

    Args:
        redirect: the former and the current path of the page.
        urls: how the engine forms the URLs of pages.
        translator: the translations of interface strings.
    """
    view = RedirectPage(translator.text_language, urls.between(redirect.old, redirect.new))
    old = urls.of(redirect.old)
    path = f"{old}index.html" if old.endswith("/") else old
    return Asset(path, render_text(view, translator).encode())
