"""Escapes template syntax in text of records, so that other programs do not run it.

Plugins such as mkdocs-macros run the Markdown of each page, and some its title, as a template. They
cannot tell what the lab wrote from what came with a record. So the delimiters of templates are
written as character references, which a browser shows as the same characters and which mean nothing
to a template engine, whatever the options of the plugins.
"""

from __future__ import annotations

import re

# Jinja, Liquid, CriticMarkup and file includes ({% … %}, {! … !}) begin with "{". A lab may have
# configured other delimiters of two characters: [[ … ]], (( … )), $( … ), @{ … }.
_MARKS = re.escape("[($%@#^~|*\\")
_FIRST_OF_TWO = re.compile(rf"[{_MARKS}](?=[{_MARKS}{{=!?+])")
# Outside of JSON strings, a "{" comes before a '"', a "}" or a space.
_IN_JSON_STRING = re.compile(r"\{(?![\"}\s])")


def escape_in_html(html: str) -> str:
    """HTML without template syntax; a browser shows the same.

    Args:
        html: elements and escaped text, without scripts or styles: references mean nothing there.
    """
    # As plain str, since Markup would escape the references again.
    escaped = _FIRST_OF_TWO.sub(lambda match: f"&#{ord(match.group())};", str(html))
    return escaped.replace("{", "&#123;")


def escape_in_json(json: str) -> str:
    """JSON without template syntax; a parser reads the same.

    Args:
        json: as `json.dumps` writes it.
    """
    return _IN_JSON_STRING.sub(r"\\u007b", json)
