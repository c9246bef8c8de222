"""Reads the languages in which a lab has sites, and finds the translations of pages.

Material's setting ``extra.alternate`` lists the sites. Each site has its own ``mkdocs.yml``, and a
page has the same path in all of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, MutableMapping
from dataclasses import asdict, dataclass
from pathlib import PurePosixPath
from typing import Any, TypeVar
from urllib.parse import urljoin, urlsplit

Text = TypeVar("Text")


@dataclass(frozen=True, slots=True)
class SiteLanguage:
    """The lab's site in one language.

    Attributes:
        lang: the language, as a BCP 47 tag.
        name: the name of the language, in that language.
        link: the root of the site as written in ``extra.alternate``, with a trailing slash.
        url: the absolute URL of the root; empty if the URL of the site being built is not known.
    """

    lang: str
    name: str
    link: str
    url: str = ""


def read_site_languages(extra: Any, site_url: str | None) -> tuple[SiteLanguage, ...]:
    """Return the sites that a configuration lists, or () if it lists fewer than two.

    Args:
        extra: the value of ``extra``.
        site_url: the absolute URL of the site being built, or None if it is not known.
    """
    listed = extra.get("alternate") if isinstance(extra, Mapping) else None
    languages = tuple(
        _language(entry, site_url)
        for entry in (listed if isinstance(listed, list) else ())
        if isinstance(entry, Mapping) and entry.get("lang") and entry.get("link")
    )
    return languages if len(languages) > 1 else ()


def _language(entry: Mapping[str, Any], site_url: str | None) -> SiteLanguage:
    lang = str(entry["lang"])
    link = f"{str(entry['link']).rstrip('/')}/"
    url = urljoin(f"{site_url.rstrip('/')}/", link) if site_url else ""
    return SiteLanguage(lang, str(entry.get("name") or lang), link, url)


def take_site_languages(
    extra: MutableMapping[str, Any], site_url: str | None
) -> list[dict[str, str]]:
    """Return the sites that a configuration lists, for labpress's own language menu.

    If there are several, ``extra.alternate`` is set to ``True``. Given a list, Material would link
    the home page of each site from every page; given ``True``, it shows only the language menu, for
    which labpress has a template.

    Args:
        extra: the value of ``extra``, which is changed.
        site_url: the absolute URL of the site being built, or None if it is not known.

    Returns:
        The attributes of each `SiteLanguage`; empty if fewer than two sites are listed.
    """
    languages = read_site_languages(extra, site_url)
    if languages:
        extra["alternate"] = True
    return [asdict(language) for language in languages]


def folders_of_others(languages: Iterable[SiteLanguage], site_url: str | None) -> frozenset[str]:
    """Return the folders of the sites in other languages, such as ``zh`` for ``/zh/``.

    Sites outside the folder of this site are left out.
    """
    root = urlsplit(f"{(site_url or '').rstrip('/')}/").path
    paths = (urlsplit(language.url or language.link).path for language in languages)
    inner = (path[len(root) :] for path in paths if path.startswith(root))
    return frozenset(path.partition("/")[0] for path in inner if path.strip("/"))


def page_version(path: str, codes: Iterable[str]) -> tuple[str, str]:
    """Split the path of a translated page into the path of the page and the language.

    Args:
        path: the path of the file, such as ``about.zh.md``.
        codes: the languages of the lab's sites.

    Returns:
        The path of the page and the language, such as ``about.md`` and ``zh``; for a file that is
        not a translation, its own path and an empty string.
    """
    file = PurePosixPath(path)
    code = PurePosixPath(file.stem).suffix[1:]
    if file.suffix != ".md" or code not in codes or file.stem == f".{code}":
        return path, ""
    return f"{path.removesuffix(f'.{code}.md')}.md", code


def in_language(
    files: Mapping[str, Text], language: str, codes: Iterable[str]
) -> dict[str, tuple[str, Text]]:
    """Return the files for the site in one language, leaving out other translations.

    Args:
        files: the content of files by path.
        language: the language of the site.
        codes: the languages of the lab's sites.

    Returns:
        The path and content of each file, keyed by the path in the site.
    """
    known = tuple(codes)
    chosen: dict[str, tuple[str, Text]] = {}
    for path, text in files.items():
        page, version = page_version(path, known)
        if version == language or (not version and page not in chosen):
            chosen[page] = (path, text)
    return chosen
