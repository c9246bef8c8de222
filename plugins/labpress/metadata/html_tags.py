"""Writes the elements of a page's head as escaped HTML, each on one line."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from markupsafe import escape

from labpress.render.template_syntax import escape_in_html, escape_in_json


def meta(name: str, content: str, attribute: str = "name") -> str:
    """Return a ``<meta>`` element.

    Args:
        name: the name of the property.
        content: the value, in which any white space becomes a single space.
        attribute: the attribute that contains the name: ``name``, or ``property`` for Open Graph.
    """
    return f'<meta {attribute}="{escape(name)}" content="{_value(_one_line(content))}">'


def link(rel: str, href: str, media_type: str | None = None, title: str | None = None) -> str:
    """Return a ``<link>`` element; the media type and the title are omitted if they are None."""
    kind = f' type="{escape(media_type)}"' if media_type else ""
    named = f' title="{_value(title)}"' if title else ""
    return f'<link rel="{escape(rel)}" href="{_value(href)}"{kind}{named}>'


def json_ld(data: Mapping[str, Any]) -> str:
    """Return a ``<script>`` element with JSON-LD, escaped so that no text can end the element."""
    text = escape_in_json(json.dumps(data, ensure_ascii=False, separators=(",", ":")))
    safe = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return f'<script type="application/ld+json">{safe}</script>'


def _value(text: str) -> str:
    """Return a string, escaped for the value of an attribute."""
    return escape_in_html(escape(text))


def _one_line(text: str) -> str:
    return " ".join(text.split())
