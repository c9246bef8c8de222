"""Rewrites the paths of pages in ``mkdocs.yml``: in the navigation, or in a plugin's settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from labpress.project.config_nodes import ConfigError, read_nodes
from labpress_tools.file_edits import FileEdits
from labpress_tools.renaming.page_links import LinkRewriter

_ROOT_PAGE = "index.md"


def rewrite_config(edits: FileEdits, config_file: Path, rewriter: LinkRewriter) -> None:
    """Rewrite paths in ``mkdocs.yml`` and the files that it inherits from; the rest stays.

    Args:
        edits: the edits, to which those of these files are added.
        config_file: the project's ``mkdocs.yml``.
        rewriter: rewrites links.
    """
    try:
        root = read_nodes(config_file)
    except ConfigError:
        return  # `labpress check` reports it
    spans: dict[Path, list[tuple[int, int, str]]] = {}
    for node in _scalars(root):
        new = rewriter.link(node.value, _ROOT_PAGE)
        if new != node.value:
            span = (node.start_mark.index, node.end_mark.index)
            spans.setdefault(Path(node.start_mark.name), []).append((*span, node.value))
    for file, places in spans.items():
        if not file.resolve().is_relative_to(edits.root.resolve()):
            continue
        data = edits.read(file)
        text = data.decode("utf-8-sig")
        for start, end, value in sorted(places, reverse=True):
            written = text[start:end]
            text = (
                text[:start] + written.replace(value, rewriter.link(value, _ROOT_PAGE)) + text[end:]
            )
        bom = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
        edits.write(file, bom + text.encode())


def _scalars(node: yaml.Node) -> Iterator[yaml.ScalarNode]:
    """The values of a file that are no keys."""
    if isinstance(node, yaml.ScalarNode):
        yield node
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _scalars(value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _scalars(item)
