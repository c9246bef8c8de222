"""Where our citations differ from those of pandoc with the official styles, and why.

Each rule turns pandoc's text into ours; what no rule explains is a fault, and so is a rule that
nothing needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A difference, and its reason.

    Attributes:
        styles: in which styles, as a pattern.
        kinds: of which kinds of record, as a pattern.
        theirs: what pandoc writes, as a pattern.
        ours: what stands there in ours.
        reason: why, for the docs.
    """

    styles: str
    kinds: str
    theirs: str
    ours: str
    reason: str

    def applied(self, style: str, kind: str, text: str) -> str:
        """Pandoc's text with this difference taken away."""
        if not re.fullmatch(self.styles, style) or not re.fullmatch(self.kinds, kind):
            return text
        return re.sub(self.theirs, self.ours, text)


_NUMBER = "A reference by itself has no number."
_ARCHIVE = "The archive of a paper that was published is not named; the address tells it."
_REPORT = (
    "The number alone: a record does not say what kind of report it is, and a preprint is named as such by "
    "its archive."
)
_SHOWN = "APA 7 has “Poster presentation” for a poster; so we write in all styles, and of a talk “Conference presentation”."
_DATA = "APA 7 has “Data set”; in MLA, Chicago and IEEE we set the title of data like that of a book, with the kind after it."
_EVENT = "The official style leaves the event out; a poster or a talk is not found without it."
_CHINESE = (
    "The words are those of the paper's language in GB/T 7714-2015: Vol. and et al. for a paper in "
    "English, where the official style is Chinese throughout."
)

RULES: tuple[Rule, ...] = (
    Rule("ieee|acm|gb7714", ".*", r"^\[1\] ", "", _NUMBER),
    Rule("nature", ".*", r"^1\. ", "", _NUMBER),
    Rule("apa", "conference", r"arXiv \(arXiv:[0-9.]+\)\. ", "", _ARCHIVE),
    Rule("mla", "conference", r" arXiv, arXiv:[0-9.]+,", "", _ARCHIVE),
    Rule(
        "mla",
        "conference",
        r"vol\. 38, 2025",
        "vol. 38, Curran Associates, 2025",
        "The publisher of proceedings is named, as guides to MLA 9 do; the official style does not.",
    ),
    Rule(
        "chicago",
        "conference",
        r"” (Advances [A-Za-z ]+) 38: 17–42\. arXiv:[0-9.]+, pp\. 17–42\. arXiv\.",
        r"” In \1, vol. 38. Curran Associates.",
        "We cite a paper in proceedings like a chapter of a book, of which the official style gives no pages; "
        "it takes the paper for an article in a journal, and for a copy in an archive.",
    ),
    Rule(
        "mla|chicago",
        "conference",
        "Multi-Modal",
        "Multi-modal",
        "A word that has a capital is left as the record has it.",
    ),
    Rule("apa|mla", "preprint", "Preprint arXiv:", "arXiv:", _REPORT),
    Rule(
        "chicago",
        "preprint",
        r"Preprint (arXiv:[0-9.]+)\. arXiv",
        r"\1. Preprint, arXiv",
        "Guides to Chicago name the archive after the word “Preprint”; Typst's style puts the number before both.",
    ),
    Rule("apa|mla|chicago|ieee", "report", "Technical [Rr]eport arXiv:", "arXiv:", _REPORT),
    Rule("ieee", "preprint", "arXiv: arXiv:", "arXiv:", "arXiv once is enough."),
    Rule("apa", "dataset", r"\[Dataset\]", "[Data set]", _DATA),
    Rule("mla|chicago", "dataset", "“([^”]+)”", r"\1 Data set.", _DATA),
    Rule(
        "ieee",
        "dataset",
        r"“([^”]+)\.” Zenodo, (Jul\. 02, 2025)",
        r"\1. (\2). Data set. Zenodo",
        _DATA,
    ),
    Rule("apa|chicago", "poster", r"([\[ ])Poster([\].])", r"\1Poster presentation\2", _SHOWN),
    Rule("apa|chicago", "talk", r"([\[ ])Talk([\].])", r"\1Conference presentation\2", _SHOWN),
    Rule("mla", "poster", r" Poster\.", " Poster presentation. 11 Dec. 2024,", _SHOWN),
    Rule("mla", "talk", r" Talk\.", " Conference presentation. June 2024,", _SHOWN),
    Rule(
        "ieee",
        ".*",
        r"(?<!\[Online\]\. )Available:",
        "[Online]. Available:",
        "IEEE's reference guide has [Online] before the address of what is read there.",
    ),
    Rule(
        "ieee",
        "other",
        r"benchmark\.” May",
        "benchmark,” May",
        "IEEE parts the title from the date by a comma, as in its articles.",
    ),
    Rule(
        "ieee",
        "poster|talk",
        r",” (Dec|Jun)\. (?:11, )?2024",
        r",” presented at the EVENT, \1. 2024",
        _EVENT,
    ),
    Rule("acm", "poster", r"letters\.", "letters. In EVENT, December 11, 2024.", _EVENT),
    Rule("acm", "talk", r"slides\.", "slides. In EVENT, June 2024.", _EVENT),
    Rule("nature", "poster|talk", r"(letters|slides)\. \(", r"\1. in EVENT (", _EVENT),
    Rule("gb7714", "poster", r"\[Z\]\.", "[C]//EVENT.", _EVENT),
    Rule("gb7714", "talk", r"\[Z/OL\]\. \(2024-06\)\.", "[C/OL]//EVENT. 2024.", _EVENT),
    Rule(
        "nature",
        "other",
        r"benchmark\. \(",
        "benchmark. https://example.org/notes (",
        "Nature's guide gives the address of what is read on the web.",
    ),
    Rule(
        "gb7714",
        "article|report",
        "SKYWORK AI TEAM",
        "Skywork AI Team",
        "The examples of GB/T 7714-2015 have names in capitals, its text asks for none; a team is named as the record has it.",
    ),
    Rule("gb7714", "conference", "卷 38", "Vol. 38", _CHINESE),
    Rule("gb7714", "preprint", "等", "et al", _CHINESE),
    Rule(
        "gb7714",
        "other",
        r"\[Z/OL\]",
        "[EB/OL]",
        "EB/OL is GB/T 7714-2015's code for what is read on the web.",
    ),
)
EVENTS = {
    "poster": "Conference on Neural Information Processing Systems",
    "talk": "Workshop on Talks",
}
"""What stands for EVENT in a rule."""
