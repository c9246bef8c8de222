"""Both adapters leave the same pages out of the navigation."""

from __future__ import annotations

from pathlib import PurePath, PurePosixPath, PureWindowsPath
from typing import Any

import pytest
import yaml

from labpress.i18n.translator import ENGLISH
from labpress.integrations.export_project.mkdocs_yml import rewrite
from labpress.integrations.mkdocs.navigation import page_path, without_pages

EMPTY = frozenset({"families/index.md", "news/index.md"})


@pytest.mark.parametrize(
    ("nav", "expected"),
    [
        (["index.md", "families/index.md"], ["index.md"]),
        ([{"Home": "index.md"}, {"Families": "/families/index.md"}], [{"Home": "index.md"}]),
        (["index.md", {"More": ["families/index.md", {"News": "news/index.md"}]}], ["index.md"]),
        ([{"A": [{"B": [{"C": "news/index.md"}]}]}, "index.md"], ["index.md"]),
        (
            [{"More": ["families/index.md", "about.md"]}, {"Code": "https://example.org/"}],
            [{"More": ["about.md"]}, {"Code": "https://example.org/"}],
        ),
        (["index.md", "families.md", {"Later": []}], ["index.md", "families.md", {"Later": []}]),
    ],
)
def test_empty_lists_are_left_out(nav: Any, expected: Any) -> None:
    assert without_pages(nav, EMPTY) == expected
    config = yaml.compose(yaml.safe_dump({"site_name": "Lab", "nav": nav}))
    assert isinstance(config, yaml.MappingNode)
    rewrite(config, [], ENGLISH, empty_lists=EMPTY)
    assert yaml.safe_load(yaml.serialize(config))["nav"] == expected


@pytest.mark.parametrize(
    ("system", "path", "expected"),
    [
        (PureWindowsPath, r"families\index.md", "families/index.md"),
        (PureWindowsPath, "families/index.md", "families/index.md"),
        (PurePosixPath, "/families/index.md", "families/index.md"),
        (PurePosixPath, r"families\index.md", r"families\index.md"),
    ],
)
def test_pages_in_a_nav_are_named_with_the_rules_of_the_system(
    system: type[PurePath], path: str, expected: str
) -> None:
    assert page_path(path, system) == expected
