"""Adds a Content Security Policy to the pages that MkDocs writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from mkdocs.config.defaults import MkDocsConfig

from labpress.render.content_security_policy import (
    InlineCode,
    add_policy,
    ends_in_tag,
    policy_element,
    policy_index,
    scan_part,
)
from labpress.settings import Settings


@dataclass(frozen=True, slots=True)
class SecurityPolicy:
    """Adds a Content Security Policy to pages, if the settings enable it.

    Attributes:
        settings: the plugin's settings.
        serving: whether this is a preview. A preview has no policy, since MkDocs puts a script
            into each page that it serves.
    """

    settings: Settings
    serving: bool = False

    @property
    def enabled(self) -> bool:
        """Whether pages get a policy."""
        return self.settings.content_security_policy and not self.serving

    def configure(self, config: MkDocsConfig) -> None:
        """Make tables use the ``align`` attribute if pages have a policy.

        The policy forbids the inline styles with which Python-Markdown otherwise aligns cells.
        """
        if self.enabled:
            config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)

    def apply(self, html: str, untrusted: str = "", trusted: str = "") -> str:
        """Return a page with its policy, or unchanged if pages have none; see `add_policy`."""
        if not self.enabled:
            return html
        return add_policy(html, self.settings.content_security_policy_extra, untrusted, trusted)

    def apply_to_pieces(self, pieces: Sequence[str], untrusted: Sequence[str]) -> str:
        """Join the pieces of a page, and add its policy; this is faster than `apply`.

        Args:
            pieces: the HTML, in which strings that many pages share alternate with strings of this
                page. The first one is a shared string. Each shared string is scanned only once.
            untrusted: strings that were generated from records.
        """
        if not self.enabled:
            return "".join(pieces)
        index = _policy_index(pieces[0])
        # The head may continue after the first piece.
        is_split = index is None or index >= len(pieces[0])
        code = None if is_split else _code(pieces)
        if code is None:
            return self.apply("".join(pieces), "\n".join(untrusted))
        trusted = [item for item in code if not any(item.text in text for text in untrusted)]
        extra = self.settings.content_security_policy_extra
        element = policy_element(tuple(trusted), tuple(extra))
        return "".join([pieces[0][:index], element, pieces[0][index:], *pieces[1:]])


# All pages get the same string objects for shared pieces, so that cache lookups are fast.
_scan_fixed = lru_cache(maxsize=1024)(scan_part)
_ends_in_tag = lru_cache(maxsize=1024)(ends_in_tag)
_policy_index = lru_cache(maxsize=1024)(policy_index)


def _code(pieces: Sequence[str]) -> list[InlineCode] | None:
    """Return the inline scripts and styles of a page, or None if one may span several pieces."""
    code: list[InlineCode] = []
    for fixed, text in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        found, is_whole = _scan_fixed(fixed)
        code += found
        if "<" in text and is_whole:
            found, is_whole = scan_part(text)
            code += found
            is_whole = is_whole and not _ends_in_tag(fixed) and not ends_in_tag(text)
        if not is_whole:
            return None
    return code
