"""Keeps template syntax in text of records from being run by other programs.

Plugins such as mkdocs-macros run each page's Markdown, and some its title, as a template. They do
not know what the lab wrote and what came with a record. So the marks that a template begins with
are written as character references, which a browser shows as the marks themselves and which mean
nothing to a template engine, whatever the plugins' options are.
"""

from __future__ import annotations

import re

# Templates of Jinja and Liquid, CriticMarkup and files to include ({% … %}, {! … !}) begin with "{".
# A lab may have chosen two other marks instead: [[ … ]], (( … )), $( … ), @{ … }.
_MARKS = re.escape("[($%@#^~|*\\")
_FIRST_OF_TWO = re.compile(rf"[{_MARKS}](?=[{_MARKS}{{=!?+])")
# Outside of a string of JSON a "{" comes before a '"', a "}" or a space.
_IN_JSON_STRING = re.compile(r"\{(?![\"}\s])")


def escape_in_html(html: str) -> str:
    """HTML without template syntax; a browser shows the same.

    Args:
        html: elements and escaped text, without scripts or styles: references mean nothing there.
    """
    # As plain str: Markup would escape the references once more.
    escaped = _FIRST_OF_TWO.sub(lambda found: f"&#{ord(found.group())};", str(html))
    return escaped.replace("{", "&#123;")


def escape_in_json(json: str) -> str:
    """JSON without template syntax; a parser reads the same.

    Args:
        json: as `json.dumps` writes it.
    """
    return _IN_JSON_STRING.sub(r"\\u007b", json)
