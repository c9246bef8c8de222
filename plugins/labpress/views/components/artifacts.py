"""Lists the artifacts released with a paper: code, models, datasets and so on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from labpress.build.page_context import PageContext
from labpress.catalogue.releases import ReleaseGroup
from labpress.i18n.artifact_names import ARTIFACT_NAMES, ARTIFACT_NAMES_PLURAL
from labpress.i18n.formatting import format_bound, format_date
from labpress.i18n.joining import add_in_brackets, join_clauses
from labpress.i18n.translator import N_, Translator
from labpress.schema.parts import Artifact, ArtifactKind
from labpress.views.components.links import Link
from labpress.views.components.localized import site_text


@dataclass(frozen=True, slots=True)
class ArtifactItem:
    """An artifact, or several that share a URL.

    Attributes:
        kind: the kind of artifact, for its icon.
        kind_label: the label of the kind.
        link: the name of the artifact or, if there are several, their number (``8 models``), with
            the URL. The label of the kind replaces a missing name.
        names: the names of the artifacts if there are several.
        facts: the formatted number of parameters, size, licence and date. Unknown facts are left
            out, as are facts that differ between several artifacts.
        papers: links to the papers that list the artifact; empty on a paper's page.
    """

    kind: str
    kind_label: str
    link: Link
    names: tuple[str, ...]
    facts: tuple[str, ...]
    papers: tuple[Link, ...] = ()


def artifact_item(
    group: ReleaseGroup, context: PageContext, papers: tuple[Link, ...] = ()
) -> ArtifactItem:
    """Return an artifact, or several that share a URL, as an item of a list.

    Args:
        group: the artifacts.
        context: the page that shows the list.
        papers: as in `ArtifactItem`.
    """
    first, *others = group.artifacts
    translator = context.translator
    label = translator.gettext((ARTIFACT_NAMES_PLURAL if others else ARTIFACT_NAMES)[first.kind])
    text = count_artifacts(group, translator) if others else first.name or label
    names = artifact_names(group, context)
    facts = shared_facts([artifact_facts(artifact, context) for artifact in group.artifacts])
    return ArtifactItem(first.kind, label, Link(text, first.url), names, facts, papers)


def count_artifacts(group: ReleaseGroup, translator: Translator) -> str:
    """Return the number of artifacts with the name of their kind: ``8 models``."""
    kind: ArtifactKind = group.artifacts[0].kind
    number = len(group.artifacts)
    match kind:
        case "model":
            return translator.format_count("%(num)s model", "%(num)s models", number)
        case "dataset":
            return translator.format_count("%(num)s dataset", "%(num)s datasets", number)
        case "demo":
            return translator.format_count("%(num)s demo", "%(num)s demos", number)
        case "code":
            return translator.format_count("%(num)s code release", "%(num)s code releases", number)


def artifact_names(group: ReleaseGroup, context: PageContext) -> tuple[str, ...]:
    """Return the names of several artifacts; empty for a single one.

    If the artifacts have different sizes, each name is followed by the size in parentheses.
    Artifacts without a name are left out.
    """
    if len(group.artifacts) == 1:
        return ()
    shared = shared_facts([artifact_sizes(artifact, context) for artifact in group.artifacts])
    names = []
    for artifact in group.artifacts:
        sizes = artifact_sizes(artifact, context)
        own = join_clauses((size for size in sizes if size not in shared), context.translator)
        if artifact.name:
            name = artifact.name
            names.append(add_in_brackets(name, own, context.translator) if own else name)
    return tuple(names)


def shared_facts(facts: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the facts that all artifacts have in common, in the order of the first artifact."""
    return tuple(fact for fact in facts[0] if all(fact in others for others in facts))


def artifact_facts(artifact: Artifact, context: PageContext) -> tuple[str, ...]:
    """Return an artifact's number of parameters, size, licence and date, all formatted.

    Facts that the record does not state are left out.
    """
    details = (artifact.license, format_date(artifact.date, context.translator))
    return (*artifact_sizes(artifact, context), *(detail for detail in details if detail))


def artifact_sizes(artifact: Artifact, context: PageContext) -> tuple[str, ...]:
    """Return an artifact's number of parameters and its size, formatted, without unknown ones.

    The parameters are left out if the name states them, as in ``Example-7B``.
    """
    translator = context.translator
    facts = []
    if artifact.parameters and not _is_in_name(artifact):
        text = N_("%(total)s parameters")
        if artifact.active:
            text = N_("%(total)s parameters, %(active)s active")
        total, active = (
            format_bound(number or "", translator)
            for number in (artifact.parameters, artifact.active)
        )
        facts.append(translator.format_text(text, total=total, active=active))
    size = site_text(artifact.size, context)
    return (*facts, size) if size else tuple(facts)


def _is_in_name(artifact: Artifact) -> bool:
    """Return whether an artifact's name states all that is known about its parameters."""
    number = rf"(?<![\w.]){re.escape(artifact.parameters or '')}(?!\w|\.\d)"
    return not artifact.active and bool(re.search(number, artifact.name or ""))
