"""Renders the text of records as safe HTML, with ``$math$`` as MathML, and as plain text.

Records have two kinds of text. A line, such as a title, may contain math and a few tags; everything
else in it is shown as written. Prose, such as a summary, is CommonMark without HTML. It is rendered
here and not by the engine, so that it looks the same in every engine and no Markdown extension
changes it.
"""

from labpress.render.prose.lines import (
    has_markup,
    html_of,
    parse_line,
    plain_line,
    render_line,
    simple_tokens,
)
from labpress.render.prose.markdown import links_in_prose, render_prose
from labpress.render.prose.prose_text import plain_prose, prose_tokens
from labpress.render.prose.scripts import plain_math
from labpress.render.prose.whole_words import keep_words_whole

__all__ = [
    "has_markup",
    "html_of",
    "keep_words_whole",
    "links_in_prose",
    "parse_line",
    "plain_line",
    "plain_math",
    "plain_prose",
    "prose_tokens",
    "render_line",
    "render_prose",
    "simple_tokens",
]
