"""Selects papers by queries in shortcodes, such as ``type=conference year>=2022 limit=10``.

`parse_query` reads the text of a query, `find_unknown_values` compares it with the records of a
lab, and `select_papers` evaluates it. The filters are a table in `filters`.
"""

from labpress.catalogue.paper_query.filters import PaperFacts, find_unknown_values
from labpress.catalogue.paper_query.model import (
    Filter,
    GroupBy,
    Layout,
    Order,
    PaperQuery,
    QueryError,
    YearRange,
)
from labpress.catalogue.paper_query.parser import PRESETS, ParsedQuery, parse_query
from labpress.catalogue.paper_query.selection import SelectedPapers, select_papers

__all__ = [
    "PRESETS",
    "Filter",
    "GroupBy",
    "Layout",
    "Order",
    "PaperFacts",
    "PaperQuery",
    "ParsedQuery",
    "QueryError",
    "SelectedPapers",
    "YearRange",
    "find_unknown_values",
    "parse_query",
    "select_papers",
]
