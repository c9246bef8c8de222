import pytest
from small_labs import one_paper

from labpress.catalogue.where_published import WherePublished, where_published


@pytest.mark.parametrize(
    ("record", "where"),
    [
        ("", WherePublished("preprint")),
        ("arxiv: '2504.16656'", WherePublished("preprint", on_arxiv=True)),
        ("arxiv: '2504.16656'\ntype: report", WherePublished("report")),
        ("venue: {name: Toys}\narxiv: '2504.16656'", WherePublished("preprint", "Toys")),
        (
            "venue: {name: Toy Conference, short: TC, year: 2025, type: conference, note: oral}",
            WherePublished("conference", "TC", 2025, "oral"),
        ),
        ("venue: {name: Toys 2025, year: 2025}", WherePublished("preprint", "Toys 2025")),
        ("venue: {name: Toys 2025, year: 2026}", WherePublished("preprint", "Toys 2025", 2026)),
    ],
)
def test_a_paper_was_published_at_its_venue_else_on_arxiv(
    record: str, where: WherePublished
) -> None:
    assert where_published(one_paper(record)) == where
