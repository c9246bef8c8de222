"""What a paper's page shows that is not in the record as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from labpress.build.context import PageContext
from labpress.catalogue import lineage_ids
from labpress.i18n.translator import ENGLISH, N_, Translator
from labpress.schema import Paper
from labpress.schema.identifiers import identifiers_of
from labpress.schema.parts import Authorship, Quantity, Result, Version, Work
from labpress.schema.publication_types import PUBLICATION_TYPES
from labpress.views.components.field_labels import field_name

KIND_NAMES = {key: row.label for key, row in PUBLICATION_TYPES.items()}
ARTIFACT_NAMES = {
    "code": N_("Code"),
    "model": N_("Model"),
    "dataset": N_("Dataset"),
    "demo": N_("Demo"),
}
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
_SEVERAL = {
    "code": N_("Code"),
    "model": N_("Models"),
    "dataset": N_("Datasets"),
    "demo": N_("Demos"),
}
STATE_NAMES = {"corrected": N_("Corrected"), "retracted": N_("Retracted")}
_STATUS = {
    "corrected": N_("This paper was corrected."),
    "retracted": N_("This paper was retracted."),
}
_STATUS_ON = {
    "corrected": N_("This paper was corrected on %(date)s."),
    "retracted": N_("This paper was retracted on %(date)s."),
}


@dataclass(frozen=True, slots=True)
class Action:
    """Something that a reader takes away, as a button.

    Attributes:
        kind: what it is, for its icon: pdf, code, model, dataset, demo, web.
        label: what the button says.
        url: where it leads.
    """

    kind: str
    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Score:
    """A current value with the ones that it superseded."""

    current: Result | Quantity
    older: tuple[Result | Quantity, ...]


@dataclass(frozen=True, slots=True)
class SeriesPosition:
    """Where a paper stands in its family: its number from 1, and its neighbours' ids."""

    number: int
    of: int
    before: str | None
    after: str | None


def actions(paper: Paper, context: PageContext) -> list[Action]:
    """The buttons of a paper: where to read it, then one for each kind of artifact."""
    found: list[Action] = []
    own = f"{paper.id}.pdf"
    if own in context.files(f"papers/{paper.id}"):
        found.append(
            Action(
                "pdf", context.translator.gettext("PDF"), context.link(f"papers/{paper.id}/{own}")
            )
        )
    else:
        pdf = next((link.url for link in paper.links if link.kind == "pdf"), None)
        if pdf or paper.arxiv:
            found.append(
                Action(
                    "pdf",
                    context.translator.gettext("PDF"),
                    pdf or f"https://arxiv.org/pdf/{paper.arxiv}",
                )
            )
    for kind in ("code", "model", "dataset", "demo"):
        of_kind = [one for one in paper.artifacts if one.kind == kind and one.url]
        name = context.translator.gettext(ARTIFACT_NAMES[kind])
        if len(of_kind) == 1 and of_kind[0].parameters:
            name = f"{name} {of_kind[0].parameters}"
        elif len({one.url for one in of_kind}) > 1:
            name = context.translator.gettext(_SEVERAL[kind])
        if of_kind and of_kind[0].url:
            found.append(Action(kind, name, of_kind[0].url))
    web = [link for link in paper.links if link.kind != "pdf"]
    names = {kind: context.translator.gettext(name) for kind, name in LINK_NAMES.items()}
    return found + [Action("web", one.label or names[one.kind], one.url) for one in web]


def identifiers(paper: Paper) -> list[tuple[str, str, str | None]]:
    """The ids of a paper: what each is called, the id, and where it leads."""
    return [
        (one.scheme.fact_label or one.scheme.name, one.id, one.url) for one in identifiers_of(paper)
    ]


def place_in_family(paper: Paper, context: PageContext) -> SeriesPosition | None:
    """Where a paper stands in its home family, by date; its neighbours by lineage first."""
    home = next(iter(context.families(paper.family)), None)
    if home is None:
        return None
    members = context.papers(context.catalogue.by_family.get(home.id, ()))
    ids = [one.id for one in members]
    index = ids.index(paper.id)
    earlier = [one for one in lineage_ids(paper) if one in ids]
    later = [one.id for one in members if paper.id in list(lineage_ids(one))]
    before = earlier[0] if earlier else (ids[index - 1] if index else None)
    after = later[0] if later else (ids[index + 1] if index + 1 < len(ids) else None)
    return SeriesPosition(index + 1, len(ids), before, after)


def previous_version(paper: Paper, context: PageContext) -> Paper | None:
    """The paper after which a paper comes: what it follows or replaces, or builds on at home."""
    succeeds = [work.id for work in (*paper.follows, *paper.supersedes) if work.id]
    for key in lineage_ids(paper):
        if context.has_paper(key):
            found = context.paper(key)
            if key in succeeds or set(found.family) & set(paper.family):
                return found
    return None


def follows_only(paper: Paper) -> list[Work]:
    """What a paper follows without building on it: to build on a work says more."""
    return [work for work in paper.follows if work not in paper.builds_on]


def scores(items: Iterable[Result | Quantity]) -> list[Score]:
    """Pair each current value with the superseded ones of the same measurement."""
    listed = list(items)
    old = [item for item in listed if item.superseded]
    current = [item for item in listed if not item.superseded]
    paired = [Score(one, tuple(o for o in old if _same(one, o))) for one in current]
    left = [o for o in old if not any(_same(one, o) for one in current)]
    return [*paired, *(Score(one, ()) for one in left)]


def _same(one: Result | Quantity, other: Result | Quantity) -> bool:
    keys = ["name", "unit"]
    if isinstance(one, Result):
        keys = ["benchmark", "split", "setting", "metric", "subject"]
    return all(getattr(one, key, None) == getattr(other, key, None) for key in keys)


def authors_by_version(paper: Paper) -> list[tuple[str, tuple[Authorship, ...]]]:
    """The author lists of earlier versions, by the version's label."""
    return [(version.label, version.authors) for version in paper.versions if version.authors]


def told_versions(paper: Paper) -> list[Version]:
    """The versions of which more is to be said than their date and authors."""
    return [version for version in paper.versions if version.title or version.note]


def status_sentence(paper: Paper, date: str, translator: Translator) -> str:
    """That a paper was corrected or retracted, and on which date, if that is known."""
    said = _STATUS_ON if date else _STATUS
    return translator.gettext(said[paper.status.state]) % {"date": date}


def source_rows(paper: Paper, translator: Translator = ENGLISH) -> list[tuple[str, str]]:
    """Where the facts of a paper come from: a readable name of the key, and the source."""
    rows = [(field_name(key, translator), said) for key, said in paper.sources.items()]
    told = told_versions(paper)
    untold = [version for version in paper.versions if version not in told]
    version = translator.gettext("version %(version)s")
    return rows + [(version % {"version": one.label}, one.source) for one in untold if one.source]


def artifact_kinds(paper: Paper) -> Mapping[str, str]:
    """The kinds of artifact that a paper released, each with a link to the first of it."""
    found: dict[str, str] = {}
    # In one order on every row, so that icons line up.
    for kind in ARTIFACT_NAMES:
        urls = (one.url for one in paper.artifacts if one.kind == kind and one.url)
        if url := next(urls, None):
            found[kind] = url
    return found
