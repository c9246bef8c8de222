"""Lists frequent words that reveal the language of a title in Latin or Cyrillic letters.

The lists are short on purpose: a word that is common in English, or that is mostly part of names,
such as ``von``, is at most weak evidence. Words are in lower case, with their accents. Besides
function words, there are some words that titles of scholarly works often contain.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

_ENGLISH = """
    the of and in on for to with from by at as is are be an or not how what why when who which its
    their this that these between among into through towards toward against during under over about
    without within after before than can do does we our you your it using via case study studies
    no so was has have had but if up out more most all one two new history early late analysis
    approach theory review
"""
ENGLISH = frozenset(_ENGLISH.split())
"""Frequent words of English titles; words of one letter are left out.

A word that is also in another list is evidence of neither language.
"""


def _words(**lists: str) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({code: frozenset(words.split()) for code, words in lists.items()})


STRONG = _words(
    de="""der das dem des ein eine einer eines einem im zur zum und mit für über bei nach auf aus durch gegen
    unter zwischen ohne nicht oder als ist sind wird wie vom aus seine ihre geschichte jahrhundert
    jahrhunderts beiträge studien untersuchungen untersuchung zeit beispiel einführung anhand beim sowie
    mittels während einfluss""",
    fr="""des et dans sur pour aux au avec chez sous une est qui où du ou ses leur entre siècle
    siècles histoire étude études moyen âge sans vers contre depuis selon lors très""",
    es="""una en para con sobre entre desde según hacia como sus un siglo siglos historia
    estudio estudios edad análisis sin contra durante mediante""",
    it="""il gli nel nella nelle negli nei della dello delle degli dei una tra fra per dal dalla
    sul sulla sulle alla alle agli con secolo storia studi studio età ricerche note sono secoli
    mediante""",
    pt="""do dos da das no na nos nas em um uma para por entre sobre com ao aos pela pelo século séculos
    história estudo estudos análise sem""",
    nl="""het een voor met uit bij naar tussen aan zijn wordt niet ook te tot onder eeuw geschiedenis
    bijdrage studie onderzoek als op door""",
    sv="""och ett för av till från på är som med om mellan efter vid inom århundradet historia studier
    mot utan bland""",
    da="""og et til fra på af som med om mellem efter ved århundrede historie studier uden blandt ikke
    hvordan""",
    no="""og et til fra på av som med om mellom etter ved århundre historie studier uten blant ikke
    hvordan""",
    **{"is": """og til frá við um með fyrir eftir milli sem er saga sögu öld íslands íslenskra
    rannsóknir"""},
    cs="""na ve ze při pro od po nad před mezi jako jejich až dějiny dějin století středověku
    příspěvek studie české českých""",
    sk="""na vo zo pri pre od po nad pred medzi ako ich dejiny dejín storočia storočí stredoveku
    príspevok štúdie slovenských""",
    pl="""na we ze przy dla od po nad przed między jako ich oraz do dzieje dziejów wieku wieków historia
    historii studia badania polskich się""",
    la="""et cum ex ad ab sive seu atque apud inter sub quae qui quod est non vel liber libri epistolae
    commentarius annales regni historia dissertatio usque super contra""",
    tr="""ve bir ile için üzerine olarak arasında göre kadar tarihi yüzyılda yüzyıl osmanlı türk türkiye
    dönemi örneği inceleme""",
    ca="""els amb dels una per als sobre entre segle segles història estudi estudis""",
    ro="""și în din pe cu pentru al ale despre între secolul istoria studii""",
    hu="""és az egy magyar története történet században század szerint között""",
    fi="""ja sekä tai kuin ennen välillä vuosisadan historia tutkimus suomen mukaan""",
    hr="""na za od do kod između povijest povijesti stoljeća stoljeću hrvatske hrvatskoj""",
)  # fmt: skip
"""Words that are evidence of a language, by code."""

WEAK = _words(
    de="die den von zu um an am",
    fr="le la les de en un par il à y",
    es="el la los las del de por al y e a",
    it="la le lo i di da in un del al a e",
    pt="o a os as de e à",
    nl="de van der den in en over",
    sv="i de den en å",
    da="i de den for en",
    no="i de den for en",
    **{"is": "á í"},
    cs="v z k s o i a u",
    sk="v z k s o i a u",
    pl="w z o i a u",
    la="in per pro de a e",
    tr="de da",
    ca="la les el de i a al en del",
    ro="a de la",
    hu="a",
    fi="on",
    hr="i u s o",
)
"""Words that are evidence only together with others, because names or formulas contain them, too."""

ALSO_ENGLISH: Mapping[str, frozenset[str]] = _words(de="in so")
"""English words that belong to another language, too, by its code, if other words are evidence of it."""

_REST = r"[^\W\d_]*"
_ACCENTED = r"[âêôáéíóú][^\W\d_]{0,2}"
ENDINGS: Mapping[str, re.Pattern[str]] = MappingProxyType(
    {
        code: re.compile(rf"(?=.{{8}})(?!universi){_REST}(?:{endings})")
        for code, endings in {
            "de": r"(?<!hsi)(?<!taich)(?<!kee)ung|ungen|[hk]eit(?:en)?|schaft(?:en)?|tät(?:en)?|ische[mnrs]?"
            r"|ierte[mnrs]?|(?:dynam|mechan|techn|tron|mat|ist|phys)ik",
            "fr": rf"[éèêçôûî]{_REST}(?:iques?|tions?|ments?|elles?|aux|aires?|ales?|euses?|eurs?|ures?|ives?)"
            r"|(?<!pyrén)ées|ités?|ièmes?",
            "es": rf"ción|ciones|dades|[mt]ientos?|{_ACCENTED}ic[ao]s?",
            "pt": rf"ção|ções|dades|{_ACCENTED}ic[ao]s?",
            "it": r"zion[ei]|ità",
        }.items()
    }
)
"""Match words of at least eight letters whose ending is frequent in a language but not in English."""

ENGLISH_ENDINGS = re.compile(r"[^\W\d_]{3,}(?:ing|ness|ity|ical|ous|ship|ology|ward|able)s?")
"""Matches words whose ending is frequent in English, but rare in the languages of `ENDINGS`."""

LETTERS: Mapping[str, str] = MappingProxyType(
    {
        "ß": "de", "ñ": "es", "¿": "es", "¡": "es", "ã": "pt", "õ": "pt", "ř": "cs", "ě": "cs",
        "ů": "cs", "ł": "pl", "ą": "pl", "ę": "pl", "ż": "pl", "ś": "pl", "ğ": "tr", "ı": "tr",
        "þ": "is", "ð": "is", "ľ": "sk", "ĺ": "sk", "ő": "hu", "ű": "hu", "ț": "ro", "ă": "ro",
        "đ": "hr", "œ": "fr",
    }
)  # fmt: skip
"""Letters that few languages other than the stated one use."""

CYRILLIC = _words(
    ru="и в на с по для из о от к при как его их до или под между не истории история века вопросу",
    uk="і в на з по для із про від до при як його їх або під між не та у історії історія",
    bg="и в на с по за от до при как се не през между история историята",
    sr="и у на с по за од до при као се не кроз између историја",
)
"""Words of languages in Cyrillic letters, by code."""
