"""Citations of papers as a style's readers expect them, by CSL, through Typst and Hayagriva.

`render_citations` is all that others need; the rest, in the order in which a paper passes it:

- `veil`: what stands in for text that Typst must neither read as code nor re-case;
- `entry`: a paper -> Hayagriva's bibliography entry, under the veil;
- `typeset`: entries and styles -> Typst's HTML, many at once;
- `tidy`: that HTML -> ours, of a few harmless tags, the veil lifted.
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
