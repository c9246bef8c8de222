"""Reads the members of a site made with the Greene Lab template: ``_members/<id>.md``."""

from __future__ import annotations

from pathlib import Path

from labpress_tools.drafts import Drafts, Origin, PersonDraft, Rejection
from labpress_tools.importers.attached_files import find_attachment, find_file
from labpress_tools.importers.decoding import decode, one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.foreign_markdown import read_markdown
from labpress_tools.importers.front_matter import read_page
from labpress_tools.importers.links import is_remote
from labpress_tools.importers.people import add_profile, set_name
from labpress_tools.importers.variables import Variables, as_text
from labpress_tools.names import record_name

SOURCE = "Greene Lab"
_ROLES = {
    "phd": "PhD student",
    "postdoc": "Postdoctoral researcher",
    "undergrad": "Undergraduate student",
}


def read_members(root: Path) -> Drafts:
    """Read all members of a site, sorted by file name."""
    people = [_read_member(path, root) for path in sorted((root / "_members").glob("*.md"))]
    return Drafts(
        rejections=tuple(person for person in people if isinstance(person, Rejection)),
        people=tuple(person for person in people if isinstance(person, PersonDraft)),
    )


def _read_member(path: Path, root: Path) -> PersonDraft | Rejection:
    origin = Origin(SOURCE, path.stem, path.as_posix(), 1)
    inside = find_file(root, path.relative_to(root).as_posix())
    if inside is None:
        return Rejection(origin, "the file is outside the site's folder; copy it there")
    try:
        text = decode(inside.read_bytes()).text
    except OSError as error:
        return Rejection(origin, f"cannot read the file: {error.strerror}")
    page = read_page(text)
    matter = page.front_matter
    if matter.problem or not isinstance(matter.data, dict):
        origin = Origin(SOURCE, path.stem, path.as_posix(), matter.problem_line or 1)
        reason = matter.problem or "the page has no front matter; add `name`"
        return Rejection(origin, reason, text[:200])
    builder = DraftBuilder(origin, text)
    _fill_member(builder, Variables(matter.data), page.body, root)
    return builder.build_person()


def _fill_member(builder: DraftBuilder, variables: Variables, body: str, root: Path) -> None:
    name = variables.text("name")
    set_name(builder, record_name(name))
    role = variables.text("role")
    if role:
        label = _ROLES.get(role, role.replace("-", " ").capitalize())
        builder.set("member", {"role": label})
    aliases = [one_line(as_text(alias)) for alias in variables.items("aliases")]
    builder.words("aliases", [alias for alias in aliases if alias != name])
    builder.words("affiliations", [variables.text("affiliation")])
    links = variables.nested("links")
    for key in list(links.data):
        add_profile(builder, key, links.text(key), key)
    about = read_markdown(body)
    builder.set("about", about.text)
    if about.lost:
        builder.keep("text", body)
    image = variables.text("image")
    file = find_attachment(root, image, "image") if image and not is_remote(image) else None
    if file:
        builder.files.append(file)
        builder.set("photo", {"file": file.path.name, "alt": name})
    else:
        builder.keep("image", image)
    for key, rest in variables.rest():
        builder.keep(key, rest)
