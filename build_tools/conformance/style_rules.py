"""The intended differences between labpress's citations and pandoc's with the official styles.

Each rule turns pandoc's text into that of labpress. A difference that no rule explains is a
failure, and so is a rule that is not needed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """An intended difference.

    Attributes:
        styles: a pattern for the keys of styles.
        types: a pattern for publication types.
        pattern: a pattern for pandoc's text.
        replacement: the text of labpress in its place.
        reason: the explanation in the report.
    """

    styles: str
    types: str
    pattern: str
    replacement: str
    reason: str

    def apply(self, style: str, publication_type: str, text: str) -> str:
        """Pandoc's text without this difference."""
        if not re.fullmatch(self.styles, style) or not re.fullmatch(self.types, publication_type):
            return text
        return re.sub(self.pattern, self.replacement, text)


_NUMBER = "A single reference has no number."
_ARCHIVE = "The archive of a published paper is left out; the URL shows it."
_REPORT = (
    "Only the number: a record does not say what kind of report it is, and the archive shows that a paper is a "
    "preprint."
)
_PRESENTATION_REASON = "labpress writes “Poster presentation” and “Conference presentation” in all styles, as in APA 7."
_DATA = "APA 7 writes “Data set”; in MLA, Chicago and IEEE, labpress sets the title of a data set like that of a book, followed by its type."
_EVENT = "The official style omits the event, without which a poster or talk cannot be identified."
_CHINESE = (
    "In GB/T 7714-2015 the terms follow the language of the paper, so “Vol.” and “et al.” in English; the "
    "official style always uses Chinese."
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
        "The publisher of proceedings is included, as in guides to MLA 9; the official style omits it.",
    ),
    Rule(
        "chicago",
        "conference",
        r"” (Advances [A-Za-z ]+) 38: 17–42\. arXiv:[0-9.]+, pp\. 17–42\. arXiv\.",
        r"” In \1, vol. 38. Curran Associates.",
        "labpress cites a paper in proceedings like a chapter in a book, for which the official style gives no pages; "
        "that style treats the paper as a journal article and as an archived copy.",
    ),
    Rule(
        "mla|chicago",
        "conference",
        "Multi-Modal",
        "Multi-modal",
        "A word with capitals is left as in the record.",
    ),
    Rule("apa|mla", "preprint", "Preprint arXiv:", "arXiv:", _REPORT),
    Rule(
        "chicago",
        "preprint",
        r"Preprint (arXiv:[0-9.]+)\. arXiv",
        r"\1. Preprint, arXiv",
        "Guides to Chicago put the archive after the word “Preprint”; Typst's style puts the number before both.",
    ),
    Rule("apa|mla|chicago|ieee", "report", "Technical [Rr]eport arXiv:", "arXiv:", _REPORT),
    Rule("ieee", "preprint", "arXiv: arXiv:", "arXiv:", "“arXiv” is written only once."),
    Rule("apa", "dataset", r"\[Dataset\]", "[Data set]", _DATA),
    Rule("mla|chicago", "dataset", "“([^”]+)”", r"\1 Data set.", _DATA),
    Rule(
        "ieee",
        "dataset",
        r"“([^”]+)\.” Zenodo, (Jul\. 02, 2025)",
        r"\1. (\2). Data set. Zenodo",
        _DATA,
    ),
    Rule(
        "apa|chicago",
        "poster",
        r"([\[ ])Poster([\].])",
        r"\1Poster presentation\2",
        _PRESENTATION_REASON,
    ),
    Rule(
        "apa|chicago",
        "talk",
        r"([\[ ])Talk([\].])",
        r"\1Conference presentation\2",
        _PRESENTATION_REASON,
    ),
    Rule(
        "mla", "poster", r" Poster\.", " Poster presentation. 11 Dec. 2024,", _PRESENTATION_REASON
    ),
    Rule("mla", "talk", r" Talk\.", " Conference presentation. June 2024,", _PRESENTATION_REASON),
    Rule(
        "ieee",
        ".*",
        r"(?<!\[Online\]\. )Available:",
        "[Online]. Available:",
        "IEEE's reference guide puts “[Online]” before a URL.",
    ),
    Rule(
        "ieee",
        "other",
        r"benchmark\.” May",
        "benchmark,” May",
        "IEEE separates title and date by a comma, as for articles.",
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
        "Nature's guide includes the URL of online sources.",
    ),
    Rule(
        "gb7714",
        "article|report",
        "SKYWORK AI TEAM",
        "Skywork AI Team",
        "The examples in GB/T 7714-2015 have names in capitals, but its text does not require them; the name of a team is left as in the record.",
    ),
    Rule("gb7714", "conference", "卷 38", "Vol. 38", _CHINESE),
    Rule("gb7714", "preprint", "等", "et al", _CHINESE),
    Rule(
        "gb7714",
        "other",
        r"\[Z/OL\]",
        "[EB/OL]",
        "EB/OL is the code of GB/T 7714-2015 for online sources.",
    ),
)
EVENTS = {
    "poster": "Conference on Neural Information Processing Systems",
    "talk": "Workshop on Talks",
}
"""The text that replaces EVENT in a rule, by publication type."""
