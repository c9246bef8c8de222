"""Formats citations in CSL styles, using Typst and its bibliography library Hayagriva.

Other packages need only `read_styles` and `render_citations`. A citation is rendered in three steps:

1. `hayagriva` converts a paper to a Hayagriva entry; `title_case` prepares its title. Text that a
   style does not need to read is masked by `placeholders`.
2. `typeset` passes entries and styles to Typst, many at once, and returns its HTML.
3. `postprocess` cleans up that HTML and unmasks the text.
"""

from labpress.bibliography.styles.registry import DEFAULT_STYLES, Style, read_styles
from labpress.bibliography.styles.rendering import (
    Citation,
    Citations,
    render_citations,
)

__all__ = [
    "DEFAULT_STYLES",
    "Citation",
    "Citations",
    "Style",
    "read_styles",
    "render_citations",
]
