"""The ids of new records: short, meaningful, valid and unique."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from labpress.schema.identifiers import ID_PATTERN
from labpress_tools.record_ids import choose_id

ASH: list[Any] = ["Ann Ash", "Bo Berg"]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"title": "Skywork R1V: Pioneering multimodal reasoning", "authors": ASH}, "skywork-r1v"),
        ({"title": "Attention Is All You Need", "authors": ["Ashish Vaswani"], "date": "2017-06"},
         "vaswani-2017-attention-all"),
        ({"title": "A Study of Small Things in the Wild", "authors": ASH, "date": "2025"}, "ash-2025-small-things"),
        ({"title": "On $\\alpha$-flows", "authors": ASH}, "ash-alpha-flows"),
        ({"title": "The longest road of all to take", "authors": [{"given": "M", "particle": "van der", "family": "Müller"}]},
         "muller-longest-road"),
        ({"title": "基于扩散模型的图像生成", "authors": ["李明"], "citekey": "Li2024:Diffusion"}, "li2024-diffusion"),
        ({"title": "基于扩散模型的图像生成", "authors": ["李明"]}, "paper"),
        ({"title": "基于扩散模型的图像生成", "translated_title": "Images from diffusion", "authors": ["Ming Li"], "date": "2012"},
         "li-2012-images-diffusion"),
        ({"title": "Index"}, "index-2"),
        ({"title": "NUL: a device", "authors": ASH}, "nul-2"),
        ({"title": "Con"}, "con-2"),
        ({"title": "LPT1: a device", "authors": ASH}, "lpt1-2"),
        ({"title": "x" * 300, "authors": ASH, "date": "2024"}, f"ash-2024-{'x' * 91}"),
        ({"title": "Long story", "short_name": "BERT"}, "bert"),
        ({"title": "Perspective: Where next for catalysis?", "authors": ASH, "date": "2026-11"}, "ash-2026-perspective-next"),
        ({"title": "Data for: Small steps", "authors": ASH}, "ash-data-small"),
        ({"title": "Introduction to the special issue", "authors": ASH}, "ash-introduction-special"),
        ({"title": "Einleitung", "authors": ASH, "date": "2020"}, "ash-2020-einleitung"),
        ({"title": "Book Review: Ebers, Intelligenz", "authors": ASH}, "ash-book-review"),
        ({"title": "Correction to: Small steps in a large world", "authors": ASH}, "ash-correction-small"),
        ({"title": "L'invention du juge numérique et ses suites", "authors": ASH}, "ash-invention-juge"),
        ({"title": "Review-Bench: a benchmark", "authors": ASH}, "ash-review-bench"),
        ({"title": "Die Haftung der Organe in der Krise", "authors": ["Ana García-López"]}, "garcia-lopez-haftung-organe"),
        ({"title": "Small steps in a very large world", "authors": [{"literal": "Gesellschaft Deutscher Chemiker"}]},
         "gesellschaft-deutscher-chemiker-small-steps"),
        # short names: acronyms, capitals within words, letters with digits, words in lower case
        ({"title": "UraLex-Kin: a database", "authors": ASH}, "uralex-kin"),
        ({"title": "cogdetect: Detection of cognates", "authors": ASH}, "cogdetect"),
        ({"title": "BERT: Pre-training", "short_name": "BERT base", "authors": ASH}, "bert-base"),
        ({"title": "Uralic", "authors": ASH, "date": "2026"}, "ash-2026-uralic"),
        ({"title": "Karte 45: haus", "authors": ASH, "date": "2010"}, "ash-2010-karte-45"),
        ({"title": "On Language: The Diversity of Words", "authors": ASH}, "ash-language-diversity"),
        ({"title": "Rez. zu: Die Sprache der Stadt", "authors": ASH}, "ash-rez-sprache"),
        ({"title": "Henry VIII: a king", "authors": ASH}, "ash-henry-viii"),
        ({"title": "19th century: a story", "authors": ASH}, "ash-19th-century"),
        ({"title": "McDonald: a story", "authors": ASH}, "ash-mcdonald-story"),
        ({"title": "SMALL STEPS: A LARGE WORLD", "authors": ASH}, "ash-small-steps"),
        ({"title": "Small Steps: A Story", "short_name": "Small Steps", "authors": ASH}, "ash-small-steps"),
        # family names: without particles, but never cut
        ({"title": "Small steps", "authors": ["Pieter van der Berg"]}, "berg-small-steps"),
        ({"title": "Small steps", "authors": [{"given": "Pieter", "family": "van der Berg"}]}, "berg-small-steps"),
        ({"title": "Small steps", "authors": ["Benjamin Van Durme"]}, "durme-small-steps"),
        ({"title": "Small steps", "authors": [{"given": "João", "family": "da Costa e Silva"}]}, "costa-e-silva-small-steps"),
        ({"title": "Small steps", "authors": ["Hai Le"]}, "le-small-steps"),
        # notices
        ({"title": "Reply to Cole: Small steps", "authors": ASH, "date": "2020"}, "ash-2020-reply-cole"),
        ({"title": "Publisher Correction: Small steps", "authors": ASH}, "ash-publisher-correction-small"),
        ({"title": "Re: Small steps", "authors": ASH}, "ash-re-small"),
        # parts
        ({"title": "Part I", "authors": ASH, "date": "2020"}, "ash-2020-part-i"),
        ({"title": "Teil 2", "authors": ASH, "date": "2020"}, "ash-2020-teil-2"),
        ({"title": "Small steps: Part I", "authors": ASH, "date": "2020"}, "ash-2020-small-steps-part-i"),
        ({"title": "Some study of small steps in a world: Part I", "authors": ASH, "date": "2020"},
         "ash-2020-some-small-part-i"),
        ({"title": "Part II: The measures of small steps in a world", "authors": ASH}, "ash-measures-small-part-ii"),
        ({"title": "The measures of small steps (Part B)", "authors": ASH}, "ash-measures-small-part-b"),
        ({"title": "The measures of small steps, part two. A world", "authors": ASH}, "ash-measures-small-part-two"),
        ({"title": "Part of the small world we live in", "authors": ASH}, "ash-part-small"),
        # other scripts
        ({"title": "История русского литературного языка", "authors": ["Борис Успенский"], "date": "2002"},
         "uspenskii-2002-istoriia-russkogo"),
        ({"title": "История русского литературного языка (XI–XVII вв.)", "authors": ["Борис Успенский"]},
         "uspenskii-istoriia-russkogo"),
        ({"title": "Department of Error: Small steps", "authors": ASH}, "ash-department-error-small"),
        ({"title": "К изучению древнерусских надписей", "authors": ["А. А. Зализняк"]},
         "zalizniak-izucheniiu-drevnerusskikh"),
        ({"title": "Щоденник: мова і стиль", "authors": ["Ганна Шевченко"], "date": "2010"},
         "shevchenko-2010-shchodennik-mova"),
        ({"title": "Српски језик и његови говори", "authors": ["Павле Ивић"]}, "ivic-srpski-jezik"),
        ({"title": "Η γλώσσα των παπύρων", "authors": ["Γεώργιος Μπαμπινιώτης"]}, "bampiniotis-glossa-papyron"),
        ({"title": "Η Ελληνική αυτού του αγγέλου ευχή", "authors": ["Α. Σούλη"]}, "souli-elliniki-aftou"),
        ({"title": "ქართული ენის ისტორია", "authors": ["გიორგი ახვლედიანი"]}, "akhvlediani-kartuli-enis"),
        ({"title": "Հայոց լեզու և գրականություն", "authors": ["Արամ Խաչատրյան"]}, "khachatryan-hayots-lezu"),
        ({"title": "The suffix -ьск- in Slavic and its history", "authors": ["Ľubomír Ďurovič"]}, "durovic-suffix-sk"),
        ({"title": "On μ-opioid receptors in the brain of mice", "authors": ASH}, "ash-mu-opioid"),
        ({"title": "Морфология. Часть 2", "authors": ["Пётр Иванов"], "date": "1990"}, "ivanov-1990-morfologiia-chast-2"),
        # symbols
        ({"title": r"[O III] $\lambda{5007}$ Outflows in Dusty Quasars at z=6", "authors": ASH}, "ash-o-iii-lambda-5007"),
        ({"title": "[O III] Outflows in Dusty Quasars at z=6", "authors": ASH}, "ash-o-iii-outflows"),
        ({"title": "[O III] Outflows", "authors": ASH}, "ash-o-iii-outflows"),
        ({"title": "The H I content of very dusty disks", "authors": ASH}, "ash-h-i-content"),
        ({"title": "Broad Mg II-selected absorbers at low redshift", "authors": ASH}, "ash-broad-mg-ii"),
        ({"title": "A survey of [OIII] in nearby dusty galaxies", "authors": ASH}, "ash-survey-oiii"),
        ({"title": r"Resolved H$\alpha$ Kinematics of Compact Disks", "authors": ASH}, "ash-resolved-halpha"),
        ({"title": "Hα Kinematics", "authors": ASH}, "ash-halpha-kinematics"),
        ({"title": r"Beyond $\Lambda$CDM: a review of models", "authors": ASH}, "beyond-lambdacdm"),
        ({"title": "TNF-α and NF-κB in the inflamed heart", "authors": ASH}, "ash-tnf-alpha"),
        ({"title": "The role of γδ T cells in the gut of mice", "authors": ASH}, "ash-role-gammadelta"),
        ({"title": "Dust at 24 μm in the disks of galaxies", "authors": ASH}, "ash-dust-24"),
        ({"title": "Imaging μm-sized grains in the disks of stars", "authors": ASH}, "ash-imaging-sized"),
        ({"title": "Records of δ13C in the shells of corals", "authors": ASH}, "ash-records-delta-13c"),
        ({"title": "Long story", "short_name": "β-VAE"}, "beta-vae"),
        ({"title": "The meaning of λόγος and the letter α in Plato", "authors": ASH}, "ash-meaning-logos"),
        ({"title": "Elizabeth I and the wars of her time", "authors": ASH}, "ash-elizabeth-wars"),
        ({"title": "World War I and the art of its painters", "authors": ASH}, "ash-world-war"),
        ({"title": "Does Factor V matter in the very old?", "authors": ASH}, "ash-factor-v"),
        ({"title": "The measures of small steps, Pt II", "authors": ASH}, "ash-measures-small-pt-ii"),
        ({"title": "The snake_case and the camelCase of many programs", "authors": ASH}, "ash-snake-case"),
        ({}, "paper"),
    ],
)  # fmt: skip
def test_the_id_of_a_paper(fields: dict[str, Any], expected: str) -> None:
    assert choose_id(fields, set()) == expected


def test_an_id_that_is_taken_gets_a_number() -> None:
    taken = {"bert"}
    assert [choose_id({"title": "BERT: a model"}, taken) for _ in range(3)] == [
        "bert-2",
        "bert-3",
        "bert-4",
    ]
    long = {"x" * 100}
    assert choose_id({"title": f"{'x' * 200} y: z"}, long) == "x" * 98 + "-2"


@given(
    st.fixed_dictionaries(
        {}, optional={key: st.text(max_size=150) for key in ("title", "citekey", "date")}
    )
)
def test_any_id_is_valid(fields: dict[str, Any]) -> None:
    taken = {"a", "paper", "0"}
    chosen = choose_id(fields, taken)
    assert re.fullmatch(ID_PATTERN, chosen)
    assert len(chosen) <= 100
    assert chosen in taken


@pytest.mark.parametrize(
    ("citekey", "expected"),
    [("Ash2025:Small", "ash2025-small"), ("李明", "ash-small-steps"), ("", "ash-small-steps")],
)
def test_the_citekey_may_be_preferred(citekey: str, expected: str) -> None:
    fields = {"title": "Small steps", "authors": ASH, "citekey": citekey}
    assert choose_id(fields, set(), prefer_citekey=True) == expected
