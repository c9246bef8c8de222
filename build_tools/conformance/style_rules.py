"""Explains the intended differences between labpress's citations and pandoc's.

Each rule removes one kind of difference by changing both citations. A difference that no rule
explains is a failure, and so is a rule that explains no difference.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from labpress.bibliography.styles.registry import BUILT_IN_STYLES


@dataclass(frozen=True, slots=True)
class Rule:
    """An intended difference.

    Attributes:
        styles: a pattern for the keys of styles.
        types: a pattern for publication types.
        pattern: a pattern for the text that differs, in either citation.
        replacement: the replacement for that text, in both citations.
        reason: the explanation in the report and in ``docs/citations.md``.
    """

    styles: str
    types: str
    pattern: str
    replacement: str | Callable[[re.Match[str]], str]
    reason: str

    def apply(self, style: str, publication_type: str, text: str) -> str:
        """Return the text of a citation without this difference, if the rule applies to it."""
        if not re.fullmatch(self.styles, style) or not re.fullmatch(self.types, publication_type):
            return text
        return re.sub(self.pattern, self.replacement, text)


_EVENT = (
    "The event of a talk or poster is printed; the official style omits it, so the "
    "talk or poster cannot be identified."
)
_REVIEW = "A review is cited like any other journal article; the official style does not support reviews, and leaves out the issue or the punctuation."
_ARCHIVE = "The archive of a published paper, such as arXiv, is left out, since the URL shows it."
_PRESENTED = "If a conference paper has no page numbers, only its proceedings are named; the official style also names the event."
_MANUSCRIPT = "A manuscript is labelled with its state, as in “Manuscript submitted for publication”; the official style omits the label or the state, or prints the two separately."
_EVENTS = r"(?:Conference on Examples|Workshop on Small Things)"
_MONTH = r"(?:[A-Z][a-z]+\.? )"

RULES: tuple[Rule, ...] = (
    Rule(
        "mla",
        ".*",
        r"\b(Under|Between)\b",
        lambda match: match[0].lower(),
        "Prepositions of any length are in lower case, as in the 9th edition; the official style capitalises those that CSL does not list.",
    ),
    Rule(
        "mla|chicago",
        "article",
        r"\bnos\. (?=Suppl\.)",
        "no. ",
        "A supplement counts as one number (“no.”); the official style prints the plural “nos.” before any number that contains a space.",
    ),
    Rule(
        "mla",
        "article",
        r", no\. (\w+)(, .*\bp\. \1)",
        r"\2",
        "The article number is printed once, in place of the pages; the official style prints it "
        "twice.",
    ),
    Rule(
        "mla",
        "review",
        r"(Review of A History of Examples)(?:, )?by",
        r"\1, by",
        "The title of the reviewed work is followed by “, by”; the official style omits the comma and the space.",
    ),
    Rule(
        "mla",
        "review",
        rf", [0-9]{{1,2}} (?={_MONTH}[0-9]{{4}})",
        ", ",
        "A review in a journal is dated by month, as articles are; the official style adds the day.",
    ),
    Rule(
        "mla",
        "poster|talk",
        rf"(?:[0-9]+ )?{_MONTH}?(?:2019|2021|2023), (?={_EVENTS})",
        "",
        "If the event of a talk has no date, the date of the talk is printed; the official style "
        "omits it.",
    ),
    Rule(
        "chicago",
        "software",
        r"(?:,|\.) [Rr]eleased(?=\.)",
        "",
        "If only the year of a software release is known, “released” is not printed, since a full date has to follow this word.",
    ),
    Rule("apa", "conference", r"arXiv \(arXiv:[0-9.]+\)\. ", "", _ARCHIVE),
    Rule("mla", "conference", r", arXiv, arXiv:[0-9.]+", "", _ARCHIVE),
    Rule("chicago", "conference", r" arXiv:[0-9.]+(?:, pp?\. [^.]+)?\. arXiv\.", "", _ARCHIVE),
    Rule(
        "mla",
        "conference",
        r", 10th Conference on Examples(?:, New York|, Berlin)?",
        "",
        _PRESENTED,
    ),
    Rule(
        "chicago",
        "conference",
        r" Paper presented at 10th Conference on Examples(?:, New York|, Berlin)?\.",
        "",
        _PRESENTED,
    ),
    Rule(
        "apa",
        "patent",
        r"Patent Nos\.",
        "Patent No.",
        "A patent has one number (“No.”); the official style prints the plural “Nos.” before any number that contains a space.",
    ),
    Rule(
        "ieee",
        "book|edited-volume",
        r"\?, ",
        "? ",
        "No comma follows a question mark; the official style prints one after the title of a book, but nowhere else.",
    ),
    Rule(
        "ieee",
        "poster|talk",
        rf"(?:presented at the {_EVENTS}, )?{_MONTH}?(?:[0-9]{{2}}, )?(?=[0-9]{{4}}\.)",
        "",
        _EVENT,
    ),
    Rule("acm", "poster|talk", rf" In {_EVENTS}, [^.]*\.", "", _EVENT),
    Rule("nature", "poster|talk", rf"( in {_EVENTS})? (\([0-9]{{4}}\))\.?", r" \2", _EVENT),
    Rule(
        "gb7714",
        "poster|talk",
        r"(?:, (?:Berlin|New York))?(?:, (?:March|May|[0-9]+)[^\[]*)?\[[CZ][^.]*\. ?[^A-Zh]*",
        " ",
        _EVENT,
    ),
    Rule(
        "ieee",
        "review",
        r"[.,] (?=pp?\.|doi:|Available|Mar|Dec|Jun|2)(?:([A-Z][a-z]+\. )(?:[0-9]{2}, )?)?",
        r", \1",
        _REVIEW,
    ),
    Rule("acm", "review", r"(Reviews [0-9]+)(?:, [^(,]*\([^)]*\))?", r"\1", _REVIEW),
    Rule("gb7714", "review", r"\[[JZ].*?(?=DOI|https|$)", "", _REVIEW),
    Rule(
        "nature",
        "other",
        r" https://\S+(?= \()",
        "",
        "The URL of an online source of the type `other` is printed, as Nature's guide requires; the official style omits it.",
    ),
    Rule(
        "apa|mla",
        "manuscript",
        r"(?<=Manuscript) (?:(?:submitted|accepted) for publication|in preparation)",
        "",
        _MANUSCRIPT,
    ),
    Rule(
        "chicago",
        "manuscript",
        r"Manuscript(?: (?:submitted|accepted) for publication| in preparation)?\."
        r"(?: (?:Submitted|Accepted|In preparation|In Preparation)\b\.?)?",
        "Manuscript.",
        _MANUSCRIPT,
    ),
    Rule("ieee|acm|nature|gb7714", "manuscript", r" \[Manuscript[^\]]*\]", "", _MANUSCRIPT),
    Rule(
        "apa",
        "article",
        r"\(forthcoming\)",
        "(in press)",
        "A forthcoming work is “in press”, as APA calls it; the official style prints the word in the record.",
    ),
    Rule(
        "mla",
        "article",
        r",? forthcoming(?=[.,])",
        "",
        "A work that has been accepted, is forthcoming or is in press is “forthcoming”; the official style prints nothing in place of the date.",
    ),
    Rule(
        "apa",
        "report",
        r"\(([^()]+) No\. (?=[A-Za-z])",
        r"(\1 ",
        "“No.” is printed before the number of every report, as APA requires; the official style prints it only before a plain number.",
    ),
    Rule(
        "ieee",
        "standard",
        r"(?<=\w)\.(?=, (?:[A-Z][a-z]+\.? )?(?:\d\d?, )?\d{4}\b)",
        "",
        "No full stop follows the place of a standard; the official style prints one before the comma.",
    ),
    Rule(
        "ieee|acm",
        "book|edited-volume|chapter",
        r"(?<=Revised edition)(?: ed\.|\.(?=,))",
        "",
        "Nothing is added to an edition such as “Revised edition”, which already contains the word; the official style adds “ed.” or a full stop.",
    ),
)


def documented_rules() -> list[str]:
    """Return the rows of the table of differences in ``docs/citations.md``."""
    styles: dict[str, list[str]] = {}
    for rule in RULES:
        labels = [BUILT_IN_STYLES[key].label for key in rule.styles.split("|")]
        known = styles.setdefault(rule.reason, [])
        known += [label for label in labels if label not in known]
    return [f"| {', '.join(labels)} | {reason} |" for reason, labels in styles.items()]
