"""The Content Security Policy of the pages that MkDocs writes."""

from __future__ import annotations

from dataclasses import dataclass

from mkdocs.config.defaults import MkDocsConfig

from labpress.render.content_security_policy import add_policy
from labpress.settings import Settings


@dataclass(frozen=True, slots=True)
class SecurityPolicy:
    """Adds the policy to pages, if the settings enable it.

    Attributes:
        settings: the plugin's settings.
        serving: whether this is a preview. A preview has no policy, since MkDocs puts a script
            into each page that it serves.
    """

    settings: Settings
    serving: bool = False

    @property
    def enabled(self) -> bool:
        """Whether pages have a policy."""
        return self.settings.content_security_policy and not self.serving

    def configure(self, config: MkDocsConfig) -> None:
        """Make tables align columns with an attribute, since the policy forbids inline styles."""
        if self.enabled:
            config.mdx_configs.setdefault("tables", {}).setdefault("use_align_attribute", True)

    def apply(self, html: str, untrusted: str = "", trusted: str = "") -> str:
        """A page with its policy; see `add_policy`."""
        if not self.enabled:
            return html
        return add_policy(html, self.settings.content_security_policy_extra, untrusted, trusted)
