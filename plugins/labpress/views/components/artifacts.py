"""Lists the artifacts released with a paper: code, models, datasets and so on."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.build.page_context import PageContext
from labpress.i18n.formatting import format_date
from labpress.schema.parts import Artifact
from labpress.views.components.links import Link
from labpress.views.components.localized import site_text
from labpress.views.components.paper_facts import ARTIFACT_NAMES


@dataclass(frozen=True, slots=True)
class ArtifactItem:
    """An artifact.

    Attributes:
        kind: the kind of artifact, for its icon.
        kind_label: the label of the kind.
        link: the name of the artifact, or else the label of its kind, with its URL.
        facts: the parameters, size, licence and date, as text; unknown facts are left out.
        papers: links to the papers that list the artifact; empty on the page of a paper.
    """

    kind: str
    kind_label: str
    link: Link
    facts: tuple[str, ...]
    papers: tuple[Link, ...] = ()


def artifact_item(
    artifact: Artifact, context: PageContext, papers: tuple[Link, ...] = ()
) -> ArtifactItem:
    """Return an artifact as an item of a list.

    Args:
        artifact: the artifact.
        context: the page that shows the list.
        papers: as in `ArtifactItem`.
    """
    label = context.translator.gettext(ARTIFACT_NAMES[artifact.kind])
    link = Link(artifact.name or label, artifact.url)
    return ArtifactItem(artifact.kind, label, link, artifact_facts(artifact, context), papers)


def artifact_facts(artifact: Artifact, context: PageContext) -> tuple[str, ...]:
    """Return an artifact's parameters, size, licence and date, as text."""
    details = (artifact.license, format_date(artifact.date, context.translator))
    return (*artifact_sizes(artifact, context), *(detail for detail in details if detail))


def artifact_sizes(artifact: Artifact, context: PageContext) -> tuple[str, ...]:
    """Return an artifact's number of parameters and its size, as text."""
    translator = context.translator
    facts = []
    if artifact.parameters:
        text = translator.gettext("%(total)s parameters")
        if artifact.active:
            text = translator.gettext("%(total)s parameters, %(active)s active")
        facts.append(text % {"total": artifact.parameters, "active": artifact.active})
    size = site_text(artifact.size, context)
    return (*facts, size) if size else tuple(facts)
