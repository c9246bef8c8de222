"""``labpress thumbnails``: create images of papers from the first pages of their PDFs."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from labpress.catalogue.pdf import find_pdf
from labpress.images.first_pages import FIRST_PAGE
from labpress.loading.records import load_records
from labpress.project.config_file import Config
from labpress.schema import Paper
from labpress_tools.commands.common import display_path
from labpress_tools.commands.project_options import config_option, read_project_with_content
from labpress_tools.commands.writing import write_files
from labpress_tools.first_pages import (
    MissingPdfiumError,
    UnreadablePdfError,
    check_pdfium,
    is_current,
    is_rendered,
    render_first_page,
)
from labpress_tools.record_writer import Change

_EXIT_CODES = """\b
Exit codes:
  0  all papers with a PDF have an image
  1  a PDF cannot be read, pypdfium2 is not installed, or a file cannot be written
  2  incorrect usage
"""
_OUTCOMES = {
    "written": "written",
    "unchanged": "unchanged",
    "has-image": "that already have an image",
    "hand-made": f"with a hand-made {FIRST_PAGE}",
    "no-pdf": "without a PDF in their folder",
    "failed": "failed",
}
"""The possible outcomes for a paper, each with the words to print after the number of papers."""


@dataclass(frozen=True, slots=True)
class _Result:
    """The outcome for a paper.

    Attributes:
        outcome: a key of `_OUTCOMES`.
        change: the file to write; None unless an image was rendered.
        reason: the error; empty unless the outcome is ``failed``.
    """

    outcome: str
    change: Change | None = None
    reason: str = ""


@click.command("thumbnails", epilog=_EXIT_CODES)
@click.argument("papers", metavar="[PAPER…]", nargs=-1)
@click.option(
    "--pdf",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    help="The PDF to use for a single PAPER. By default, this is the PDF in its folder.",
)
@click.option("--dry-run", is_flag=True, help="Show what would change without writing anything.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@config_option
def thumbnails_command(
    papers: tuple[str, ...], pdf: Path | None, dry_run: bool, as_json: bool, config_file: Path
) -> None:
    """Create images for papers that have none, from the first pages of their PDFs.

    For each PAPER (by default, for every paper) that has a PDF in its folder and no `image`,
    the command writes first-page.webp to that folder. Lists of papers show this image; the
    paper's page does not.

    An image is rendered again only if its PDF has changed, and a file that this command did not
    create is never overwritten. PDFs on the web are not downloaded; to use one, pass the path
    of a local copy with --pdf.
    """
    if pdf is not None and len(papers) != 1:
        raise click.UsageError(
            "`--pdf` needs exactly one PAPER; name the one to which the PDF belongs"
        )
    config = read_project_with_content(config_file)
    chosen = _choose(config, papers)
    try:
        check_pdfium()
    except MissingPdfiumError as error:
        raise click.ClickException(str(error)) from None
    content = config.project.content
    results = {
        paper.id: _plan(paper, files, pdf or _local_pdf(paper, files, content), content)
        for paper, files in chosen
    }
    if not dry_run:
        write_files([item.change for item in results.values() if item.change], content)
    _report(results, config, dry_run=dry_run, as_json=as_json)
    sys.exit(1 if any(item.outcome == "failed" for item in results.values()) else 0)


def _choose(config: Config, chosen: Iterable[str]) -> list[tuple[Paper, frozenset[str]]]:
    """Return the papers with the given ids, each with the names of the files in its folder.

    If no ids are given, all papers are returned.

    Raises:
        click.UsageError: if there is no paper with one of the ids.
    """
    project = config.project
    records = load_records(project.folder, project.content)
    papers = {
        parsed.record.id: (parsed.record, parsed.file.folder_files)
        for parsed in records.parsed.values()
        if isinstance(parsed.record, Paper)
    }
    unknown = [paper_id for paper_id in chosen if paper_id not in papers]
    if unknown:
        raise click.UsageError(f"no paper has the id `{unknown[0]}`; check the spelling")
    return [papers[paper_id] for paper_id in dict.fromkeys(chosen)] or list(papers.values())


def _local_pdf(paper: Paper, files: frozenset[str], content: Path) -> Path | None:
    pdf = find_pdf(paper, files)
    return content / pdf.path if pdf and pdf.path else None


def _plan(paper: Paper, files: frozenset[str], pdf: Path | None, content: Path) -> _Result:
    """Determine the outcome for a paper, and render its first page if necessary."""
    if paper.image:
        return _Result("has-image")
    if pdf is None:
        return _Result("no-pdf")
    target = content / "papers" / paper.id / FIRST_PAGE
    try:
        picture = target.read_bytes() if FIRST_PAGE in files else b""
        if picture and not is_rendered(picture):
            return _Result("hand-made")
        data = pdf.read_bytes()
        if is_current(picture, data):
            return _Result("unchanged")
        return _Result("written", Change(target, render_first_page(data)))
    except UnreadablePdfError as error:
        return _Result("failed", reason=f"{pdf.name} cannot be rendered: {error}")
    except OSError as error:
        return _Result("failed", reason=f"cannot read {pdf.name}: {error.strerror}")


def _report(
    results: Mapping[str, _Result], config: Config, *, dry_run: bool, as_json: bool
) -> None:
    outcomes = [item.outcome for item in results.values()]
    counts = {name: outcomes.count(name) for name in _OUTCOMES if name in outcomes}
    files = [display_path(item.change.path, config) for item in results.values() if item.change]
    errors = {paper: item.reason for paper, item in results.items() if item.reason}
    if as_json:
        data = {"counts": counts, "files": files, "errors": errors, "dry_run": dry_run}
        click.echo(json.dumps(data, ensure_ascii=False, indent=1))
        return
    for paper, reason in errors.items():
        click.echo(f"{paper}: {reason}", err=True)
    for file in files:
        click.echo(f"{'would write' if dry_run else 'wrote'} {file}")
    words = ", ".join(f"{count} {_OUTCOMES[name]}" for name, count in counts.items())
    click.echo(f"Papers: {words or 'none'}")
