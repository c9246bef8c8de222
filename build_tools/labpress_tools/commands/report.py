"""``labpress report``: write a report on a lab's papers from a given period."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import cast

import click

from labpress.build.lab_translations import lab_translator
from labpress.catalogue import Catalogue, build_catalogue
from labpress.diagnostics import has_errors
from labpress.i18n.formatting import format_date_range
from labpress.loading.records import load_records
from labpress.project.config_file import Config
from labpress.schema.dates import PartialDate
from labpress.schema.publication_date import listed_date
from labpress_tools.commands.project_options import config_option, read_project
from labpress_tools.commands.writing import write_file
from labpress_tools.report.formats import FORMATS
from labpress_tools.report.report import GROUPINGS, Grouping, build_report, papers_in_period

_LISTED = 5  # the number of undated papers that are listed
_EXIT_CODES = """\b
Exit codes:
  0  the report was written
  1  the period contains no papers, a record has errors, or the file cannot be written
  2  incorrect usage
"""


class _DateType(click.ParamType[PartialDate]):
    """A parameter type for a year, a month or a day."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> PartialDate:
        """Convert a value to a date, or fail with a message if it is not a date."""
        try:
            return PartialDate.parse(str(value))
        except ValueError as error:
            self.fail(f"`{value}` is not a date; {error}", param, ctx)


@click.command("report", epilog=_EXIT_CODES)
@click.option(
    "--from",
    "first",
    metavar="DATE",
    type=_DateType(),
    required=True,
    help="The first date of the period, such as 2024, 2024-01 or 2024-01-31.",
)
@click.option(
    "--to",
    "last",
    metavar="DATE",
    type=_DateType(),
    required=True,
    help="The last date of the period.",
)
@click.option(
    "--by",
    type=click.Choice(GROUPINGS),
    default="type",
    show_default=True,
    help="How to group the papers.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write (.md, .docx or .pdf). By default, the report is printed as Markdown.",
)
@config_option
def report_command(
    first: PartialDate, last: PartialDate, by: str, output: Path | None, config_file: Path
) -> None:
    """Write a report on the papers from a given period, as Markdown, DOCX or PDF."""
    if last.is_before(first):
        raise click.UsageError(f"`--to {last}` is earlier than `--from {first}`; swap them")
    suffix = output.suffix.lower() if output else ".md"
    if suffix not in FORMATS:
        raise click.UsageError(f"cannot write `{output}`; its name must end in .md, .docx or .pdf")
    config = read_project(config_file)
    catalogue = _load(config)
    papers, undated = papers_in_period(catalogue, first, last)
    if not papers:
        raise click.ClickException(
            f"no paper is dated from {first} to {last}; {_known_period(catalogue)}"
        )
    site = config.project.site
    report = build_report(
        catalogue,
        papers,
        cast(Grouping, by),
        site.name,
        (first, last),
        lab_translator(config.project),
    )
    data = FORMATS[suffix](report)
    if output is None:
        click.echo(data.decode(), nl=False)
    else:
        try:
            output.parent.stat()  # a misspelled folder is not created
        except OSError as error:
            raise click.ClickException(f"cannot write {output}: {error.strerror}") from None
        write_file(output, data)
    if undated:
        listed = ", ".join([*undated[:_LISTED], *["…"] * (len(undated) > _LISTED)])
        text = f"Papers left out because they have no date: {len(undated)} ({listed})"
        click.echo(text, err=True)


def _load(config: Config) -> Catalogue:
    project = config.project
    strict = project.settings.name_matching == "strict"
    records = load_records(project.folder, project.content, strict_names=strict)
    diagnostics = [*config.diagnostics, *records.diagnostics]
    if has_errors(diagnostics):
        for diagnostic in diagnostics:
            if diagnostic.is_error:
                click.echo(str(diagnostic), err=True)
        click.echo("Error: the records have errors; correct them first", err=True)
        sys.exit(1)
    return build_catalogue(records)


def _known_period(catalogue: Catalogue) -> str:
    dates = [listed_date(paper) for paper in catalogue.papers.values()]
    period = format_date_range(dates)
    return f"the lab has papers from {period}" if period else "no paper has a date"
