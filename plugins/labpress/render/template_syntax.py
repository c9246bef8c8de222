"""Escapes template syntax, so that no plugin executes the text of a record.

Plugins such as mkdocs-macros render the Markdown and the title of each page as a Jinja template.
They cannot distinguish the lab's own text from that of a record. The characters that begin a
template are therefore written as character references: a browser shows the characters themselves,
and a template engine finds no template, whatever the plugin's options are.
"""

from __future__ import annotations

import re

# Templates of Jinja and Liquid, CriticMarkup and included files ({% … %}, {! … !}) begin with "{".
# A site may configure other delimiters of two characters: [[ … ]], (( … )), $( … ), @{ … }.
_PUNCTUATION = re.escape("[($%@#^~|*\\")
_FIRST_OF_TWO = re.compile(rf"[{_PUNCTUATION}](?=[{_PUNCTUATION}{{=!?+])")
# Outside of strings, JSON has a double quote, a "}" or white space after a "{".
_BRACE_IN_JSON_STRING = re.compile(r"\{(?![\"}\s])")


def escape_in_html(html: str) -> str:
    """Escape template syntax in HTML, without changing its meaning.

    Args:
        html: elements and escaped text, without inline scripts and styles, in which character
            references have no meaning.
    """
    # As plain str: Markup would escape the references again.
    escaped = _FIRST_OF_TWO.sub(lambda match: f"&#{ord(match.group())};", str(html))
    return escaped.replace("{", "&#123;")


def escape_in_json(json: str) -> str:
    """Escape template syntax in JSON, without changing its meaning.

    Args:
        json: the output of `json.dumps`.
    """
    return _BRACE_IN_JSON_STRING.sub(r"\\u007b", json)
