"""Translates the sources of facts, such as ``abstract, v1``, if they consist of common names.

Records state sources as free text, usually in English. The parts of a source, which are separated
by semicolons, are translated one by one: those that consist of names in this module are translated,
and all others remain unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from labpress.i18n.category_names import FULL_NAMES
from labpress.i18n.folding import has_cjk
from labpress.i18n.translator import N_, Translator

TERMS: Mapping[str, str] = {
    "abstract": N_("abstract"),
    "abstract page": N_("abstract page"),
    "acknowledgements": N_("acknowledgements"),
    "acknowledgments": N_("acknowledgements"),
    "appendix": N_("appendix"),
    "arxiv": "arXiv",
    "arxiv abstract": N_("arXiv abstract page"),
    "arxiv abstract page": N_("arXiv abstract page"),
    "arxiv html page": N_("arXiv HTML page"),
    "arxiv html version": N_("arXiv HTML page"),
    "arxiv number": N_("arXiv number"),
    "bibtex": "BibTeX",
    "blog": N_("blog"),
    "blog post": N_("blog post"),
    "code repository": N_("code repository"),
    "conclusion": N_("conclusion"),
    "dataset card": N_("dataset card"),
    "documentation": N_("documentation"),
    "figure": N_("figure"),
    "folder": N_("folder"),
    "footnote": N_("footnote"),
    "github": "GitHub",
    "heading": N_("heading"),
    "homepage": N_("Homepage"),
    "hugging face": "Hugging Face",
    "introduction": N_("introduction"),
    "later papers": N_("later papers"),
    "leaderboard": N_("leaderboard"),
    "main text": N_("main text"),
    "model": N_("Model"),
    "model card": N_("model card"),
    "month": N_("month"),
    "numbering": N_("numbering"),
    "openreview": "OpenReview",
    "paper": N_("the paper"),
    "pdf": "PDF",
    "press release": N_("press release"),
    "project page": N_("Project page"),
    "readme": "README",
    "references": N_("References"),
    "release notes": N_("release notes"),
    "repository": N_("repository"),
    "series": N_("the series"),
    "slides": N_("Slides"),
    "supplement": N_("Supplement"),
    "supplementary material": N_("Supplement"),
    "table": N_("table"),
    "video": N_("Video"),
    "website": N_("website"),
}
"""The messages for names of sources, by name in lower case."""

_NUMBERED: Mapping[str, str] = {
    "algorithm": N_("algorithm %(number)s"),
    "appendix": N_("appendix %(number)s"),
    "chapter": N_("chapter %(number)s"),
    "equation": N_("equation %(number)s"),
    "figure": N_("figure %(number)s"),
    "section": N_("section %(number)s"),
    "slide": N_("slide %(number)s"),
    "table": N_("table %(number)s"),
}
"""The messages for numbered parts of a paper, such as ``Table 3``."""

_FACTS: Mapping[str, str] = {
    "affiliations": N_("affiliations"),
    "authors": N_("authors"),
    "corresponding author": N_("corresponding author"),
    "date": N_("date"),
    "equal contribution": N_("equal contribution"),
    "language": N_("language"),
    "licence": N_("licence"),
    "license": N_("licence"),
    "name": N_("name"),
    "size": N_("size"),
    "title": N_("title"),
    "value": N_("value"),
    "year": N_("Year"),
}
"""The messages for facts to which a source may be limited, as in ``model card (licence)``."""

_VERSIONS = r"v\d+(?:(?:, | and )v\d+)*"
_ITEM = re.compile(
    rf"(?:the )?(?P<name>[\w .-]+?)(?: (?:of|in) (?:the )?(?P<whole>{_VERSIONS}|[\w -]+?))?"
    rf"(?:, (?P<versions>{_VERSIONS}))?(?: \((?P<detail>[^()]*)\))?"
)
_SEPARATOR = re.compile(r"(, | and )(?!v\d)(?![^(]*\))")

_MAX_LENGTH = 300
"""The maximum length of a source to translate. Longer sources are sentences, not lists of names."""

Show = Callable[[str, str], str]
"""Returns how a name is shown, given the name in the record and its translation."""


def is_translated(source: str, translator: Translator) -> bool:
    """Return whether `translate_source` may translate anything in a source."""
    is_short = len(source) <= _MAX_LENGTH
    return is_short and translator.text_language != "en" and not has_cjk(source)


def translate_source(
    source: str,
    translator: Translator,
    show_name: Show = lambda _name, translation: translation,
    show_free_text: Callable[[str], str] = str,
) -> str:
    """Return a source in the language of the site.

    Args:
        source: the source, in English.
        translator: a translator into another language; see `is_translated`.
        show_name: returns a translated name as text or HTML, given the name and its translation.
        show_free_text: returns a part that is not translated as text or HTML.
    """
    translation = _SourceTranslation(translator, show_name, show_free_text)
    return translator.gettext("; ").join(map(translation.part, source.split("; ")))


class _SourceTranslation:
    """Translates one source. A method that may return None does so if it cannot translate."""

    def __init__(
        self, translator: Translator, show_name: Show, show_free_text: Callable[[str], str]
    ) -> None:
        self._translator = translator
        self._show_name = show_name
        self._show_free_text = show_free_text

    def part(self, text: str) -> str:
        """Translate the text between two semicolons."""
        facts, colon, rest = text.rpartition(": ")
        items = self._list(rest, self._item)
        limited_to = self._list(facts, self._fact) if colon else ""
        if items is None or limited_to is None:
            return self._show_free_text(text)
        return self._translator.gettext(": ").join(filter(None, (limited_to, items)))

    def _list(self, text: str, translate: Callable[[str], str | None]) -> str | None:
        """Translate a list whose items are separated by commas and "and"."""
        first, *others = _SEPARATOR.split(text)
        joined = translate(first)
        for separator, item in zip(others[::2], others[1::2], strict=True):
            translation = translate(item)
            if joined is None or translation is None:
                return None
            joined = self._join(joined, separator, translation)
        return joined

    def _join(self, first: str, separator: str, second: str) -> str:
        if separator == ", ":
            return first + self._translator.gettext(", ") + second
        return self._translator.format_text("%(names)s and %(last)s", names=first, last=second)

    def _item(self, text: str) -> str | None:
        match = _ITEM.fullmatch(text)
        translation = self._name(match["name"]) if match else None
        if not match or translation is None:
            return None
        if whole := match["whole"]:
            translated = self._whole(whole)
            if translated is None:
                return None
            translation = self._translator.format_text(
                "%(part)s of %(whole)s", part=translation, whole=translated
            )
        shown = self._with_versions(text, translation, match["versions"] or "")
        if detail := match["detail"]:
            translated = self._list(detail, self._detail) or self._show_free_text(detail)
            return self._translator.format_text(
                "%(text)s (%(detail)s)", text=shown, detail=translated
            )
        return shown

    def _with_versions(self, name: str, translation: str, versions: str) -> str:
        """Return a name with its versions; the first version is part of what `_show_name` shows."""
        first, *others = re.split(r"(, | and )", versions)
        if first:
            translation = self._translator.format_text(
                "%(source)s, %(version)s", source=translation, version=first
            )
        shown = self._show_name(name, translation)
        for separator, version in zip(others[::2], others[1::2], strict=True):
            shown = self._join(shown, separator, self._show_name(version, version))
        return shown

    def _name(self, text: str) -> str | None:
        """Translate the name of a source, a numbered part of a paper, or a version."""
        name = text.lower()
        # "READMEs" and "abstracts" are translated like the singular.
        message = TERMS.get(name) or TERMS.get(name.removesuffix("s"))
        if message:
            return self._translator.gettext(message)
        kind, _, number = name.rpartition(" ")
        kind = {"fig.": "figure", "sec.": "section", "eq.": "equation"}.get(kind, kind)
        if kind in _NUMBERED and re.fullmatch(r"[a-z]?\.?[\d.]*[a-z]?", number):
            number = text.rpartition(" ")[2]
            return self._translator.format_text(_NUMBERED[kind], number=number)
        return text if re.fullmatch(r"v\d+", name) else None

    def _whole(self, text: str) -> str | None:
        if re.fullmatch(_VERSIONS, text):
            first, *others = re.split(r"(, | and )", text)
            for separator, version in zip(others[::2], others[1::2], strict=True):
                first = self._join(first, separator, version)
            return first
        return self._name(text)

    def _fact(self, text: str) -> str | None:
        name = text.lower()
        message = _FACTS.get(name) or _FACTS.get(name.removesuffix("s"))
        return self._translator.gettext(message) if message else None

    def _detail(self, text: str) -> str | None:
        return text if text in FULL_NAMES else self._fact(text) or self._name(text)
