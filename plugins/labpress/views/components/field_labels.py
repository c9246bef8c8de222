"""Translates the keys of a record to labels, for the lists of sources on pages."""

from __future__ import annotations

import re

from labpress.i18n.translator import N_, Translator
from labpress.schema.identifiers import SCHEMES

_NAMES = {
    "title": N_("title"),
    "authors": N_("authors"),
    "affiliations": N_("affiliations"),
    "date": N_("date"),
    "original_date": N_("original date"),
    "updated": N_("updated"),
    "family": N_("family"),
    "follows": N_("follows"),
    "builds_on": N_("builds on"),
    "supersedes": N_("supersedes"),
    "base_models": N_("base models"),
    "categories": N_("categories"),
    "keywords": N_("keywords"),
    "venue": N_("venue"),
    "versions": N_("versions"),
    "summary": N_("summary"),
    "abstract": N_("abstract"),
    "artifacts": N_("releases"),
    "links": N_("links"),
    "results": N_("results"),
    "quantities": N_("quantities"),
    "metrics": N_("metrics"),
    "awards": N_("awards"),
    "license": N_("licence"),
    "comment": N_("comment"),
    "status": N_("status"),
    "language": N_("language"),
    "type": N_("type"),
    "name": N_("name"),
    "value": N_("value"),
    "unit": N_("unit"),
    "metric": N_("metric"),
    "benchmark": N_("benchmark"),
    "split": N_("split"),
    "setting": N_("setting"),
    "baseline": N_("baseline"),
    "parameters": N_("parameters"),
    "active": N_("active"),
    "size": N_("size"),
    "image": N_("image"),
    "figures": N_("figures"),
    "notes": N_("notes"),
    "title_variants": N_("title variants"),
    "changes": N_("changes"),
}
_PROPER_NAMES = {key: scheme.name for key, scheme in SCHEMES.items()} | {
    "orcid": "ORCID",
    "url": "URL",
}
"""Proper names, which are the same in every language."""


def field_name(key: str, translator: Translator) -> str:
    """Return the path of a value in words: "results[0], value" for ``results[0].value``.

    In keys that have no translated label, underscores become spaces.
    """

    def name(match: re.Match[str]) -> str:
        word = match.group()
        return translator.gettext(_NAMES[word]) if word in _NAMES else _PROPER_NAMES.get(word, word)

    words = [re.sub(r"^\w+", name, part) for part in key.split(".")]
    return ", ".join(words).replace("_", " ")
