"""Reads the authors of a HugoBlox site.

They are in ``content/authors/<id>/_index.md`` or, in newer sites, in ``data/authors/<id>.yaml``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

from labpress.i18n.folding import CJK
from labpress.schema.names import slug
from labpress_tools.drafts import AttachedFile, Drafts, Origin, PersonDraft, Rejection, Value
from labpress_tools.importers.attached_files import IMAGE_SUFFIXES, files_in, find_file
from labpress_tools.importers.decoding import decode, one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.foreign_markdown import read_markdown
from labpress_tools.importers.foreign_yaml import ForeignYaml, read_yaml
from labpress_tools.importers.front_matter import read_page
from labpress_tools.importers.links import is_remote
from labpress_tools.importers.people import add_profile, set_name
from labpress_tools.importers.variables import Variables, as_text
from labpress_tools.names import NameParts, record_name

SOURCE = "HugoBlox"
# "Andrew Ng 吳恩達"
_BILINGUAL = re.compile(
    rf"(?P<latin>[A-Z][^{CJK}()]*[^{CJK}\s(])\s*\(?(?P<native>[{CJK}][{CJK}\s]*)\)?"
)


def read_people(root: Path) -> tuple[Drafts, dict[str, Value]]:
    """Read the authors of a site.

    Returns:
        The drafts of the people, and a mapping from each id that publications may use for a person
        to the name of the person in record format.
    """
    people: list[PersonDraft] = []
    rejections: list[Rejection] = []
    names: dict[str, Value] = {}
    for identifier, path in _profiles(root):
        origin = Origin(SOURCE, identifier, path.as_posix(), 1)
        inside = find_file(root, path.relative_to(root).as_posix())
        if inside is None:
            reason = "the file is outside the site's folder; copy it there"
            rejections.append(Rejection(origin, reason))
            continue
        built = _read_profile(inside, origin, root)
        if isinstance(built, Rejection):
            rejections.append(built)
            continue
        people.append(built)
        # Hugo writes ids in lower case, with hyphens.
        for key in (identifier, identifier.casefold(), slug(identifier)):
            names.setdefault(key, _name_of(built))
    return Drafts((), tuple(rejections), tuple(people)), names


def _profiles(root: Path) -> Iterator[tuple[str, Path]]:
    """Yield the id and the path of each profile, sorted by folder and then by file name."""
    for folder, folders, files in os.walk(root / "content"):
        folders.sort()
        path = Path(folder)
        if path.parent.name in {"authors", "author"}:
            for name in ("_index.md", "index.md"):
                if name in files:
                    yield path.name, path / name
                    break
    data = root / "data" / "authors"
    for path in sorted(data.glob("*.y*ml")) if data.is_dir() else ():
        yield path.stem, path


def _read_profile(path: Path, origin: Origin, root: Path) -> PersonDraft | Rejection:
    try:
        text = decode(path.read_bytes()).text
    except OSError as error:
        return Rejection(origin, f"cannot read the file: {error.strerror}")
    body = ""
    matter: ForeignYaml
    if path.suffix == ".md":
        page = read_page(text)
        matter, body = page.front_matter, page.body
    else:
        matter = read_yaml(text)
    if matter.problem or not isinstance(matter.data, dict):
        line = matter.problem_line or 1
        reason = matter.problem or "the profile has no front matter; add `title` with the name"
        return Rejection(Origin(SOURCE, origin.id, origin.file, line), reason, text[:200])
    builder = DraftBuilder(origin, text)
    name = _fill(builder, Variables(matter.data), body)
    _add_portrait(builder, path, root, name)
    return builder.build_person()


def _name_of(person: PersonDraft) -> Value:
    keys = ("given", "particle", "family", "suffix", "literal")
    parts: dict[str, Value] = {key: person.fields[key] for key in keys if key in person.fields}
    return person.fields.get("name", parts)


def _fill(builder: DraftBuilder, variables: Variables, body: str) -> str:
    """Set the fields of a person, and return the name."""
    title, nested = variables.text("title"), variables.nested("name")
    parts = (variables.text("first_name"), variables.text("last_name"))
    name = title or nested.text("display") or variables.text("name") or " ".join(parts).strip()
    given = nested.text("given") or parts[0]
    family = nested.text("family") or parts[1]
    is_whole = given and family and one_line(name) == f"{given} {family}"
    bilingual = _BILINGUAL.fullmatch(name)
    if bilingual:
        builder.set("native_name", bilingual["native"])
    written = bilingual["latin"] if bilingual else name
    parsed = NameParts(given=given, family=family) if is_whole and not bilingual else written
    set_name(builder, record_name(parsed))
    role = variables.text("role")
    if role:
        builder.set("member", {"role": role})
    places = variables.items("organizations", "affiliations")
    names = [one_line(as_text(p.get("name") if isinstance(p, dict) else p)) for p in places]
    builder.words("affiliations", names)
    short = read_markdown(as_text(variables.take("bio")))
    long = read_markdown(body)
    builder.set("about", short.text or long.text)
    if short.text and long.text != short.text:
        builder.keep("text", long.text)
    for item in (*variables.items("social", "profiles"), *variables.items("links")):
        _add_link(builder, item)
    for key, text in (("orcid", variables.text("orcid")), ("email", variables.text("email"))):
        add_profile(builder, key, text, key)
    for key, rest in (*variables.rest(), *((f"name.{k}", v) for k, v in nested.rest())):
        builder.keep(key, rest)
    return written


def _add_link(builder: DraftBuilder, item: Value) -> None:
    if not isinstance(item, dict):
        builder.keep("social", as_text(item))
        return
    link = Variables(item)
    url, icon = link.text("link", "url"), link.text("icon").rpartition("/")[2]
    label = link.text("label", "name", "display")
    if is_remote(url):
        add_profile(builder, icon, url, "social", label)
    elif not re.match(r"/?#|$", url):
        builder.keep("social", f"{label or icon}: {url}")


def _add_portrait(builder: DraftBuilder, path: Path, root: Path, name: str) -> None:
    folders = [path.parent]
    if path.suffix != ".md":
        folders = [root / "assets" / "media" / "authors"]
    for folder in folders:
        for file in files_in(root, folder):
            stem = file.stem.lower()
            is_portrait = stem.startswith("avatar") or stem == path.stem.lower()
            if is_portrait and file.suffix.lower() in IMAGE_SUFFIXES:
                builder.files.append(AttachedFile(file, "image"))
                builder.set("photo", {"file": file.name, "alt": name})
                return
