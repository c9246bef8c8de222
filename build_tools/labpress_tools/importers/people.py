"""Authors as RIS, CSL-JSON and the templates give them, in the form of a record."""

from __future__ import annotations

import re

from pydantic_core import PydanticCustomError

from labpress.i18n.folding import has_cjk
from labpress.schema.identifiers import ORCID
from labpress_tools.drafts import Value
from labpress_tools.importers.decoding import one_line
from labpress_tools.importers.draft_builder import DraftBuilder
from labpress_tools.importers.links import LinkPlace, is_remote
from labpress_tools.names import record_name

_MARKS = "*∗†‡§¶✉#"
_MARK = re.compile(rf"[{_MARKS}]")
# Profiles by the names that templates have for them; `{}` is an account.
_ACCOUNTS = {
    "bluesky": ("Bluesky", "https://bsky.app/profile/{}"),
    "facebook": ("Facebook", "https://www.facebook.com/{}"),
    "github": ("GitHub", "https://github.com/{}"),
    "gitlab": ("GitLab", "https://gitlab.com/{}"),
    "google-scholar": ("Google Scholar", "https://scholar.google.com/citations?user={}"),
    "instagram": ("Instagram", "https://www.instagram.com/{}"),
    "linkedin": ("LinkedIn", "https://www.linkedin.com/in/{}"),
    "twitter": ("Twitter", "https://twitter.com/{}"),
    "x": ("X", "https://x.com/{}"),
    "youtube": ("YouTube", "https://www.youtube.com/{}"),
}
_HOMEPAGES = frozenset({"globe", "globe-alt", "home", "home-page", "homepage", "house", "website"})
_HOMEPAGES |= {"url", "link"}
_EMAIL = re.compile(r"[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+")


def author_of_text(text: str) -> tuple[Value, str]:
    """An author by a name on one line: ``Ada Example``, ``Example, Ada``.

    Returns:
        The author, empty if there is no name; and the footnote marks that stood around it.
    """
    line = one_line(text)
    name = line.strip(f"{_MARKS} ")
    marks = "".join(_MARK.findall(line)) if name != line else ""
    if has_cjk(name) and "," not in name:
        return name, marks  # kept whole in a record, also with a space in it
    return record_name(name), marks


def set_name(builder: DraftBuilder, value: Value) -> None:
    """Set the name of a person: as one key, or in its parts."""
    for key, part in (value if isinstance(value, dict) else {"name": value}).items():
        builder.set(key, part)


def with_roles(author: Value, **roles: Value) -> Value:
    """An author with more keys, such as `orcid`; empty values are left out."""
    filled = {key: value for key, value in roles.items() if value}
    if not filled:
        return author
    return {**author, **filled} if isinstance(author, dict) else {"name": author, **filled}


def orcid_of(text: str) -> str:
    """A valid ORCID, normalised; empty for anything else."""
    line = ORCID.prefixes.strip(one_line(text)).rstrip("/").upper()
    try:
        return str(ORCID.read(line))
    except PydanticCustomError:
        return ""


def add_profile(builder: DraftBuilder, word: str, text: str, name: str, label: str = "") -> None:
    """Add a link of a person: an ORCID, an e-mail address, an account or a URL.

    Args:
        builder: the draft of the person.
        word: what the template calls it: ``github``, ``envelope``.
        text: a URL, an address or the name of an account.
        name: the original field.
        label: the text of the link.
    """
    word, text = word.lower(), one_line(text)
    if not text:
        return
    orcid = orcid_of(text)
    if orcid:
        builder.set("orcid", orcid, name)
        return
    if _EMAIL.fullmatch(text.removeprefix("mailto:")):
        place = LinkPlace("links", "other")
        text, label = f"mailto:{text.removeprefix('mailto:')}", label or "E-mail"
    elif is_remote(text):
        place = LinkPlace("links", "homepage" if word in _HOMEPAGES else "profile")
        label = label or _ACCOUNTS.get(word, ("", ""))[0]
    elif word in _ACCOUNTS:
        place = LinkPlace("links", "profile")
        name_of_site, template = _ACCOUNTS[word]
        label = label or name_of_site
        text = template.format(text.lstrip("@"))
    else:
        builder.keep(f"{name}: {word}" if word != name else name, text)
        return
    builder.link(place, text, name, label)
