"""A page at a former address that leads on, without JavaScript."""

from __future__ import annotations

from markupsafe import escape

from labpress.pages.page import Asset, Redirect
from labpress.pages.urls import Urls


def redirect_asset(redirect: Redirect, urls: Urls) -> Asset:
    """The file that stands at a former address.

    Args:
        redirect: from where to where.
        urls: how the engine names pages.
    """
    link = escape(urls.between(redirect.old, redirect.new))
    html = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<title>This page has moved</title>\n"
        f'<link rel="canonical" href="{link}">\n<meta name="robots" content="noindex">\n'
        f'<meta http-equiv="refresh" content="0; url={link}">\n</head>\n<body>\n'
        f'<p>This page has moved: <a href="{link}">go on</a>.</p>\n</body>\n</html>\n'
    )
    old = urls.of(redirect.old)
    return Asset(f"{old}index.html" if old.endswith("/") else old, html.encode())
