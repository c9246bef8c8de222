"""``labpress import``: import papers from files, or from sites made with other templates."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from labpress.build.site import load_project
from labpress.diagnostic_summary import count
from labpress.diagnostics import Severity, has_errors
from labpress.loading.lint.similar_names import ABBREVIATED_NAME, SIMILAR_NAMES
from labpress.project.config_file import Config
from labpress_tools.commands.common import (
    EXIT_CODES,
    Options,
    display_path,
    options_of,
    plan_options,
    print_report,
    progress_bar,
    run_plan,
)
from labpress_tools.commands.project_options import read_project_with_content
from labpress_tools.drafts import Drafts
from labpress_tools.importers import (
    FOLDER_FORMATS,
    FORMATS,
    UnknownFormatError,
    detect_folder,
    read_file,
    read_folder,
)
from labpress_tools.scaffold import remaining_examples

_NAMES = list(
    dict.fromkeys([*(item.name for item in FORMATS), *(item.name for item in FOLDER_FORMATS)])
)
_FAILING: tuple[Severity, ...] = ("error", "warning")
_RULES_OF_NAMES = frozenset({SIMILAR_NAMES.id, ABBREVIATED_NAME.id})
# Formats of single pages or data files of a site. In a folder that is not a site, files in these
# formats are not imported.
_PARTS_OF_SITES = {"hugoblox", "greene-lab"}


@click.command("import", epilog=EXIT_CODES)
@click.argument(
    "paths", metavar="FILE|DIR…", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(_NAMES),
    help="The format of the files. By default, it is detected.",
)
@click.option(
    "--ids",
    type=click.Choice(["names", "citekeys"]),
    default="names",
    show_default=True,
    help="Derive the ids of new papers from authors, years and titles, or from citekeys.",
)
@plan_options
def import_command(
    paths: tuple[Path, ...], format_name: str | None, ids: str, **flags: Any
) -> None:
    """Import papers from BibTeX, RIS or CSL-JSON files, or from the folder of a site made with another template.

    The report states how many entries are new, updated, duplicates, ignored, rejected or in need of
    review, and lists what you should check. Manual edits to records are kept. Works that are listed
    in the setting `sync_ignore` are not added.
    """
    options = replace(options_of(**flags), prefer_citekeys=ids == "citekeys")
    config = read_project_with_content(options.config_file)
    drafts = _read(paths, format_name, options)
    plan = run_plan(drafts, options, config, ignored=_ignored(config))
    print_report(plan, options, config)
    if not options.as_json:
        _mention_examples(config)
        if plan.changes and not options.dry_run:
            _mention_warnings(config)
    sys.exit(1 if plan.report.needs_review or plan.people.needs_review else 0)


def _ignored(config: Config) -> list[tuple[str, str]]:
    """Return the works in ``sync_ignore``, if any, in the form that `is_ignored` expects."""
    ignored = config.project.settings.sync_ignore
    if not ignored:
        return []
    # Imported here because the import takes a long time, and few labs have this setting.
    from labpress_tools.commands.network import declined_identifiers

    return declined_identifiers(ignored)


def _mention_examples(config: Config) -> None:
    """Mention the example records of a new lab that still exist, since they would be published."""
    examples = remaining_examples(config.project.content)
    if examples:
        names = ", ".join(display_path(path, config) for path in examples)
        click.echo(f"The lab still contains examples, which you can delete: {names}")


def _mention_warnings(config: Config) -> None:
    """State what to do next if a strict build would fail, for example due to ambiguous names."""
    diagnostics = [*config.diagnostics, *load_project(config.project).diagnostics]
    failing = [item for item in diagnostics if item.severity in _FAILING]
    if not failing:
        return
    names = sum(item.rule in _RULES_OF_NAMES for item in failing)
    commands = "`labpress people` and `labpress check`" if names else "`labpress check`"
    numbers = " and ".join(
        count(number, severity)
        for severity in _FAILING
        if (number := sum(item.severity == severity for item in failing))
    )
    effect = (
        "until then, the site cannot be built"
        if has_errors(failing)
        else "until then, `mkdocs build --strict` fails, but `mkdocs build` does not"
    )
    click.echo(f"Next, run {commands} to settle {numbers}; {effect}.")


def _read(paths: Iterable[Path], format_name: str | None, options: Options) -> Drafts:
    files = [file for path in paths for file in _files(path, format_name)]
    read = []
    with progress_bar("reading", len(files), options) as advance:
        for done, path in enumerate(files, 1):
            try:
                reader = read_folder if path.is_dir() else read_file
                read.append(reader(path, format_name))
            except UnknownFormatError as error:
                raise click.UsageError(str(error)) from None
            advance(done)
    return Drafts(
        tuple(draft for drafts in read for draft in drafts.drafts),
        tuple(rejection for drafts in read for rejection in drafts.rejections),
        tuple(person for drafts in read for person in drafts.people),
    )


def _files(path: Path, format_name: str | None) -> list[Path]:
    """Return the files to read for a path.

    For a file or a site made with a supported template, the result contains only the path itself.
    For any other folder, it contains the bibliographies in the folder or, if there are none, the
    folder, so that the folder is reported as unreadable.
    """
    folders = {item.name for item in FOLDER_FORMATS}
    if not path.is_dir() or format_name in folders or detect_folder(path):
        return [path]
    formats = [item for item in FORMATS if item.name not in _PARTS_OF_SITES]
    patterns = {pattern for item in formats for pattern in item.patterns}
    return sorted({file for pattern in patterns for file in path.glob(pattern)}) or [path]
