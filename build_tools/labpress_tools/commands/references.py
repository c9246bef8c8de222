"""``labpress references``: add works by others to ``references.yaml``."""

from __future__ import annotations

import json
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from labpress.diagnostics import Diagnostic
from labpress.loading.files import read_lab_file
from labpress.loading.record_paths import REFERENCES_FILE
from labpress.loading.yaml_parser import read_tree
from labpress.schema.identifiers import CITEKEY_CHARACTERS, is_citekey
from labpress_tools.commands.common import display_path
from labpress_tools.commands.project_options import config_option, read_project_with_content
from labpress_tools.commands.writing import write_files
from labpress_tools.drafts import Draft, Drafts, Value, cleaned
from labpress_tools.importers import FORMATS, UnknownFormatError, read_file
from labpress_tools.left_out_fields import left_out_fields, list_fields
from labpress_tools.record_writer import Change, record_text
from labpress_tools.record_writer.references import add_references
from labpress_tools.validity import make_valid

_EXIT_CODES = """\b
Exit codes:
  0  all entries are in references.yaml
  1  entries were rejected, or differ from those in references.yaml
  2  incorrect usage
"""
_UNUSED = frozenset(
    {
        *("citekey", "abstract", "keywords", "categories", "classifications", "comment", "notes"),
        *("image", "figures", "artifacts", "links", "labels", "affiliations", "family", "metrics"),
        *("summary", "lay_summary", "source", "sources", "former_ids", "relations", "featured"),
    }
)
"""The keys that are left out of references, because no citation style shows their values."""
_ANONYMOUS: Mapping[str, Value] = {"authors": ["Anonymous"]}
"""A placeholder for missing authors during validation, because a record must have authors."""


@click.command("references", epilog=_EXIT_CODES)
@click.argument(
    "files",
    metavar="FILE…",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
)
@click.option(
    "--format",
    "format_name",
    type=click.Choice(list(dict.fromkeys(item.name for item in FORMATS))),
    help="The format of the files. By default, it is detected.",
)
@click.option("--update", is_flag=True, help="Replace entries that differ from those in FILE.")
@click.option("--dry-run", is_flag=True, help="Show what would change without writing anything.")
@click.option("--json", "as_json", is_flag=True, help="Print the result as JSON.")
@config_option
def references_command(
    files: tuple[Path, ...],
    format_name: str | None,
    update: bool,
    dry_run: bool,
    as_json: bool,
    config_file: Path,
) -> None:
    """Add works by others, from BibTeX, RIS or CSL-JSON files, to content/references.yaml.

    Pages can then cite these works by their keys, as in [@smith2020]. Entries that are already
    in references.yaml are not changed, unless you pass --update.
    """
    config = read_project_with_content(config_file)
    works, left_out, problems = _read(files, format_name)
    path = config.project.content / REFERENCES_FILE
    before = read_lab_file(REFERENCES_FILE, config.project.folder, config.project.content) or ""
    if isinstance(before, Diagnostic):
        raise click.ClickException(str(before))
    tree = read_tree(before)
    if tree.diagnostics or (before.strip() and not isinstance(tree.data, dict)):
        place = display_path(path, config)
        lines = [str(item.at(place)) for item in tree.diagnostics]
        raise click.ClickException("\n".join([*lines, f"correct {place} first"]))
    merged = add_references(before, works, update=update)
    if merged.text != before and not dry_run:
        write_files([Change(path, merged.text.encode())], config.project.folder)
    missing = _by_field({key: left_out[key] for key in works if key in merged.changed})
    if as_json:
        data: dict[str, Any] = {"counts": {**merged.counts}, "kept": [*merged.kept]}
        data |= {"left_out": missing, "problems": problems}
        click.echo(json.dumps({**data, "dry_run": dry_run}, ensure_ascii=False, indent=1))
    else:
        for problem in problems:
            click.echo(problem, err=True)
        for key in merged.kept:
            click.echo(f"kept {key}, which differs; pass --update to replace it", err=True)
        if missing:
            click.echo(f"these fields were left out: {_list_by_field(missing)}", err=True)
        _print_counts(merged.counts, dry_run)
    sys.exit(1 if problems or merged.kept else 0)


def _print_counts(counts: Mapping[str, int], dry_run: bool) -> None:
    text = ", ".join(f"{count} {label}" for label, count in counts.items() if count)
    click.echo(f"{REFERENCES_FILE}: {text or 'no changes'}")
    if dry_run:
        click.echo("Dry run: nothing was written.")


def _by_field(left_out: Mapping[str, Collection[str]]) -> dict[str, list[str]]:
    """Return the keys of the works whose entries contain each field, by the name of the field.

    Args:
        left_out: the names of the fields that were left out of each work, by its key.
    """
    names = sorted({name for fields in left_out.values() for name in fields})
    return {name: [key for key, fields in left_out.items() if name in fields] for name in names}


def _list_by_field(keys: Mapping[str, Sequence[str]]) -> str:
    return list_fields({name: [f"`{key}`" for key in works] for name, works in keys.items()})


def _read(
    files: Sequence[Path], format_name: str | None
) -> tuple[dict[str, str], dict[str, set[str]], list[str]]:
    """Read works by others from files.

    Returns:
        The YAML of each work by its key; the names of the fields that were left out of each work,
        by its key; and messages about entries and fields that have problems, each with the file and
        the line.

    Raises:
        click.UsageError: if there is no format with the given name.
    """
    works: dict[str, str] = {}
    left_out: dict[str, set[str]] = {}
    problems: list[str] = []
    for file in files:
        try:
            drafts = read_file(file, format_name)
        except UnknownFormatError as error:
            raise click.UsageError(str(error)) from None
        problems += (
            f"{item.origin.file}:{item.origin.line}: {item.origin.id or 'entry'}: {item.reason}"
            for item in drafts.rejections
            if not item.is_expected
        )
        for key, draft in _keyed(drafts, problems):
            valid = make_valid({**_ANONYMOUS, **_cited_fields(draft)})
            place = f"{draft.origin.file}:{draft.origin.line}: {key}"
            if valid.error:
                problems.append(f"{place}: {valid.error}")
            elif key in works:
                problems.append(f"{place}: duplicate key; rename one of the entries")
            else:
                is_anonymous = not draft.fields.get("authors")
                fields = {
                    name: value
                    for name, value in valid.fields.items()
                    if name != "authors" or not is_anonymous
                }
                works[key] = record_text(fields).partition("\n")[2]
                notes = {"note"} if "notes" in draft.fields else set()
                left_out[key] = left_out_fields(draft) | notes
                problems += (f"{place}: {path}: {why}" for path, why in valid.problems.items())
    return works, left_out, problems


def _keyed(drafts: Drafts, problems: list[str]) -> Iterator[tuple[str, Draft]]:
    """Yield the key and the draft of each work whose key is valid; pages cite works by their keys.

    Args:
        drafts: the drafts.
        problems: the list to which this function adds a message about each draft without a valid
            key.
    """
    for draft in map(cleaned, drafts.drafts):
        key = str(draft.fields.get("citekey") or draft.origin.id)
        if is_citekey(key):
            yield key, draft
        else:
            place = f"{draft.origin.file}:{draft.origin.line}"
            problems.append(
                f"{place}: {key or 'entry'}: not a valid key; use only {CITEKEY_CHARACTERS}"
            )


def _cited_fields(draft: Draft) -> dict[str, Value]:
    fields: dict[str, Any] = dict(draft.fields)
    return {key: value for key, value in fields.items() if key not in _UNUSED}
