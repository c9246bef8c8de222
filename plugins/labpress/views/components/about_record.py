"""Builds the section "About this record": sources, remarks, and earlier or unverified values.

The section is collapsed, and is at the end of a page. The facts themselves are shown above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from labpress.build.page_context import PageContext
from labpress.catalogue.result_comparison import ResultComparison
from labpress.catalogue.superseded_values import ValueHistory, value_histories
from labpress.i18n.artifact_names import ARTIFACT_NAMES
from labpress.i18n.joining import join_clauses
from labpress.i18n.translator import Translator
from labpress.render.prose import render_line
from labpress.schema import Author, Paper
from labpress.schema.contributors import Authorship
from labpress.schema.measurements import Metric, Quantity, Result
from labpress.schema.parts import Note
from labpress.views.components.bylines import BylineName, byline_names
from labpress.views.components.field_labels import field_name
from labpress.views.components.localized import site_line
from labpress.views.components.measures import measure_name, optional_measure_name, result_value
from labpress.views.components.paper_facts import source_rows
from labpress.views.components.paper_versions import (
    annotated_versions,
    byline_difference,
    former_bylines,
)
from labpress.views.components.results import (
    IncomparableRow,
    incomparable_results,
    measurement_text,
)
from labpress.views.components.source_links import render_source


@dataclass(frozen=True, slots=True)
class AboutRow:
    """A fact, with its source and remarks about it.

    Attributes:
        fact: the name of the fact.
        text: the value and remarks about it; may be empty.
        source: the source of the fact; may be empty.
    """

    fact: Markup
    text: Markup
    source: Markup


@dataclass(frozen=True, slots=True)
class AboutNote:
    """A note in the record, and its source, which may be empty."""

    text: Markup
    source: Markup


@dataclass(frozen=True, slots=True)
class FormerByline:
    """A version whose authors differ from those of the paper.

    Attributes:
        version: the label of the version.
        comparison: the words that precede the names and state how they differ from the authors of
            the paper; empty if `authors` contains all authors of the version.
        authors: all authors of the version, or only those whom the version lacks or has in
            addition.
    """

    version: str
    comparison: str
    authors: tuple[BylineName, ...]


@dataclass(frozen=True, slots=True)
class AboutRecord:
    """The disclosure "About this record".

    Attributes:
        unverified: the names of facts that nobody has verified.
        notes: the record's own notes.
        incomparable: results that are not comparable with the others.
        rows: the facts, with sources and remarks.
        former_bylines: the authors of earlier versions.
    """

    unverified: tuple[str, ...] = ()
    notes: tuple[AboutNote, ...] = ()
    incomparable: tuple[IncomparableRow, ...] = ()
    rows: tuple[AboutRow, ...] = ()
    former_bylines: tuple[FormerByline, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the disclosure has no content."""
        parts = (self.unverified, self.notes, self.incomparable, self.rows, self.former_bylines)
        return not any(parts)


def about_paper(paper: Paper, context: PageContext) -> AboutRecord:
    """Return the disclosure for the record of a paper."""
    translator = context.translator
    rows = [
        *(
            AboutRow(escape(fact), Markup(), render_source(source, translator, paper))
            for fact, source in source_rows(paper, translator)
        ),
        *_versions(paper, context),
        *_title_variants(paper, translator),
        *_values(value_histories(paper.results), paper, context),
        *_values(value_histories(paper.quantities), paper, context),
        *_artifacts(paper, context),
        *_metrics(paper.metrics, context),
    ]
    return AboutRecord(
        unverified=tuple(field_name(key, translator) for key in paper.unverified),
        notes=_notes(paper.notes, paper, context),
        incomparable=incomparable_results(paper, context),
        rows=tuple(rows),
        former_bylines=tuple(
            _former_byline(version, authors, paper, context)
            for version, authors in former_bylines(paper)
        ),
    )


def _former_byline(
    version: str, authors: Sequence[Authorship], paper: Paper, context: PageContext
) -> FormerByline:
    """Return the authors of a version, or only how they differ if that is shorter."""
    _ = context.translator.gettext
    missing, added = byline_difference(authors, paper.authors)
    if missing and not added:
        return FormerByline(version, _("the same, without"), byline_names(missing, context))
    if added and not missing:
        return FormerByline(version, _("the same, and also"), byline_names(added, context))
    return FormerByline(version, "", byline_names(authors, context))


def about_author(author: Author, context: PageContext) -> AboutRecord:
    """Return the disclosure for the record of an author."""
    return AboutRecord(
        notes=_notes(author.notes, None, context),
        rows=(*_other_names(author, context), *_metrics(author.metrics, context)),
    )


