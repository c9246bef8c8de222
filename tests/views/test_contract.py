"""Templates and their views agree: no name in a template is missing, and no field is unused."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass, fields
from importlib.resources import files
from pathlib import Path
from typing import ClassVar

import pytest
from jinja2 import DictLoader, Environment
from template_types import Contract, check_view, dataclasses_below

from labpress import views
from labpress.i18n.translator import ENGLISH
from labpress.render.templates import template_environment
from labpress.render.view import View


def all_views() -> list[type[View]]:
    for module in pkgutil.walk_packages(views.__path__, f"{views.__name__}."):
        importlib.import_module(module.name)
    # Only the views of the package, since tests define further views.
    classes = [view for view in View.__subclasses__() if view.__module__.startswith("labpress.")]
    return sorted(classes, key=lambda view: view.__name__)


VIEWS = all_views()


@pytest.fixture(scope="module")
def contracts() -> dict[type[View], Contract]:
    environment = template_environment(ENGLISH)
    return {view: check_view(view, environment) for view in VIEWS}


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.__name__)
def test_a_template_uses_only_what_its_view_has(
    contracts: dict[type[View], Contract], view: type[View]
) -> None:
    assert contracts[view].problems == set()


def test_every_field_is_used_by_a_template(contracts: dict[type[View], Contract]) -> None:
    used = {pair for contract in contracts.values() for pair in contract.used}
    declared = {
        (cls, item.name)
        for view in VIEWS
        for cls in dataclasses_below(view)
        if cls.__module__.startswith("labpress.views.")  # fields of records are used elsewhere, too
        for item in fields(cls)
    }
    assert {f"{cls.__name__}.{name}" for cls, name in declared - used} == set()


def test_every_template_belongs_to_a_view(contracts: dict[type[View], Contract]) -> None:
    used = {name for contract in contracts.values() for name in contract.templates}
    folder = Path(str(files("labpress") / "templates"))
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*.jinja")}
    assert used == present


def test_every_view_is_documented() -> None:
    for view in VIEWS:
        documented = view.__doc__ or ""
        assert not documented.startswith(f"{view.__name__}("), f"{view.__name__}: no docstring"
        names = [item.name for item in fields(view)]
        if len(names) > 3:
            missing = [name for name in names if f"        {name}:" not in documented]
            assert missing == [], f"{view.__name__}: {missing}"


@dataclass(frozen=True)
class Item:
    text: str
    href: str | None = None


@dataclass(frozen=True)
class Sample(View):
    template: ClassVar[str] = "page"
    title: str
    items: tuple[Item, ...]
    best: Item | None
    by_year: dict[int, Item]


MACROS = "{% macro link(item, css='') %}{{ item.text }}{{ item.href }}{{ css }}{% endmacro %}"


def problems(template: str) -> list[str]:
    loader = DictLoader({"page": template, "macros": MACROS})
    environment = Environment(loader=loader, extensions=["jinja2.ext.i18n"], autoescape=True)
    return sorted(check_view(Sample, environment).problems)


@pytest.mark.parametrize(
    "template",
    [
        "{{ title|length }} {{ best.text }} {{ items[0].text }} {{ (title or best.text)|upper }}",
        "{% for item in items %}{{ loop.index }}{{ item.text if item.href }}{% endfor %}",
        "{% for year, item in by_year.items() %}{{ year }}{{ item.text }}{% endfor %}",
        "{% import 'macros' as m %}{{ m.link(best) }}{{ m.link(items[0], css=title) }}",
        "{% from 'macros' import link %}{% set one = best %}{{ link(one) }}",
        "{% call document.section(title) %}{{ title }}{% endcall %}",
    ],
)
def test_a_template_that_fits_its_view_has_no_problems(template: str) -> None:
    assert problems(template) == []


@pytest.mark.parametrize(
    ("template", "problem"),
    [
        ("{{ titel }}", "page:1: no name titel"),
        ("\n{{ best.url }}", "page:2: Item has no url"),
        ("{% for item in items %}{{ item.txt }}{% endfor %}", "page:1: Item has no txt"),
        ("{% for y, item in by_year.items() %}{{ item.x }}{% endfor %}", "page:1: Item has no x"),
        ("{% if best %}{{ title.text }}{% endif %}", "page:1: str has no text"),
        ("{% import 'macros' as m %}{{ m.link(title) }}", "macros:1: str has no href"),
        ("{% import 'macros' as m %}{{ m.lnk(best) }}", "page:1: macros has no macro lnk"),
        ("{% import 'macros' as m %}{{ m.link() }}", "page:1: link without item"),
        ("{% import 'macros' as m %}{{ m.link(best, x=1) }}", "page:1: other values for link"),
        ("{% set one = best %}{{ one.url }}", "page:1: Item has no url"),
        ("{{ title|shorten }}", "page:1: no filter shorten"),
    ],
)
def test_a_template_that_does_not_fit_its_view_is_reported(template: str, problem: str) -> None:
    assert problem in problems(template)
