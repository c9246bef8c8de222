"""Prepares the buttons and links of a paper: its PDF, its artifacts and other web pages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from labpress.build.page_context import PageContext
from labpress.build.queries import file_lookups
from labpress.catalogue.pdf import find_pdf
from labpress.i18n.artifact_names import ARTIFACT_NAMES, ARTIFACT_NAMES_PLURAL
from labpress.i18n.translator import N_
from labpress.schema import Paper
from labpress.schema.parts import ArtifactKind, Link
from labpress.views.components.localized import site_text

LINK_NAMES = {
    "project": N_("Project page"),
    "pdf": N_("PDF"),
    "slides": N_("Slides"),
    "video": N_("Video"),
    "poster": N_("Poster"),
    "press": N_("Press"),
    "review": N_("Reviews"),
    "homepage": N_("Homepage"),
    "code": N_("Code"),
    "profile": N_("Profile"),
    "other": N_("Link"),
}


@dataclass(frozen=True, slots=True)
class Action:
    """A button of a paper that links to its PDF, an artifact or a web page.

    Attributes:
        kind: the kind of the target, which determines the icon: ``pdf``, ``code``, ``model``,
            ``dataset``, ``demo`` or ``web``.
        label: the text of the button.
        url: the URL of the target.
    """

    kind: str
    label: str
    url: str


def actions(paper: Paper, context: PageContext) -> list[Action]:
    """Return the buttons of a paper: for its PDF, each kind of artifact, and its other links."""
    _ = context.translator.gettext
    pdf = pdf_link(paper, context)
    buttons = [Action("pdf", _("PDF"), pdf)] if pdf else []
    for kind, name in ARTIFACT_NAMES.items():
        artifacts = [item for item in paper.artifacts if item.kind == kind and item.url]
        if not artifacts or not artifacts[0].url:
            continue
        label = _(name)
        if len(artifacts) == 1 and artifacts[0].parameters:
            label = f"{label} {artifacts[0].parameters}"
        elif len({(artifact.name, artifact.url) for artifact in artifacts}) > 1:
            label = _(ARTIFACT_NAMES_PLURAL[kind])
        buttons.append(Action(kind, label, artifacts[0].url))
    links = [link for link in paper.links if link.kind != "pdf"]
    return buttons + [
        Action(
            "web",
            site_text(link.label, context) or _(LINK_NAMES[link.kind]),
            link_target(link, f"papers/{paper.id}", context),
        )
        for link in links
    ]


def link_target(link: Link, key: str, context: PageContext) -> str:
    """Return the target of a record's link: its URL, or the relative URL of a file in its folder.

    Args:
        link: the link.
        key: the key of the record, such as ``papers/x``.
        context: the page that contains the link.
    """
    return link.url or context.link(f"{key}/{link.file}")


def pdf_link(paper: Paper, context: PageContext) -> str | None:
    """Return the link to a paper's PDF, or None if the paper has none."""
    pdf = find_pdf(paper, context.query(file_lookups.folder_files, f"papers/{paper.id}"))
    return (context.link(pdf.path) if pdf.path else pdf.url) if pdf else None


def first_urls_by_kind(paper: Paper) -> Mapping[ArtifactKind, str]:
    """Return the URL of a paper's first artifact of each kind, keyed by kind.

    Kinds without an artifact that has a URL are left out.
    """
    urls: dict[ArtifactKind, str] = {}
    # The kinds are in the same order for every paper, so that the icons in rows align.
    for kind in ARTIFACT_NAMES:
        of_kind = (item.url for item in paper.artifacts if item.kind == kind and item.url)
        if url := next(of_kind, None):
            urls[kind] = url
    return urls
