"""``labpress rename``: change the id of a record."""

from __future__ import annotations

from pathlib import Path

import click

from labpress.diagnostics import code, did_you_mean
from labpress.loading.record_paths import NOUNS
from labpress_tools.commands.edits import EXIT_CODES, edit_options, run_edit
from labpress_tools.commands.project_options import read_project_with_content
from labpress_tools.record_writer import KINDS
from labpress_tools.renaming.lab_edit import LabEdit, RefusedError
from labpress_tools.renaming.rename import plan_rename
from labpress_tools.resolved_lab import ResolvedLab, resolve_lab

_FOLDERS: dict[str, str] = {kind: folder for folder, kind in KINDS.items()}
_FOLDERS |= {folder: folder for folder in KINDS}
_WITH_KIND = 3
_USAGE = "give the current id and the new one, as in `labpress rename small-steps tiny-steps`"


@click.command("rename", epilog=EXIT_CODES)
@click.argument("words", metavar=f"[{'|'.join(KINDS)}] OLD NEW", nargs=-1, required=True)
@edit_options
def rename(words: tuple[str, ...], dry_run: bool, as_json: bool, config_file: Path) -> None:
    """Change the id of a record; its old URLs keep working.

    The command renames the record's file, Markdown file and folder, and adds OLD to its
    `former_ids`. It also updates references to the record in other records, pages and mkdocs.yml.
    If the new id of a person does not match their name, the name is added to `aliases`, so that you
    can then change `name`. State the kind of record only if records of several kinds have the id
    OLD.

    Example: labpress rename small-steps tiny-steps
    """
    folder, old, new = _read_arguments(words)
    config = read_project_with_content(config_file)

    def plan() -> LabEdit:
        lab = resolve_lab(config.project)
        return plan_rename(lab, config_file, folder or _folder_of(lab, old, new), old, new)

    run_edit(plan, f"Renamed {old} to {new}", dry_run=dry_run, as_json=as_json)


def _read_arguments(words: tuple[str, ...]) -> tuple[str, str, str]:
    """Return the folder (empty if none is given), the current id and the new id.

    Raises:
        click.UsageError: if the number of arguments is wrong, or if there is no such kind of
            record.
    """
    if len(words) == _WITH_KIND:
        folder = _FOLDERS.get(words[0], "")
        if not folder:
            hint = did_you_mean(words[0], KINDS, f"use one of {', '.join(map(code, KINDS))}")
            raise click.UsageError(f"{code(words[0])} is not a kind of record; {hint}")
        return folder, words[1], words[2]
    if len(words) != _WITH_KIND - 1 or words[0] in _FOLDERS:
        raise click.UsageError(f"incomplete or too many arguments; {_USAGE}")
    return "", *words  # type: ignore[return-value]


def _folder_of(lab: ResolvedLab, old: str, new: str) -> str:
    """Return the folder of the record whose id is `old`.

    Raises:
        RefusedError: if no record has this id, or several do.
    """
    folders = [folder for folder in KINDS if old in lab.ids(folder)]
    if len(folders) == 1:
        return folders[0]
    if folders:
        nouns = " and ".join(f"{NOUNS[folder]}" for folder in folders)
        commands = " or ".join(f"`labpress rename {folder} {old} {new}`" for folder in folders)
        raise RefusedError(
            f"{code(old)} is the id of records of several kinds ({nouns}); run {commands}"
        )
    former = [folder for folder in KINDS if f"{folder}/{old}" in lab.former_ids]
    if former:
        raise RefusedError(lab.missing(former[0], old))
    known = {record for folder in KINDS for record in lab.ids(folder)}
    listed = ", ".join(f"{folder}/" for folder in KINDS)
    raise RefusedError(
        f"unknown id {code(old)}; {did_you_mean(old, known, f'check the files in {listed}')}"
    )
