"""Decides whether a name that is entirely in braces belongs to a person or an organisation.

In BibTeX, braces make a name indivisible: ``{{World Example Organization}}``, but also ``{{Ibn
Khaldun}}``. BibTeX itself does not distinguish people from organisations.
"""

from __future__ import annotations

import re
from typing import Literal

from labpress.i18n.folding import has_cjk
from labpress.schema.names import PARTICLES
from labpress.schema.team_words import has_team_word
from labpress_tools.name_words import looks_like_team

Owner = Literal["organisation", "perhaps organisation", "person", "perhaps person"]
"""The kind of owner of a name in braces; "perhaps" marks an assumption."""

# Whole words, and beginnings or ends of words. Some of them are also family names, so they count
# only in braces, in addition to the words of `has_team_word` and `looks_like_team`.
_WORDS = (
    "archives?|bank|boards?|bureau|church|club|coalition|college|conference|congress|council|court"
    "|data|division|editors?|editorial|federation|forum|foundation|fund|government|institution|labs?"
    "|laborator\\w+|league|libraries|media|nations|office|parliament|partners|party|press|projects?"
    "|publishers|publishing|research|school|science|sciences|service|services|software|staff|studios?"
    "|survey|systems|technologies|technology|trust|union|united|national|international|european|the|world"
    # German and Dutch
    "|abteilung|archiv|bund|land|stadt|verein|verlag|redaktion|deutsche[rs]?|groep|stichting|vereniging"
    "|instituut|redactie|koninklijke"
    # French
    "|atelier|banque|bibliothèque|collectif|comité|commission|conseil|équipe|groupe|mairie|musée"
    "|rédaction|ville|école|nationale?|royale?|les"
    # Spanish, Portuguese and Italian
    "|archivo|arquivo|archivio|banco|biblioteca|colectivo|comisión|consejo|conselho|consiglio|comitato"
    "|comitê|equipo|equipe|escuela|escola|fundação|fondazione|grupo|gruppo|museo|museu|real"
    "|redacción|redazione|scuola|sociedade|società|associação|associazione|nacional|nazionale"
    # Russian
    "|академия|архив|библиотека|группа|институт|комитет|коллектив|министерство|музей|общество|редакция"
    "|союз|университет|центр"
)
_STARTS = "bundes|landes|arbeits|forschungs|national|universit|institut|ministe|museum"
_ENDS = "amt|anstalt|archiv|dienst|gruppe|kommission|kreis|museum|rat|schule|verein|verlag|werk"
_WORD_OF_ORGANISATION = re.compile(
    rf"(?i)(?<!\w)(?:(?:{_WORDS})|(?:{_STARTS})\w*|\w{{3,}}(?:{_ENDS}))(?!\w)"
)
_CHINESE_OR_JAPANESE = re.compile(
    "大学|大學|学院|學院|研究|委员|委員|公司|会社|中心|编辑|編集|编写|协会|協会|协會|学会|學會|出版|博物|图书|図書|小组|课题"
)
# Lower-case words that occur in names of people but not in `PARTICLES`.
_SMALL_WORDS = frozenset({"al", "ap", "ben", "bin", "bint", "d", "e", "el", "i", "ibn", "l", "y"})
# A given name with the person's origin or an epithet: William of Ockham, Albert the Great.
_WITH_EPITHET = re.compile(r"(?P<given>\S+) (?:of(?: the)?|the) (?:\S+ )?\S+")
# Words before "of" or "the" that are not given names: House of Lords, Save the Children.
_NOT_GIVEN = re.compile(
    r"(?i)abbey|academy|bishops|book|brothers|cent(?:er|re)|chamber|city|county|diocese|doctors|duchy|faculty"
    r"|friends|guild|house|kingdom|knights|lords|order|parish|people|port|province|registry|republic|save"
    r"|senate|sisters|states?|students|women|youth|\w{4,}(?:ate|ism|ment|ship|sion|tion)"
)
_PARTS = re.compile(r"[-'’.]")
# A capital after one of these is part of a family name.
_PREFIX = re.compile(r"(?:Mc|Mac|De|Di|Du|La|Le|Van|Fitz|Al|El)(?=[^\W\d_])")
_NOT_IN_NAMES = re.compile(r"[\d&/@+:;,!?|]")
_ANONYMOUS = re.compile(r"(?i)an[oóò]n[yiíÿ]m\w{0,3}|аноним\w{0,2}|佚名|無名氏|无名氏")
_LONGEST = 3
_LONGEST_CJK = 4


def owner_of(name: str) -> Owner:
    """Return who a name in braces belongs to, judging only by its words.

    A name belongs to an organisation if it has more than three words, or contains a word, an
    acronym or a character that does not occur in names of people. The words "of" and "the" after
    a given name, as in ``William of Ockham`` or ``Albert the Great``, do not count. Any other name of two or three
    words is assumed to belong to a person, as is a word for "anonymous"; any other single word is
    assumed to belong to an organisation. A Chinese or Japanese name of up to four characters
    belongs to a person.

    Args:
        name: the name without braces, as plain text.
    """
    words = _words(name)
    if _ANONYMOUS.fullmatch(name):
        return "perhaps person"
    if has_cjk(name):
        is_long = len("".join(words)) > _LONGEST_CJK
        is_other = is_long or _CHINESE_OR_JAPANESE.search(name) or _NOT_IN_NAMES.search(name)
        return "organisation" if is_other else "person"
    if len(words) > _LONGEST or _NOT_IN_NAMES.search(name) or any(map(_is_of_organisation, words)):
        return "organisation"
    if has_team_word(" ".join(words)) or looks_like_team(name):
        return "organisation"
    return "perhaps person" if len(words) > 1 else "perhaps organisation"


def _words(name: str) -> list[str]:
    """Return the words of a name, without those that join a given name and an epithet."""
    match = _WITH_EPITHET.fullmatch(name)
    is_person = match is not None and not _NOT_GIVEN.fullmatch(match["given"])
    return [word for word in name.split() if not (is_person and word in {"of", "the"})]


def _is_of_organisation(word: str) -> bool:
    """Return whether a word does not occur in names of people."""
    parts = _PARTS.split(word)
    is_lower = word[:1].islower() and parts[0] not in _SMALL_WORDS and word not in PARTICLES
    has_word = any(_WORD_OF_ORGANISATION.fullmatch(part) or has_team_word(part) for part in parts)
    return is_lower or has_word or any(map(_has_capitals, parts))


def _has_capitals(part: str) -> bool:
    """Return whether a part of a word has two capital letters, as in ``UNESCO`` and ``OpenExample``."""
    return sum(map(str.isupper, _PREFIX.sub("", part, count=1))) > 1
