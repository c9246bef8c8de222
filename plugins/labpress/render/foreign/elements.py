"""Parses the markup that services leave in titles and abstracts: HTML, JATS, MathML and entities.

Such markup is rarely well-formed: entities are escaped twice, tags are not closed, and a ``<`` may
be text, as in ``p<0.05``. Therefore, only tags with a known name count as tags.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from labpress.render.foreign.invisible import without_artefacts


def word_set(*lines: str) -> frozenset[str]:
    """Return the set of the words in the given lines, which are separated by white space."""
    return frozenset(word for line in lines for word in line.split())


_INLINE = word_set(
    "a abbr alternatives article-title bold cite email ext-link font i b em inf inferior",
    "inline-formula italic monospace named-content nobr overline roman sans-serif sc scp",
    "small small-caps span strike strong styled-content sub sup superior tex-math tt u underline",
    "uri var xref",
)
BLOCKS = word_set(
    "abstract abstracttext address article blockquote body br break dd def-list disp-formula",
    "disp-quote div dl dt h1 h2 h3 h4 h5 h6 hr html label li list list-item ol p sec section table",
    "tbody td th title tr ul",
)
"""Block elements: text before, in and after them is in separate paragraphs."""
_DROPPED = word_set(
    "fn graphic head iframe img inline-graphic math-phrase media object script style svg",
)
"""Elements that are left out with their content."""
_FOOTNOTE_MARK = re.compile(r"""\bref-type\s*=\s*["']?(?:fn|author-notes|corresp)\b""")
_MATHML = word_set(
    "annotation annotation-xml math maction menclose merror mfenced mfrac mi mmultiscripts mn mo",
    "mover mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable",
    "mtd mtext mtr munder munderover none semantics",
)
"""Elements that are known only inside ``math``."""
_KNOWN = _INLINE | BLOCKS | _DROPPED | {"math"}
_EMPTY = frozenset({"br", "break", "hr", "img", "none", "mprescripts"})
_SIBLINGS_END = frozenset({"p", "li", "tr", "td", "list-item"})
"""Elements that end where a sibling with the same name begins, as in HTML."""

_TAG = re.compile(
    r"<(?P<close>/)?(?:[A-Za-z][\w.-]{0,20}:)?(?P<name>[A-Za-z][A-Za-z0-9-]{0,20})"
    r"(?P<attributes>(?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=`]+))*)\s*(?P<empty>/)?>"
)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_UNPARSED = (("<!--", "-->", False), ("<![CDATA[", "]]>", True), ("<?CDATA", "?>", True))
"""The start and the end of each kind of section without markup, and whether its content is kept."""
_ESCAPED_AT_MOST = 3
_MAX_DEPTH = 60
# Control characters and lone surrogates, which a record must not contain, and byte order marks,
# zero-width spaces and soft hyphens, which are invisible.
_INVISIBLE = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\ufeff\ud800-\udfff]")


def is_known_tag(name: str) -> bool:
    """Return whether a tag is known, given its name in lower case without a namespace prefix."""
    return name in _KNOWN or name in _MATHML


@dataclass(slots=True)
class Node:
    """An element.

    Attributes:
        name: the name in lower case, without a namespace prefix.
        attributes: the attributes as written in the start tag, or an empty string.
        children: the elements and text inside the element, in order.
        is_closed: whether the element has an end tag, or needs none.
    """

    name: str
    attributes: str = ""
    children: list[Node | str] = field(default_factory=list)
    is_closed: bool = False

    @property
    def is_dropped(self) -> bool:
        """Whether the element is left out with its content, as the mark of a footnote is."""
        is_mark = self.name == "xref" and _FOOTNOTE_MARK.search(self.attributes) is not None
        return self.name in _DROPPED or is_mark

    def descendants(self) -> Iterator[Node]:
        """Yield all elements inside this one, in document order."""
        for child in self.children:
            if isinstance(child, Node):
                yield child
                yield from child.descendants()

    def flat_text(self) -> str:
        """Return all text inside this element, without markup and elements that are left out."""
        return "".join(
            child if isinstance(child, str) else "" if child.is_dropped else child.flat_text()
            for child in self.children
        )


def printable(text: str) -> str:
    """Return a string without invisible or forbidden characters, and with ligatures spelled out.

    Forbidden characters are those that records must not contain.
    """
    return _INVISIBLE.sub("", without_artefacts(text))


def unescape(text: str) -> str:
    """Resolve the entities in a string, including those that were escaped up to three times."""
    for _ in range(_ESCAPED_AT_MOST):
        plain = _ENTITY.sub(lambda match: html.unescape(match.group()), text)
        if plain == text:
            break
        text = plain
    return text


def parse_markup(text: str) -> Node:
    """Parse text that may contain markup. Comments are removed, and unknown tags stay text.

    Returns:
        The root: an element with an empty name that contains all text and elements.
    """
    text = printable(unescape(_without_comments(text)))
    root = Node("")
    open_nodes = [root]
    end = 0
    for match in _TAG.finditer(text):
        name = match["name"].lower()
        in_math = any(node.name == "math" for node in open_nodes)
        if name not in (_MATHML if in_math else _KNOWN):
            continue
        _add_text(open_nodes[-1], text[end : match.start()])
        end = match.end()
        if match["close"]:
            _close(open_nodes, name)
        else:
            _open(open_nodes, Node(name, match["attributes"]), bool(match["empty"]))
    _add_text(open_nodes[-1], text[end:])
    return root


def _add_text(node: Node, text: str) -> None:
    if text:
        node.children.append(text)


def _open(open_nodes: list[Node], node: Node, is_empty: bool) -> None:
    if node.name in _SIBLINGS_END and open_nodes[-1].name == node.name:
        open_nodes.pop()
    open_nodes[-1].children.append(node)
    if is_empty or node.name in _EMPTY:
        node.is_closed = True
    elif len(open_nodes) < _MAX_DEPTH:
        open_nodes.append(node)


def _close(open_nodes: list[Node], name: str) -> None:
    """Close the innermost open element with the given name, and all elements opened inside it.

    If no such element is open, the end tag is ignored.
    """
    for place in range(len(open_nodes) - 1, 0, -1):
        if open_nodes[place].name == name:
            open_nodes[place].is_closed = True
            del open_nodes[place:]
            return


def _without_comments(text: str) -> str:
    """Remove comments, and replace CDATA sections with their content.

    IOP Publishing writes CDATA sections as processing instructions.
    """
    for start, end, keeps in _UNPARSED:
        first, *parts = text.split(start)
        pieces = [first]
        for part in parts:
            inside, found, after = part.partition(end)
            pieces.append((inside if keeps else "") + after if found else start + part)
        text = "".join(pieces)
    return text