def about_family(
    comparisons: Iterable[ResultComparison],
    incomparable: tuple[IncomparableRow, ...],
    context: PageContext,
) -> AboutRecord:
    """Return the disclosure for a family: results with their sources, and incomparable results."""
    rows = []
    for comparison in comparisons:
        measurement = measurement_text(comparison, context)
        for compared in comparison.compared:
            name = render_line(compared.paper.short_name or compared.paper.title)
            value = escape(result_value(compared.result, context))
            if compared.result.source:
                fact = Markup(
                    join_clauses((str(escape(measurement)), str(name)), context.translator)
                )
                source = render_source(compared.result.source, context.translator, compared.paper)
                rows.append(_row(fact, (value,), source))
    return AboutRecord(incomparable=incomparable, rows=tuple(rows))


def _notes(
    notes: Iterable[Note], paper: Paper | None, context: PageContext
) -> tuple[AboutNote, ...]:
    return tuple(
        AboutNote(
            site_line(note.text, context), render_source(note.source, context.translator, paper)
        )
        for note in notes
    )


def _row(fact: Markup, texts: Iterable[Markup], source: Markup) -> AboutRow:
    return AboutRow(fact, Markup(" · ").join(text for text in texts if text), source)


def _versions(paper: Paper, context: PageContext) -> Iterator[AboutRow]:
    for version in annotated_versions(paper):
        titled = Markup()
        if version.title:
            title = Markup("<cite>{}</cite>").format(render_line(version.title))
            titled = Markup(context.translator.format_text("titled %(title)s", title=title))
        note = site_line(version.note, context)
        source = render_source(version.source, context.translator, paper)
        yield _row(escape(version.label), (titled, note), source)


def _title_variants(paper: Paper, translator: Translator) -> Iterator[AboutRow]:
    for variant in paper.title_variants:
        title = Markup("<cite>{}</cite>").format(render_line(variant.title))
        where = render_source(variant.where, translator, paper)
        source = render_source(variant.source, translator, paper)
        yield _row(escape(translator.gettext("Other title")), (title, where), source)


def _values(
    histories: Iterable[ValueHistory[Result]] | Iterable[ValueHistory[Quantity]],
    paper: Paper,
    context: PageContext,
) -> Iterator[AboutRow]:
    """Yield rows for results or quantities that have a source or a note, or were superseded."""
    _ = context.translator.gettext
    for history in histories:
        for value in (history.current, *history.superseded):
            texts = [escape(result_value(value, context))]
            if value.superseded:
                version = value.version or _("an earlier version")
                text = context.translator.format_text("in %(version)s, superseded", version=version)
                texts.append(escape(text))
            if value.note:
                texts.append(site_line(value.note, context))
            if value.source or value.superseded or value.note:
                source = render_source(value.source, context.translator, paper)
                yield _row(_value_name(value, context), texts, source)


def _value_name(value: Result | Quantity, context: PageContext) -> Markup:
    if isinstance(value, Quantity):
        return render_line(measure_name(value.name, context))
    details = (optional_measure_name(part, context) for part in (value.split, value.setting))
    benchmark = measure_name(value.benchmark, context) if value.ad_hoc else value.benchmark
    names = (benchmark, *details)
    return Markup(
        join_clauses((str(render_line(name or "")) for name in names), context.translator)
    )


def _artifacts(paper: Paper, context: PageContext) -> Iterator[AboutRow]:
    for artifact in paper.artifacts:
        if artifact.note or artifact.source:
            label = escape(context.translator.gettext(ARTIFACT_NAMES[artifact.kind]))
            # A dataset often has the same name as a benchmark whose results are listed above.
            name, kind = (render_line(artifact.name), label) if artifact.name else (label, Markup())
            source = render_source(artifact.source, context.translator, paper, artifact)
            yield _row(name, (kind, site_line(artifact.note, context)), source)


def _metrics(metrics: Iterable[Metric], context: PageContext) -> Iterator[AboutRow]:
    return (
        _row(
            render_line(measure_name(metric.name, context)),
            (site_line(metric.note, context),),
            render_source(metric.source, context.translator),
        )
        for metric in metrics
        if metric.note
    )


def _other_names(author: Author, context: PageContext) -> Iterator[AboutRow]:
    _ = context.translator.gettext
    for alias in author.aliases:
        # An unverified alias is a guess for the lab to check, not a fact for readers.
        if alias.source and not alias.unverified:
            yield _row(
                escape(_("Also published as")),
                (escape(alias.name),),
                render_source(alias.source, context.translator),
            )
