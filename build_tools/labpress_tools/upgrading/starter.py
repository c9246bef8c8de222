"""Plans updates of the files that ``labpress init`` wrote and of the versions of packages."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from labpress.diagnostics import code
from labpress.regular_files import read_regular
from labpress_tools.installation import Installation
from labpress_tools.installed_packages import installed_versions
from labpress_tools.scaffold import Answers, starter_files
from labpress_tools.upgrading.generated_files import (
    current_text,
    digest,
    existed_in,
    is_generated,
    read_former_files,
    was_written_by_init,
)
from labpress_tools.upgrading.plan import UpgradePlan
from labpress_tools.upgrading.requirements_file import (
    CONSTRAINTS,
    REQUIREMENTS,
    Requirement,
    find_requirement,
    replace_line,
    with_version,
    with_versions_of_packages,
)
from labpress_tools.upgrading.versions import version_key

# The files that are updated do not contain these answers.
_ANSWERS = Answers("Title", "Ada Example")


def recorded_version(folder: Path) -> str:
    """Return the version of labpress in a lab's ``requirements.txt``, or "" if it states none."""
    try:
        text = read_regular(folder / REQUIREMENTS).decode("utf-8-sig", "replace")
    except OSError:
        return ""
    requirement = find_requirement(text)
    return requirement.version if requirement else ""


def plan_generated_files(plan: UpgradePlan) -> None:
    """Plan to update the generated files; those that somebody has edited are only proposed."""
    former = read_former_files()
    folder, old = plan.project.folder, plan.versions.old
    for name, data in sorted(starter_files(_ANSWERS).items()):
        path, new = folder / name, data.decode()
        if not is_generated(name) or name == REQUIREMENTS:
            continue
        if not plan.edits.exists(path):
            is_wanted = not name.startswith(".github/") or (folder / ".github").is_dir()
            if old and is_wanted and not existed_in(name, old, former):
                plan.write(path, data, "new")
            continue
        text = plan.read_text(path)
        if text is None:
            continue
        after = current_text(new, text)
        if was_written_by_init(name, text, former) or digest(name, text) == digest(name, new):
            plan.write(path, after.encode(), "updated")
        elif not _is_new_text_known(former.get(name, {}), digest(name, new), old):
            plan.proposals.write(path, after.encode())
            plan.left.append(
                f"{name}: the file has changes of your own, so it was not updated; "
                "`labpress upgrade --diff` shows how the new version differs"
            )


def _is_new_text_known(versions: Mapping[str, list[str]], current: str, old: str) -> bool:
    """Return whether the lab's version of labpress already had the current text of a file."""
    first = [version for version, digests in versions.items() if current in digests]
    return bool(old) and any(version_key(version) <= version_key(old) for version in first)


def plan_requirements(plan: UpgradePlan, wheel: Path | None) -> None:
    """Plan to update ``requirements.txt``, ``constraints.txt`` and the wheel in the lab.

    Args:
        plan: the plan.
        wheel: the wheel from which labpress was installed; None if it was installed from elsewhere.
    """
    path = plan.project.folder / REQUIREMENTS
    text = plan.read_text(path) if path.exists() else None
    if text is None:
        return
    requirement = find_requirement(text)
    version = plan.versions.new
    if requirement is None or not requirement.version:
        problem = (
            "has no line for labpress" if requirement is None else "names no version of labpress"
        )
        plan.left.append(
            f"{REQUIREMENTS}: the file {problem}, so this lab does not record its version; write "
            f"{code(f'labpress=={version}')}"
        )
        return
    if requirement.wheel and wheel is None:
        if requirement.version != version:
            plan.left.append(
                f"{REQUIREMENTS}:{requirement.line + 1}: the wheel of labpress {version} was not "
                f"found; put it into {code('wheels/')}, and write its name, or write "
                f"{code(f'labpress=={version}')} to install labpress from the package index"
            )
        return
    name = wheel.name if wheel and requirement.wheel else ""
    is_unedited = was_written_by_init(REQUIREMENTS, text, read_former_files())
    reason = f"labpress {requirement.version} → {version}"
    if is_unedited:
        files = starter_files(_ANSWERS, Installation(wheel=wheel if name else None).requirement)
        after = current_text(files[REQUIREMENTS].decode(), text)
        reason = reason if requirement.version != version else "updated"
    else:
        line = with_version(requirement, version, name) or requirement.text
        after = replace_line(text, requirement.line, line)
    if name and wheel:
        _plan_wheel(plan, requirement, wheel)
    plan.write(path, after.encode(), reason)
    _plan_constraints(plan, may_create=is_unedited, is_new=requirement.version != version)


def _plan_wheel(plan: UpgradePlan, requirement: Requirement, wheel: Path) -> None:
    old = plan.project.folder / requirement.wheel
    new = old.parent / wheel.name
    if not new.resolve().is_relative_to(plan.edits.root.resolve()):
        return
    plan.write(new, wheel.read_bytes(), "the installed wheel")
    if old != new and plan.edits.exists(old):
        plan.edits.remove(old)
        plan.reasons[plan.show(old)] = ["removed"]


def _plan_constraints(plan: UpgradePlan, *, may_create: bool, is_new: bool) -> None:
    path = plan.project.folder / CONSTRAINTS
    if path.exists():
        text = plan.read_text(path) if is_new else None
        if text is not None:
            after = with_versions_of_packages(text, installed_versions())
            plan.write(path, after.encode(), "the installed versions of all packages")
    elif may_create:
        data = starter_files(_ANSWERS)[CONSTRAINTS]
        plan.write(path, data, "the installed versions of all packages")
