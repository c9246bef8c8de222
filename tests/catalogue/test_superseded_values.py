import pytest
from small_labs import one_paper

from labpress.catalogue.superseded_values import value_histories


def histories(results: str) -> list[tuple[str, list[str]]]:
    paper = one_paper(f"versions: [{{label: v1}}, {{label: v4}}]\nresults: [{results}]")
    return [
        (str(history.current.value), [str(old.value) for old in history.superseded])
        for history in value_histories(paper.results)
    ]


RESULT = "{{benchmark: MMMU, metric: score, value: {value}{more}}}"


@pytest.mark.parametrize(
    "more", ["", ", version: v1", ", unit: '%'", ", op: '~'", ", better: lower"]
)
def test_a_superseded_value_is_paired_with_the_current_one(more: str) -> None:
    old = RESULT.format(value="74.0", more=f", superseded: true{more}")
    assert histories(f"{old}, {RESULT.format(value='73.6', more='')}") == [("73.6", ["74.0"])]


@pytest.mark.parametrize("more", [", split: test", ", setting: one try", ", subject: Other"])
def test_a_superseded_value_of_another_measurement_is_listed_alone(more: str) -> None:
    old = RESULT.format(value="74.0", more=f", superseded: true{more}")
    pairs = histories(f"{old}, {RESULT.format(value='73.6', more='')}")
    assert pairs == [("73.6", []), ("74.0", [])]


def test_superseded_quantities_are_paired_by_name_and_unit() -> None:
    paper = one_paper(
        "quantities: [{name: pairs, value: 30, superseded: true}, {name: pairs, value: 40}, "
        "{name: pairs, unit: k, value: 50, superseded: true}]"
    )
    pairs = [
        (str(history.current.value), [str(old.value) for old in history.superseded])
        for history in value_histories(paper.quantities)
    ]
    assert pairs == [("40", ["30"]), ("50", [])]
