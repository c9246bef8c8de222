"""Lists the artifacts released with a paper: code, models, datasets and so on."""

from __future__ import annotations

from dataclasses import dataclass

from labpress.i18n.formatting import format_bound, format_date
from labpress.i18n.translator import ENGLISH, Translator
from labpress.schema.parts import Artifact
from labpress.views.components.links import Link
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
    artifact: Artifact, translator: Translator, papers: tuple[Link, ...] = ()
) -> ArtifactItem:
    """Return an artifact as an item of a list.

    Args:
        artifact: the artifact.
        translator: the translations of interface texts.
        papers: as in `ArtifactItem`.
    """
    label = translator.gettext(ARTIFACT_NAMES[artifact.kind])
    link = Link(artifact.name or label, artifact.url)
    return ArtifactItem(artifact.kind, label, link, artifact_facts(artifact, translator), papers)


def artifact_facts(artifact: Artifact, translator: Translator = ENGLISH) -> tuple[str, ...]:
    """Return an artifact's parameters, size, licence and date, as text."""
    details = (artifact.license, format_date(artifact.date, translator))
    return (*artifact_sizes(artifact, translator), *(detail for detail in details if detail))


def artifact_sizes(artifact: Artifact, translator: Translator = ENGLISH) -> tuple[str, ...]:
    """Return an artifact's number of parameters and its size, as text."""
    facts = []
    if artifact.parameters:
        text = translator.gettext("%(total)s parameters")
        if artifact.active:
            text = translator.gettext("%(total)s parameters, %(active)s active")
        total, active = (
            format_bound(number or "", translator)
            for number in (artifact.parameters, artifact.active)
        )
        facts.append(text % {"total": total, "active": active})
    return (*facts, artifact.size) if artifact.size else tuple(facts)
