"""The languages of titles: sure, doubtful and English ones."""

from __future__ import annotations

from pathlib import Path

import pytest

from labpress_tools.drafts import Draft
from labpress_tools.importers import read_file
from labpress_tools.wording.function_words import STRONG, WEAK
from labpress_tools.wording.languages import detect_language

ROOT = Path(__file__).parents[2]


def verdict(title: str, abstract: str = "") -> str:
    """Return the code of the language, with a question mark if it is doubtful; "en" for English."""
    detection = detect_language(title, abstract)
    if detection is None:
        return "en"
    return "/".join(detection.codes) + ("" if detection.is_sure else "?")


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("Straßen, Brücken, Zölle: Zur Verkehrsgeschichte Österreichs im frühen 12. Jahrhundert", "de"),
        ("Beiträge zur Kenntnis der Urkunden", "de"),
        ("DIE GESCHICHTE DER STADT WIEN", "de"),
        ("Reibungsminderung durch Übergangsmetall-Dichalkogenide in geschmierten Wälzkontakten", "de"),
        ("Schmierfilmbildung in Kegelrollenlagern bei Mangelschmierung", "de"),
        ("Einfluss von Schmierstoffen auf den Verschleiß", "de"),
        ("Grundlagen der Strömungsmechanik", "de"),
        ("Oberflächenphysik des Festkörpers", "de"),
        ('Sensoren <span class="nocase">MEMS</span> mit Schnittstellen <span class="nocase">für CAN</span>', "de"),
        ("Lubrification élastohydrodynamique des contacts roulants", "fr"),
        ("Mécanique des fluides", "fr"),
        ("Histoire de la France au XIIe siècle", "fr"),
        ("Les chartes et le droit dans les villes du Nord", "fr"),
        ("Análisis de vibraciones en rodamientos", "es"),
        ("Arabismos en el léxico de la crónica general", "es"),
        ("Los fueros de Castilla y la vida urbana en el siglo XII", "es"),
        ("Il notariato nella Toscana del secolo XIII", "it"),
        ("A história da cidade e do porto", "pt"),
        ("De stad en het platteland in de dertiende eeuw", "nl"),
        ("Dějiny českých měst ve středověku", "cs"),
        ("Dzieje Krakowa w średniowieczu", "pl"),
        ("Studier om en svensk stad från 1200-talet", "sv"),
        ("Byer og handel i Danmark mellem 1200 og 1400 efter pesten", "da"),
        ("Byer og handel i Norge mellom 1200 og 1400 etter svartedauden", "no"),
        ("Saga Íslands og íslenskra höfðingja á þrettándu öld", "is"),
        ("Annales regni Francorum inde ab anno 741 usque ad annum 829", "la"),
        ("Osmanlı tarihi üzerine bir inceleme", "tr"),
        ("Els mercats i les fires a Catalunya al segle XIII", "ca"),
        ("К вопросу о торговле в древнем городе", "ru"),
        ("Історія українських міст", "uk"),
        ("تاريخ المدينة في العصور الوسطى", "ar"),
        ("中世纪城市的研究", "zh"),
        ("中世都市の研究", "ja"),
        ("중세 도시의 역사", "ko"),
        ("ערים בימי הביניים", "he"),
        ("Η ιστορία της πόλης", "el"),
    ],
)  # fmt: skip
def test_a_title_whose_language_is_clear(title: str, code: str) -> None:
    assert verdict(title) == code


@pytest.mark.parametrize(
    "title",
    [
        "Attention is all you need",
        "Deep residual learning",
        "The Chanson de Roland and the Roman de la Rose",
        "On the chanson de geste de la croisade et des rois",
        "Geschichte und Kultur: History and Culture of the Alps",
        "In vitro and in vivo models of de novo synthesis",
        "El Niño Southern Oscillation variability",
        "São Paulo air quality",
        "Los Angeles del Mar wildfire smoke exposure",
        "Otto von Freising, Conrad de Marbourg, Hildegard von Bingen",
        "Die casting of Al alloys",
        "Na K exchange kinetics",
        "Deep Nets: A Second Look",
        "UND ET DES benchmark",
        "Γ-convergence",
        "Drag reduction in Bei Jing",
        "Commodity fetishism in Das Kapital",
        "Bremsstrahlung emission spectra",
        "Décollement fault geometry",
        "Moiré superlattices",
        "Kaohsiung harbour sediments",
        "Pyrénées uplift",
        "Sacramento delta hydrology",
        "Universität Bonn collections",
        "Novel techniques",
        "Die wear in hot die forging",
        "Des Moines River flooding",
        "Sans serif fonts",
        "Book review: Das Kapital",
        r"$\\text{und der die das}$",
        "",
    ],
)
def test_an_english_title_with_foreign_words_stays_english(title: str) -> None:
    assert verdict(title) == "en"


