"""Reads ``terms.yaml``, which translates words that many records share, such as keywords and metrics."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from labpress.diagnostics import Diagnostic
from labpress.loading.files import RecordFile, read_lab_file
from labpress.loading.lint.runner import lint_record
from labpress.loading.record_paths import TERMS_FILE, relative_path
from labpress.loading.validation import parse_tree
from labpress.loading.yaml_parser import read_tree
from labpress.schema.terms import Terms


@dataclass(frozen=True, slots=True)
class TermsFile:
    """The translations of terms, and the problems with their file."""

    terms: Terms = field(default_factory=Terms)
    diagnostics: tuple[Diagnostic, ...] = ()


def load_terms(project: Path, content: Path) -> TermsFile:
    """Read and check ``terms.yaml``.

    Args:
        project: the folder that contains ``mkdocs.yml``; paths in messages are relative to it.
        content: the content folder.

    Returns:
        The valid translations, and the problems; both are empty if there is no file.
    """
    text = read_lab_file(TERMS_FILE, project, content)
    if text is None:
        return TermsFile()
    if isinstance(text, Diagnostic):
        return TermsFile(diagnostics=(text,))
    return parse_terms(text, relative_path(content / TERMS_FILE, project))


def parse_terms(text: str, place: str) -> TermsFile:
    """Parse and check the text of ``terms.yaml``.

    Args:
        text: the content of the file.
        place: the path of the file for messages.
    """
    file = RecordFile("", "", place, TERMS_FILE, text, None, frozenset())
    parsed = parse_tree(file, read_tree(text), Terms)
    terms = parsed.record if isinstance(parsed.record, Terms) else Terms()
    diagnostics = {*parsed.diagnostics, *lint_record(parsed)}
    return TermsFile(terms, tuple(sorted(diagnostics)))
