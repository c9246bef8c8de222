"""Lists the records that the queries in `queries.json` should find, and similar decoys.

The records were written before the search was implemented, based on queries that readers would
type. To keep the test meaningful, do not adapt them to the search.
"""

from __future__ import annotations

from typing import Any

Record = dict[str, Any]


def _paper(title: str, authors: list[str], date: str, **more: Any) -> Record:
    return {"title": title, "authors": authors, "date": date, **more}


PAPERS: dict[str, Record] = {
    "osprey-r1": _paper(
        "Osprey R1: A Reader of Long Tables", ["Grace Harper", "Łukasz Gałązka"], "2024-02-11",
        short_name="Osprey R1", arxiv="2402.31415", family="osprey",
        summary="A first reader of tables, trained on ledgers.",
    ),
    "osprey-r1v2": _paper(
        "Osprey R1V2: Figures Join the Ledger", ["Grace Harper", "Zoë Lefèvre"], "2024-09-03",
        short_name="Osprey R1V2", arxiv="2409.27182", family="osprey", follows="osprey-r1",
        summary="Follows Osprey R1 and adds figures.",
    ),
    "osprey-r1v3": _paper(
        "Osprey R1V3: Ledgers That Talk", ["Grace Harper", "Đức Nguyễn"], "2025-03-17",
        short_name="Osprey R1V3", arxiv="2503.16180", family="osprey", follows="osprey-r1v2",
        summary="Osprey R1V2, Osprey R1V2 and Osprey R1V2 again: compares with Osprey R1V2 "
        "(2409.27182) throughout. "
        "R1V2 is its teacher, and 2402.31415 the teacher of that.",
    ),
    "osprey-survey": _paper(
        "What Readers of Tables Can Do", ["Samuel Ellison"], "2025-05-02",
        summary="Surveys Osprey R1 (2402.31415), Osprey R1V2 (2409.27182) and Osprey R1V3 "
        "(2503.16180). "
        "R1V2 R1V2 R1V3 R1.",
    ),
    "glaciers": _paper(
        "Counting Crevasses: Glacier Monitoring from Orbit", ["Sigríður Þórsson"], "2019-06-01",
        arxiv="1906.14142", doi="10.4321/ice.2019.77",
        summary="Crevasses on glaciers are counted from orbit.",
    ),
    "glaciers-again": _paper(
        "Melting in Time Series", ["Björn Lindström"], "2021-06-01",
        summary="Glaciers, glaciers and glaciers: uses crevasses counted by others "
        "(10.4321/ice.2019.77).",
    ),
    "whales": _paper(
        "Listening to Whales with Hydrophones", ["María Ibáñez", "Kwame Mensah"], "2020-04-20",
        summary="Songs differ by species.",
    ),
    "whale-list": _paper(
        "Sounds of the Sea", ["Inês Esperança"], "2022-04-20",
        summary="A whale, another whale, hydrophones, whales that listen, and listening.",
    ),
    "cafes": _paper(
        "Où sont les cafés? Géolocalisation à l'échelle des quartiers", ["François Garçon"], "2018-10-09",
        language="fr", summary="Cafés are placed on a map.",
    ),
    "lodz": _paper(
        "Tramwaje w Łodzi: przewidywanie opóźnień", ["Małgorzata Żurek"], "2017-01-15",
        language="pl", summary="Delays of trams are predicted.",
    ),
    "pho": _paper(
        "Nhận dạng chữ viết tay tiếng Việt", ["Thảo Phạm", "Quỳnh Võ"], "2023-08-08",
        language="vi", summary="Handwriting in Vietnamese is read.",
    ),
    "smorrebrod": _paper(
        "Smørrebrød Recognition Without Labels", ["Søren Ødegård"], "2016-05-05",
        summary="Open sandwiches are classified.",
    ),
    "bamboo": _paper(
        "青竹：古代竹简文字的自动释读与断代", ["欧阳明", "Jing Zhao"], "2024-11-11",
        short_name="青竹", language="zh",
        summary="Bamboo slips are read and dated. 竹简残片的缀合由图网络完成。",
    ),
    "bamboo-mention": _paper(
        "基于对比学习的拓片研究", ["司马青"], "2025-01-20", language="zh",
        summary="与青竹相比，本文只处理拓片；古代竹简不在其内，竹简竹简。",
    ),
    "porcelain": _paper(
        "用PorceNet检测青花瓷裂纹", ["上官云"], "2022-12-01", language="zh", arxiv="2212.30303",
        summary="Cracks in porcelain are found.",
    ),
    "haiku": _paper(
        "俳句生成モデルにおける季語の扱い", ["山田花子"], "2021-02-14", language="ja",
        summary="Season words in generated haiku.",
    ),
    "hangeul": _paper(
        "한국어 띄어쓰기 교정 모델", ["김민수"], "2020-09-09", language="ko",
        summary="Spacing in Korean is corrected.",
    ),
    "quokka": _paper(
        "Quokka-13B: Instruction Following at Night", ["Ananya Iyer"], "2023-07-07",
        short_name="Quokka-13B", arxiv="2307.20200",
        artifacts=[{"kind": "model", "name": "Quokka-13B-chat", "url": "https://example.org/quokka"}],
        summary="An instruction model for those who are awake.",
    ),
    "quokka-eval": _paper(
        "Instruction Models Compared", ["Rohan Mehta"], "2024-07-07",
        summary="Quokka-13B, Quokka-13B-chat, Quokka 13B and arXiv:2307.20200 are compared at night.",
    ),
    "matrix-2": _paper(
        "Lattice-World 2.0: Playing in Generated Rooms", ["Daniel Whitfield"], "2025-08-01",
        short_name="Lattice-World 2.0", summary="Rooms are generated while one plays.",
    ),
    "matrix-1": _paper(
        "Lattice-World: Rooms from Words", ["Daniel Whitfield"], "2024-08-01",
        short_name="Lattice-World", summary="Generated rooms. Lattice-World 2.0 came after it.",
    ),
    "math": _paper(
        "Bounds of order $O(n^2)$ for sorting pancakes", ["Olivia Ellison"], "2015-03-14",
        doi="10.9876/cakes(2015)3<14>", summary="Pancakes are sorted by flips.",
    ),
    "pancakes": _paper(
        "Kitchens as Workshops", ["Priya Banerjee"], "2018-03-14",
        summary="Sorting pancakes, pancakes, pancake sorting, sorted pancakes of order two.",
    ),
}  # fmt: skip

FAMILIES: dict[str, Record] = {
    "osprey": {"name": "Osprey", "aim": "Readers of tables that talk about what they read."},
}

AUTHORS: dict[str, Record] = {
    "grace-harper": {
        "name": "Grace Harper",
        "native_name": "何格蕾",
        "aliases": ["G. Harper-Stone"],
    },
    "duc-nguyen": {"name": "Đức Nguyễn"},
}
