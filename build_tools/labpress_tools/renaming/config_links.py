"""Rewrites the paths of pages in ``mkdocs.yml``, for example in the navigation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml

from labpress.project.config_nodes import ConfigError, read_nodes
from labpress_tools.file_edits import FileEdits
from labpress_tools.renaming.page_links import LinkRewriter

_ROOT_PAGE = "index.md"
_LINE_BREAK = re.compile(r"\r\n|[\r\n]")


def rewrite_config(edits: FileEdits, config_file: Path, rewriter: LinkRewriter) -> None:
    """Rewrite the paths of moved pages in ``mkdocs.yml`` and the files from which it inherits.

    Args:
        edits: the edits, to which this function adds its changes.
        config_file: the project's ``mkdocs.yml``.
        rewriter: rewrites links to the moved pages.
    """
    try:
        root = read_nodes(config_file)
    except ConfigError:
        return  # `labpress check` reports this error
    spans: dict[Path, list[tuple[tuple[int, int, int, int], str]]] = {}
    for node in _scalars(root):
        new = rewriter.link(node.value, _ROOT_PAGE)
        if new != node.value:
            first, last = node.start_mark, node.end_mark
            span = (first.line, first.column, last.line, last.column)
            spans.setdefault(Path(first.name), []).append((span, node.value))
    for file, places in spans.items():
        if not file.resolve().is_relative_to(edits.root.resolve()):
            continue
        data = edits.read(file)
        text = data.decode("utf-8-sig")
        # Positions are computed from lines and columns, because the line breaks of the file may
        # differ from those of the parsed text.
        starts = [0, *(match.end() for match in _LINE_BREAK.finditer(text))]
        for span, value in sorted(places, reverse=True):
            start, end = starts[span[0]] + span[1], starts[span[2]] + span[3]
            written = text[start:end].replace(value, rewriter.link(value, _ROOT_PAGE))
            text = text[:start] + written + text[end:]
        bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        edits.write(file, bom + text.encode())


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """Yield all scalars below a node, except the keys of mappings."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
