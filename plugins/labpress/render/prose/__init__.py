"""Text of records as safe HTML, with ``$math$`` as MathML, and as plain text.

A line (a title) may contain math; everything else in it is shown as written. Prose (a summary) is
CommonMark without HTML. labpress renders it, not the engine, so that it looks the same in every
engine and no Markdown extension changes it.
"""

from labpress.render.prose.lines import plain_line, render_line, split_line
from labpress.render.prose.markdown import plain_prose, render_prose

__all__ = ["plain_line", "plain_prose", "render_line", "render_prose", "split_line"]
