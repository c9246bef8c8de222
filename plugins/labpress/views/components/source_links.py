"""Links the sources of facts, such as "abstract, v1", to the pages that they name.

Sources are free text. Only names whose target the record determines become links: a version of the
text on arXiv, and the paper's code, model card, project page or reviews.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from labpress.i18n.record_languages import lang_attribute
from labpress.i18n.source_names import is_translated, translate_source
from labpress.i18n.translator import Translator
from labpress.render.prose import has_markup, plain_line, render_line
from labpress.schema import Paper
from labpress.schema.identifiers import SCHEMES
from labpress.schema.parts import Artifact

_VERSION = r"(?: ,?\ (?:of\ )? (?P<{}_version> v\d+ ) (?!\w) )"
_NAMES = re.compile(
    rf"""(?ix) (?<![\w/.-]) (?:
      (?P<html> arXiv\ HTML (?:\ page|\ version)? ) {_VERSION.format("html")}?
    | (?P<pdf> PDF ) {_VERSION.format("pdf")}
    | (?P<abstract> (?:arXiv\ )? abstract (?:\ page)? (?!\ (?:in|of|at)\ (?!v\d)) | arXiv | 摘要 )
      {_VERSION.format("abstract")}?
    | (?P<version> v\d+ )
    | (?P<code> (?: READMEs? | BibTeX )\ of\ the\ (?: folder | (?:code\ )? repository )
              | (?:code\ )? repository | 代码仓库 )
    | (?P<model> (?: (?: README | BibTeX )\ of\ the\ model (?:\ card)? ) | model\ card | 模型卡片? )
    | (?P<project> project\ page | 项目主页 )
    | (?P<openreview> OpenReview )
    ) (?![\w-])"""
)
"""The names that become links; each group except the versions is a key of `_TARGETS`."""


@dataclass(frozen=True, slots=True)
class _Subject:
    """What a source is about: a paper and, for the source of an artifact, the artifact."""

    paper: Paper
    artifact: Artifact | None


def render_source(
    source: str | None,
    translator: Translator,
    paper: Paper | None = None,
    artifact: Artifact | None = None,
) -> Markup:
    """Return the source of a fact as HTML, with links to the pages that it names.

    Common names of sources are translated into the site's language; free text is marked with its
    own language.

    Args:
        source: the source, as in the record; None if the record does not state it.
        translator: the language of the site.
        paper: the paper that the fact is about; None for facts about people.
        artifact: the artifact that the fact is about; None for other facts.
    """
    if not source:
        return Markup()
    if has_markup(source):
        return _in_english(render_line(source), plain_line(source), translator)
    subject = _Subject(paper, artifact) if paper else None

    def show_name(name: str, translation: str) -> str:
        match = _NAMES.search(name)
        url = _target(match, subject) if match else None
        return str(_link(url, translation) if url else escape(translation))

    def show_free_text(text: str) -> str:
        return str(_in_english(_link_names(text, subject), text, translator))

    if is_translated(source, translator):
        return Markup(translate_source(source, translator, show_name, show_free_text))
    return Markup(show_free_text(source))


def source_text(source: str, translator: Translator) -> str:
    """Return the source of a fact as plain text, in the language of the site as far as possible."""
    text = plain_line(source)
    return translate_source(text, translator) if is_translated(text, translator) else text


def _in_english(html: Markup, text: str, translator: Translator) -> Markup:
    """Mark HTML as English unless the site is in English or the text is in another language."""
    language = lang_attribute(text, "en", translator)
    return Markup("<span{}>{}</span>").format(language, html) if language else html


def _link(url: str, text: str) -> Markup:
    return Markup('<a href="{}">{}</a>').format(url, text)


def _link_names(source: str, subject: _Subject | None) -> Markup:
    """Return a source as it is, with links to all pages that it names."""
    html, end = Markup(), 0
    for match in _NAMES.finditer(source):
        if url := _target(match, subject):
            html += escape(source[end : match.start()]) + _link(url, match[0])
            end = match.end()
    return html + escape(source[end:])


def names_version(source: str | None, version: str) -> bool:
    """Return whether a source names a version, as "abstract, v1" names the version ``v1``."""
    return bool(re.search(rf"(?i)(?<![a-z\d]){re.escape(version)}(?![a-z\d])", source or ""))


def _target(match: re.Match[str], subject: _Subject | None) -> str | None:
    if subject is None:
        return None
    groups = match.groupdict()
    name = next(name for name in _TARGETS if groups[name])
    version = groups["version"] or groups.get(f"{name}_version") or ""
    return _TARGETS[name](subject, version.lower())


def _arxiv(subject: _Subject, version: str, template: str) -> str | None:
    identifier = subject.paper.arxiv
    return SCHEMES["arxiv"].fill_url(template, f"{identifier}{version}") if identifier else None


def _abstract(subject: _Subject, version: str) -> str | None:
    """Return the URL that the record states for a version, or else the version's URL on arXiv."""
    versions = subject.paper.versions
    stated = (item.url for item in versions if version and item.label.lower() == version)
    return next(filter(None, stated), None) or _arxiv(subject, version, SCHEMES["arxiv"].url)


def _artifact(subject: _Subject, kind: str) -> str | None:
    """Return the URL of the subject if it is of a kind, or of the paper's only such artifact."""
    artifact = subject.artifact
    if artifact and artifact.kind == kind and artifact.url:
        return artifact.url
    return _only(item.url for item in subject.paper.artifacts if item.kind == kind)


def _code(subject: _Subject, _version: str) -> str | None:
    links = (item.url for item in subject.paper.links if item.kind == "code")
    return _artifact(subject, "code") or _only(links)


def _project(subject: _Subject, _version: str) -> str | None:
    return _only(item.url for item in subject.paper.links if item.kind == "project")


def _openreview(subject: _Subject, _version: str) -> str | None:
    identifier = subject.paper.openreview
    return SCHEMES["openreview"].url_of(identifier) if identifier else None


def _only(urls: Iterable[str | None]) -> str | None:
    """Return the only distinct URL, or None if there are no URLs or several distinct ones."""
    different = {url for url in urls if url}
    return different.pop() if len(different) == 1 else None


_TARGETS: Mapping[str, Callable[[_Subject, str], str | None]] = {
    "html": lambda subject, version: _arxiv(subject, version, SCHEMES["arxiv"].html_url),
    "pdf": lambda subject, version: _arxiv(subject, version, SCHEMES["arxiv"].pdf_url),
    "abstract": _abstract,
    "version": _abstract,
    "code": _code,
    "model": lambda subject, _version: _artifact(subject, "model"),
    "project": _project,
    "openreview": _openreview,
}
"""For each kind of name, a function that returns the URL, or None if the record has none."""
