"""Defines the plugin's settings, which are under ``plugins: - labpress:`` in ``mkdocs.yml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator

from labpress.render.content_security_policy import is_addition
from labpress.schema.dates import PartialDate
from labpress.schema.identifiers import Colour

# Heads come first, then researchers, engineers and students, then visitors and staff.
_MEMBER_ROLES = """
Heads, Directors, Chairs, Principal investigators, PIs, Group leaders, Team leaders, Lab leaders,
Leaders, Deputy heads, Deputy directors, Professors, Full professors, Associate professors,
Assistant professors, Research professors, Junior professors, Readers, Senior lecturers,
Lecturers, Senior researchers, Senior scientists, Research scientists, Staff scientists,
Scientists, Researchers, Research fellows, Postdocs, Postdoctoral fellows, Postdoctoral
researchers, Research associates, Research engineers, Engineers, Research assistants, Doctoral
candidates, Doctoral students, PhD candidates, PhD students, Graduate students, Master's students,
Undergraduates, Student assistants, Interns, Visitors, Emeritus professors, Lab managers,
Coordinators, Technicians, Administration, Staff
"""


class Settings(BaseModel):
    """The settings of a lab. Every setting has a default."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    author_pages: Literal["auto", "all", "members"] = Field(
        "auto",
        description=(
            "Which authors get a page: `all` of them, or only the `members` of the lab. With "
            "`auto`, all authors get one, except those who have no author file and appear only "
            "in bylines of more than 100 people."
        ),
    )
    list_exports: Literal["all", "bibtex", "main"] = Field(
        "bibtex",
        description=(
            "Which lists of papers have export files. The main lists (the list of all papers, and "
            "the lists of papers for each family, grant and member) always have files in all "
            "formats. The other lists have files in `all` formats, BibTeX files only (`bibtex`), or "
            "no files (`main`). The setting also determines which people have feeds; see "
            "[exports](exports.md#files-of-lists)."
        ),
    )
    keyword_pages: int = Field(
        2,
        ge=0,
        description=(
            "The number of papers that a keyword needs to get a page. With `0`, no keyword gets "
            "a page. Spellings that differ only in capitals, accents, hyphens or a plural "
            "ending count as one keyword."
        ),
    )
    name_matching: Literal["lenient", "strict"] = Field(
        "lenient",
        description=(
            "Whether names that differ only in full stops, spaces, hyphens, apostrophes, "
            "capitals or accents belong to the same person (`lenient`) or to different people "
            "(`strict`); see [people](people.md#one-person-several-spellings)."
        ),
    )
    translations: str = Field(
        "",
        description=(
            "The path of a PO file that translates the interface into the language of the site. "
            "The path is relative to `mkdocs.yml`; see "
            "[languages](language.md#adding-a-language)."
        ),
    )
    highlight_authors: Literal["members", "none"] = Field(
        "members",
        description=(
            "Whose names are bold in bylines and lists: those of `members` of the lab, or "
            "`none`, which suits labs whose authors are nearly all members. An author's own page "
            "always highlights that author."
        ),
    )
    member_roles: tuple[str, ...] = Field(
        tuple(_MEMBER_ROLES.replace("\n", " ").strip().split(", ")),
        description=(
            "The headings of the list of people, in order. A person is listed under the heading "
            "that matches the `role` in the author file, regardless of capitals, accents and a "
            "plural *s*. A role that begins with the words of a heading, such as `Head of the lab`, "
            "has its own heading after that one. Other roles follow in alphabetical order; see "
            "[people](people.md#members-alumni-and-coauthors)."
        ),
    )
    citation_styles: tuple[str, ...] = Field(
        ("apa", "mla", "chicago", "ieee", "acm", "nature", "gb7714"),
        description=(
            "The citation styles that pages offer, in the order in which they are shown. Write names "
            "of styles, or paths of CSL files relative to `mkdocs.yml`. Citations on hand-written "
            "pages are in the first style. With an empty list, papers' pages offer only "
            "exports; see [citations](citations.md)."
        ),
    )
    content_security_policy: bool = Field(
        False,
        description=(
            "Whether each page has a Content Security Policy, which allows browsers to load and "
            "run only the site's own files; see "
            "[publishing](publishing.md#a-content-security-policy)."
        ),
    )
    content_security_policy_extra: tuple[str, ...] = Field(
        (),
        description=(
            "Additional directives for this policy, to allow scripts, images or videos from other "
            "hosts. For example, `frame-src https://videos.example.org` allows pages to embed videos "
            "from that host."
        ),
    )
    theme_scope: Literal["auto", "site", "pages"] = Field(
        "auto",
        description=(
            "Where labpress's theme applies: to the whole `site`, whose search labpress then replaces "
            "with its own, or only to generated `pages`, so that the other pages of an existing site "
            "do not change. `auto` means `site` if the theme's palette has `primary: custom`, and "
            "`pages` otherwise. `labpress init` writes `site`."
        ),
    )
    colour: Colour | None = Field(
        None,
        description=(
            "The colour of links and of the focus indicator, such as `'#7a1f3d'`. labpress "
            "darkens it on light pages, and lightens it on dark pages, until it is readable. The "
            "default is the accent colour of the theme's palette, or else its primary colour, or "
            "else blue; see [appearance](appearance.md)."
        ),
    )
    header_colour: Colour | None = Field(
        None,
        description=(
            "The background colour of the header. labpress makes the header's text black or "
            "white to match. The default is the primary colour of the theme's palette or, "
            "without one, the background colour of the page."
        ),
    )
    social_cards: bool = Field(
        True,
        description=(
            "Whether each generated page has a preview image, which social networks show for links "
            "to the page. This requires `site_url`."
        ),
    )
    markdown_pages: bool = Field(
        False,
        description=(
            "Whether each page is also published as plain Markdown (`index.md` next to "
            "`index.html`), together with an `llms.txt` that lists the most important of these "
            "files; see [other sites and programs](other-sites.md#pages-as-markdown)."
        ),
    )
    suggest_corrections: bool = Field(
        True,
        description=(
            'Whether the page of each record has a link "Suggest a correction", which opens a '
            "prefilled issue. This requires a `repo_url` on GitHub, GitLab, Codeberg, Gitea or "
            "Forgejo; see [contributing without Git](without-git.md#corrections)."
        ),
    )

    sync_people: tuple[str, ...] = Field(
        (),
        description=(
            "The people whose works `labpress sync` adds. Write their ORCIDs, OpenAlex author "
            "ids (`A5023888391`) or arXiv author ids (`warner_s_1`). By default, `labpress sync` "
            "adds the works of all members who have an ORCID."
        ),
    )
    sync_since: str = Field(
        "",
        description=(
            "The earliest publication date of the works that `labpress sync` adds, such as `2020` or "
            "`2020-07-01`."
        ),
    )
    sync_ignore: tuple[str, ...] = Field(
        (),
        description=(
            "The works that `labpress sync` and `labpress import` do not add. Write their identifiers, such as "
            "`10.1000/182` or `arXiv:2501.01234`. For a work without an identifier, write its "
            "first author, year and title: `work:example-2026-small-steps`."
        ),
    )
    sync_mailto: str = Field(
        "",
        description=(
            "The e-mail address that commands send to services. Some services then allow more "
            "requests. The environment variable `LABPRESS_MAILTO` overrides this setting."
        ),
    )

    @field_validator("sync_people", "sync_ignore", mode="before")
    @classmethod
    def _as_strings(cls, value: Any) -> Any:
        """Convert numbers to strings: YAML reads an identifier such as 2501.01234 as a number."""
        if isinstance(value, (list, tuple)):
            return tuple(str(item) if isinstance(item, (int, float)) else item for item in value)
        return value

    @field_validator("sync_since", mode="before")
    @classmethod
    def _as_date(cls, value: Any) -> str:
        """Convert a date to a string: YAML reads 2020 as a number, and 2020-07-01 as a date."""
        text = str(value) if isinstance(value, (int, date)) else value or ""
        if not isinstance(text, str):
            raise ValueError  # Pydantic reports it as a validation error
        return str(PartialDate.parse(text)) if text else ""

    @field_validator("content_security_policy_extra")
    @classmethod
    def _are_additions(cls, lines: tuple[str, ...]) -> tuple[str, ...]:
        if not all(map(is_addition, lines)):
            raise ValueError
        return lines

    @property
    def whole_site(self) -> bool:
        """Whether the theme covers the whole site; call `with_palette` first to resolve `auto`."""
        return self.theme_scope != "pages"

    def with_palette(self, palette: object) -> Settings:
        """Return a copy completed from the palette of the theme.

        The palette determines what ``theme_scope: auto`` means. If the theme covers the whole site,
        the palette also supplies the colours that are not set.

        Args:
            palette: the value of ``theme: palette:`` in ``mkdocs.yml``: a mapping or a list of
                mappings; anything else is ignored.
        """
        palettes = palette if isinstance(palette, (list, tuple)) else [palette]
        found = [item for item in palettes if isinstance(item, Mapping)]
        # `custom` means that style sheets define the colours, as those of labpress do.
        is_custom = any(item.get("primary") == "custom" for item in found)
        scope = self.theme_scope
        if scope == "auto":
            scope = "site" if is_custom else "pages"
        if scope == "pages":
            return self.model_copy(update={"theme_scope": scope})
        primary = _first_named(item.get("primary") for item in found)
        accent = _first_named(item.get("accent") for item in found)
        return self.model_copy(
            update={
                "theme_scope": scope,
                "colour": self.colour or accent or primary,
                "header_colour": self.header_colour or primary,
            }
        )


PALETTE_COLOURS = {
    "red": "#ef5552",
    "pink": "#e92063",
    "purple": "#ab47bd",
    "deep-purple": "#7e56c2",
    "indigo": "#4051b5",
    "blue": "#2094f3",
    "light-blue": "#02a6f2",
    "cyan": "#00bdd6",
    "teal": "#009485",
    "green": "#4cae4f",
    "light-green": "#8bc34b",
    "lime": "#cbdc38",
    "yellow": "#ffec3d",
    "amber": "#ffc105",
    "orange": "#ffa724",
    "deep-orange": "#ff6e42",
    "brown": "#795649",
    "grey": "#757575",
    "blue-grey": "#546d78",
    "black": "#000000",
    "white": "#ffffff",
}
"""The colours of Material's palette, as ``#rrggbb``, keyed by their names in ``mkdocs.yml``."""


def _first_named(names: Iterable[object]) -> str | None:
    """Return the first named colour that Material's palette has, as ``#rrggbb``, or None."""
    colours = (PALETTE_COLOURS.get(str(name).replace(" ", "-")) for name in names)
    return next((colour for colour in colours if colour), None)
