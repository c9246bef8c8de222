"""Reads the news of a lab: Markdown files with front matter in ``content/news/``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from labpress.diagnostics import Diagnostic, define_rule
from labpress.loading.attached_files import attached_files, report_link
from labpress.loading.files import RecordFile, check_attached
from labpress.loading.record_paths import NEWS, check_name, relative_path
from labpress.loading.text_files import read_text

MISSING_FRONT_MATTER = define_rule(
    "missing-front-matter",
    "error",
    "file",
    "A file in `news/` does not begin with front matter, or the front matter is not closed.",
    "Begin the file with three lines: `---`, `date: 2025-04-23` and `---`.",
)
EMPTY_NEWS = define_rule(
    "empty-news",
    "error",
    "file",
    "A file in `news/` has no text after its front matter.",
    "Write at least one sentence after the second `---`, or delete the file.",
)

_FRONT_MATTER = re.compile(
    r"\A---[ \t]*\n(?P<yaml>.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE | re.DOTALL
)
_EXAMPLE = "`---`, `date: 2025-04-23`, `---`, each on its own line"


@dataclass(frozen=True, slots=True)
class NewsParts:
    """The parts of a news file, padded so that line numbers match those of the file.

    Attributes:
        front_matter: the front matter, which is YAML; empty if it is missing or not closed.
        prose: the text after the front matter; None if there is no text.
        diagnostics: the problems with the file.
    """

    front_matter: str
    prose: str | None
    diagnostics: tuple[Diagnostic, ...]


def read_news(project: Path, content: Path) -> tuple[list[RecordFile], list[Diagnostic]]:
    """Read the news files.

    Args:
        project: the folder that contains ``mkdocs.yml``; paths in messages are relative to it.
        content: the content folder.

    Returns:
        A list of the files whose names are valid ids, with the front matter as the text and the
        rest as the prose; and a list with a diagnostic for each invalid name, or for the folder if
        it is a symbolic link.
    """
    files: list[RecordFile] = []
    diagnostics: list[Diagnostic] = []
    if (content / NEWS).is_symlink():
        return [], [report_link(content / NEWS, relative_path(content / NEWS, project))]
    try:
        paths = sorted(content.joinpath(NEWS).glob("*.md"))
    except OSError:
        return [], []
    for path in paths:
        if path.name.startswith(".") or path.stem == "index":
            continue
        diagnostic = check_name(path, ".md")
        if diagnostic:
            diagnostics.append(diagnostic.at(relative_path(path, project)))
        else:
            files.append(news_file(path, project))
    return files, diagnostics


def news_file(path: Path, project: Path) -> RecordFile:
    """Read a news file; see `read_news`."""
    file = relative_path(path, project)
    content = path.parents[1]
    text = read_text(path, file, content)
    attached = attached_files(path.with_suffix(""), content)
    parts = split_news(text, file) if isinstance(text, str) else NewsParts("", None, (text,))
    return RecordFile(
        folder=NEWS,
        id=path.stem,
        file=file,
        source=f"{NEWS}/{path.name}",
        text=parts.front_matter,
        prose=parts.prose,
        folder_files=attached.names,
        diagnostics=(*parts.diagnostics, *check_attached(attached, path.with_suffix(""), project)),
    )


def split_news(text: str, file: str) -> NewsParts:
    """Split a news file into front matter and prose.

    Args:
        text: the content of the file.
        file: the path of the file, for messages.
    """
    text = text.replace("\r\n", "\n")
    match = _FRONT_MATTER.match(text)
    if match is None:
        message = (
            "the front matter is not closed; add a line `---` after it"
            if text.startswith("---")
            else f"the file has no front matter; start it with {_EXAMPLE}"
        )
        return NewsParts("", None, (MISSING_FRONT_MATTER.diagnostic(message).at(file, 1, 1),))
    front_matter = f"---\n{match['yaml']}"
    prose = "\n" * text.count("\n", 0, match.end()) + text[match.end() :]
    if prose.strip():
        return NewsParts(front_matter, prose, ())
    line = text.count("\n", 0, match.end("yaml")) + 1
    message = "there is no text after the front matter; write a sentence, or delete the file"
    return NewsParts(front_matter, None, (EMPTY_NEWS.diagnostic(message).at(file, line, 1),))