@pytest.mark.parametrize(
    ("title", "verdict_"),
    [
        ("Über Beispiele", "de?"),
        ("中世都市史研究", "zh/ja?"),
        ("Byer og handel i Norden", "da/no?"),
        ("Český Krumlov městská kniha", "?"),
        ("Von der Stadt und dem Recht zur Freiheit of the City", "de?"),
        ("Maschinenelemente 2: Lager, Dichtungen, Getriebe", "de?"),
        ("Tragfähigkeit schnelllaufender Kegelräder", "de?"),
        ("Konstruktionselemente des Maschinenbaus", "de/fr?"),
        ("Condition Monitoring mit Körperschall", "de?"),
        ("Online-Monitoring von Getrieben mit Körperschall", "de?"),
        ("Modélisation numérique d'écoulements turbulents", "fr?"),
        ("Lubricación elastohidrodinámica", "es?"),
        ("El método de los elementos finitos", "es?"),
        ("Desgaste por fatiga de los rodamientos", "es/pt?"),
        ("Dinámica de fluidos", "es/pt?"),
        ("Velocità critiche di rotori flessibili", "it?"),
    ],
)
def test_a_doubtful_title(title: str, verdict_: str) -> None:
    assert verdict(title) == verdict_


def test_an_abstract_decides_only_between_the_languages_of_the_title() -> None:
    abstract = "Handelen mellom byene økte etter krigen, men ikke uten at kongen og kirken av " * 2
    assert verdict("Byer og handel til fra", abstract) == "no"
    assert verdict("Cities", abstract) == "en"


def test_the_records_of_the_example_lab_give_no_false_alarm() -> None:
    titles = [
        line.partition(":")[2].strip(" '\"")
        for path in sorted((ROOT / "content" / "papers").glob("*.yaml"))
        for line in path.read_text("utf-8").splitlines()
        if line.startswith("title:")
    ]
    assert len(titles) > 20
    assert {verdict(title) for title in titles} == {"en"}


def test_the_lists_are_consistent() -> None:
    assert WEAK.keys() <= STRONG.keys()
    for code, words in WEAK.items():
        assert not words & STRONG[code], code
    assert all(len(word) > 1 for words in STRONG.values() for word in words)


def read(tmp_path: Path, text: str) -> Draft:
    path = tmp_path / "refs.bib"
    path.write_text(f"@book{{k, author = {{Ada Example}}, publisher = {{P}}, {text}}}", "utf-8")
    return read_file(path).drafts[0]


def test_an_imported_entry_gets_the_language_and_a_note(tmp_path: Path) -> None:
    draft = read(tmp_path, "title = {Beiträge zur Geschichte der Stadt Graz}")
    assert draft.fields["language"] == "de"
    assert [(note.kind, note.text) for note in draft.notes] == [
        (
            "language",
            "the title seems to be in German, so `language: de` was set; correct it if that is wrong",
        )
    ]


def test_a_doubtful_language_is_only_reported(tmp_path: Path) -> None:
    draft = read(tmp_path, "title = {Byer og handel i Norden}")
    assert "language" not in draft.fields
    (note,) = draft.notes
    assert note.text == (
        "the title may be in Danish or Norwegian; if so, set `language` to `da` or `no`"
    )


@pytest.mark.parametrize("language", ["english", "french", "american"])
def test_a_stated_language_is_not_doubted(tmp_path: Path, language: str) -> None:
    title = "title = {Beiträge zur Geschichte der Stadt Graz}"
    draft = read(tmp_path, f"{title}, langid = {{{language}}}")
    assert draft.fields.get("language") == ("fr" if language == "french" else None)
    assert draft.notes == ()
