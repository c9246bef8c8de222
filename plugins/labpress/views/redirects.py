"""A page at a former address that leads on, without JavaScript."""

from __future__ import annotations

from markupsafe import escape

from labpress.i18n.translator import ENGLISH, Translator
from labpress.render.page import Asset, Redirect
from labpress.render.urls import Urls


def redirect_asset(redirect: Redirect, urls: Urls, translator: Translator = ENGLISH) -> Asset:
    """The file that stands at a former address.

    Args:
        redirect: from where to where.
        urls: how the engine names pages.
        translator: the words of the interface.
    """
    link = escape(urls.between(redirect.old, redirect.new))
    moved = translator.gettext("This page has moved")
    words = translator.gettext("go on")
    onward = translator.gettext("This page has moved: %(link)s.")
    onward %= {"link": f'<a href="{link}">{words}</a>'}
    html = (
        f'<!doctype html>\n<html lang="{translator.text_language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{moved}</title>\n"
        f'<link rel="canonical" href="{link}">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={link}">\n</head>\n<body>\n'
        f"<p>{onward}</p>\n</body>\n</html>\n"
    )
    old = urls.of(redirect.old)
    return Asset(f"{old}index.html" if old.endswith("/") else old, html.encode())
