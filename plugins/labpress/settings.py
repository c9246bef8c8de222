"""The plugin's settings: what stands under ``plugins: - labpress:`` in ``mkdocs.yml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from labpress.diagnostics import Severity, did_you_mean
from labpress.render.content_security_policy import DIRECTIVES, is_addition
from labpress.schema.types import shown


class Settings(BaseModel):
    """What a lab may set. Everything has a default."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    author_pages: Literal["all", "members"] = Field(
        "all",
        description="Whose pages are made: those of all authors, or of members of the lab alone.",
    )
    highlight_authors: Literal["members", "none"] = Field(
        "members",
        description="Whose names stand in bold in bylines and lists: those of members of the lab, "
        "or nobody's, as where nearly all authors are members. On their own page it is the author's.",
    )
    citation_styles: tuple[str, ...] = Field(
        ("apa", "mla", "chicago", "ieee", "acm", "nature", "gb7714"),
        description="The styles in which papers are cited, the first one foremost: names, or CSL "
        "files beside `mkdocs.yml`. An empty list makes none.",
    )
    content_security_policy: bool = Field(
        False,
        description="Whether each page tells browsers to load and run nothing but the site's own "
        "files, see [publishing](publishing.md#a-strict-content-policy).",
    )
    content_security_policy_extra: tuple[str, ...] = Field(
        (),
        description="What else the policy allows, for scripts, pictures or videos from another "
        "host: `frame-src https://videos.example.org`.",
    )
    theme_scope: Literal["auto", "site", "pages"] = Field(
        "auto",
        description="How far the look of labpress and its search reach: over the whole `site`, or over its own "
        "`pages` alone, so that a site that was there before stays as it is. `auto` means `site` "
        "where the theme's palette says `primary: custom`, as `labpress init` writes it, else "
        "`pages`.",
    )
    social_cards: bool = Field(
        True,
        description="Whether a picture is drawn for each page that is shown where someone links to "
        "it. It needs `site_url`.",
    )

    @field_validator("content_security_policy_extra")
    @classmethod
    def _are_additions(cls, lines: tuple[str, ...]) -> tuple[str, ...]:
        if not all(map(is_addition, lines)):
            raise ValueError
        return lines

    @property
    def whole_site(self) -> bool:
        """Whether the look reaches over the whole site."""
        return self.theme_scope != "pages"

    def settled(self, palette: object) -> Settings:
        """The settings, with ``theme_scope`` as the theme's palette settles it.

        Args:
            palette: what ``mkdocs.yml`` says under ``theme: palette:``, read as plain data.
        """
        if self.theme_scope != "auto":
            return self
        named = palette if isinstance(palette, (list, tuple)) else [palette]
        # Material's word for colours that come from style sheets, as ours do.
        custom = any(isinstance(one, Mapping) and one.get("primary") == "custom" for one in named)
        return self.model_copy(update={"theme_scope": "site" if custom else "pages"})


RENAMED_SETTINGS = {
    "look": "theme_scope",
    "bold_names": "highlight_authors",
    "content_policy": "content_security_policy",
    "content_policy_also": "content_security_policy_extra",
}
"""Former names of settings; they are still read, with a warning."""


@dataclass(frozen=True, slots=True)
class SettingFault:
    """What is wrong with a setting: its key, and what was expected, what came, what to try."""

    key: str
    text: str
    severity: Severity = "error"


def read_settings(options: Mapping[str, Any]) -> tuple[Settings, list[SettingFault]]:
    """Read the settings; those that are wrong keep their default.

    Args:
        options: what stands under the plugin in ``mkdocs.yml``.
    """
    values, warnings = _with_current_names(options)
    try:
        return Settings.model_validate(values), warnings
    except ValidationError as error:
        faults = [_fault(str(one["loc"][0]), one["input"]) for one in error.errors()]
        wrong = {fault.key for fault in faults}
        good = {key: value for key, value in values.items() if key not in wrong}
        return Settings.model_validate(good), [*warnings, *faults]


def _with_current_names(options: Mapping[str, Any]) -> tuple[dict[str, Any], list[SettingFault]]:
    """The settings under their current names, and a warning for each that has another."""
    values = {str(key): value for key, value in options.items()}
    warnings = []
    for old, new in RENAMED_SETTINGS.items():
        if old in values:
            text = f"`{old}` is now called `{new}`; write `{new}`"
            if new in values:
                text = f"`{old}` is the former name of `{new}`, which is set too; remove `{old}`"
            warnings.append(SettingFault(old, text, "warning"))
            values.setdefault(new, values[old])
            del values[old]
    return values, warnings


def _fault(key: str, value: object) -> SettingFault:
    info = Settings.model_fields.get(key)
    if info is None:
        hint = did_you_mean(key, Settings.model_fields) or "remove it"
        return SettingFault(key, f'expected a known setting, got "{key}"; {hint}')
    if key == "content_security_policy_extra" and isinstance(value, (list, tuple)):
        wrong = next((one for one in value if not is_addition(str(one))), value)
        expected = f"expected one of {', '.join(DIRECTIVES)}, and then what it allows"
        return SettingFault(key, f'{expected}, got {shown(wrong)}; write "img-src https://a.org"')
    if get_origin(info.annotation) is tuple:
        return SettingFault(key, f"expected a list of texts, got {shown(value)}; write [a, b]")
    if info.annotation is bool:
        return SettingFault(key, f"expected true or false, got {shown(value)}; write true or false")
    allowed = [str(word) for word in get_args(info.annotation)]
    hint = did_you_mean(str(value), allowed)
    hint = hint if hint.startswith("did") else "write one of these"
    return SettingFault(key, f"expected one of {', '.join(allowed)}, got {shown(value)}; {hint}")
