"""Escapes template syntax, so that no plugin runs the text of a record as a template.

Plugins such as mkdocs-macros render the Markdown and the title of each page as a Jinja template,
and cannot distinguish the text of the lab from the text of a record. Therefore, characters that
could begin a template expression are written as character references. Browsers show the characters
themselves, but template engines find no expression, whatever the options of the plugin are.
"""

from __future__ import annotations

import re

# The syntax of Jinja, Liquid, CriticMarkup and plugins that include files ({! … !}) begins with
# "{". A site may configure other delimiters of two characters: [[ … ]], (( … )), $( … ), @{ … }.
_PUNCTUATION = re.escape("[($%@#^~|*\\")
_FIRST_OF_TWO = re.compile(rf"[{_PUNCTUATION}](?=[{_PUNCTUATION}{{=!?+])")
# In JSON, a "{" outside strings is always followed by a double quote, a "}" or white space.
_BRACE_IN_JSON_STRING = re.compile(r"\{(?![\"}\s])")


def escape_in_html(html: str) -> str:
    """Escape template syntax in HTML, without changing its meaning.

    Args:
        html: elements and escaped text. It must not contain inline scripts or styles, since
            browsers do not resolve character references in these.
    """
    # Converted to a plain str, since Markup would escape the references again.
    escaped = _FIRST_OF_TWO.sub(lambda match: f"&#{ord(match.group())};", str(html))
    return escaped.replace("{", "&#123;")


def escape_in_json(json: str) -> str:
    """Escape template syntax in JSON, without changing its meaning.

    Args:
        json: the output of `json.dumps`.
    """
    return _BRACE_IN_JSON_STRING.sub(r"\\u007b", json)
