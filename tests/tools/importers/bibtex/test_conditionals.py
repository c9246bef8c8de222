r"""Letters in both of TeX's modes, as the American Physical Society writes them."""

import pytest
from bibtex_drafts import draft

from labpress_tools.importers.bibtex.conditionals import resolve_conditionals

SARIC = r"\ifmmode \check{S}\else \v{S}\fi{}ari\ifmmode \acute{c}\else \'{c}\fi{}"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (f"{SARIC}, N.", "N. Šarić"),
        (rf"{{{SARIC}}}, N.", "N. Šarić"),
        (r"Ko\ifmmode \mbox{\c{c}}\else \c{c}\fi{}, A.", "A. Koç"),
        (r"\ifmmode \dot{Z}\else \.{Z}\fi{}urek, B.", "B. Żurek"),
        (r"Zden\ifmmode\check{e}\else\v{e}\fi k, P.", "P. Zdeněk"),
    ],
)
def test_names_take_the_branch_for_text(written: str, name: str) -> None:
    record = draft(f"@article{{k, title = {{T}}, author = {{{written} and Ash, Ann}}}}")
    assert record.fields["authors"] == [name, "Ann Ash"]


def test_formulas_take_their_own_branch() -> None:
    text = r"$\ifmmode \bar{p}\else \=p\fi{}$ and \ifmmode \bar{p}\else \=p\fi{} at $1$ \$ x"
    assert resolve_conditionals(text) == r"$\bar{p}$ and \=p at $1$ \$ x"


@pytest.mark.parametrize("text", [r"\ifmmode x", r"\ifmmode x\else y", "plain", r"\ifmmodex\fi"])
def test_anything_else_is_left_alone(text: str) -> None:
    assert resolve_conditionals(text) == text


def test_many_conditionals_take_linear_time() -> None:
    text = r"\ifmmode a\else b\fi{}" * 20_000 + r"\ifmmode " * 2_000
    assert resolve_conditionals(text).startswith("b" * 20_000)
