"""Recognises the names of teams and institutions by words that no person's name contains."""

from __future__ import annotations

import re

# Whole words or, in German and Dutch, the ends of words. None is a common family name.
_WORDS = (
    "academy|academia|agency|association|associates|authority|committee|commission|community|company"
    "|consortium|collaborations?|collaborators|contributors|corporation|centre|center|centro|choir"
    "|department|developers|ensemble|foundation|gmbh|group|hospital|initiative|institute|instituto"
    "|istituto|investigators|laboratory|laboratories|laboratoire|library|ministry|ministère|ministerio"
    "|museum|network|observatory|orchestra|organi[sz]ation|organi[sz]ations|programme|society|team"
    "|université|universidad|università|universidade|university|universitet|ltd|llc|inc"
    "|académie|agence|agencia|asociación|fundación|fondation|société|sociedad"
)
_ENDS = (
    "akademie|ausschuss|bibliothek|forschungsgemeinschaft|forschungszentrum|gesellschaft|institut"
    "|klinik|klinikum|ministerium|stiftung|universität|universiteit|verband|zentrum"
)
_TEAM_WORD = re.compile(rf"(?i)(?<![\w'’-])(?:(?:{_WORDS})|[^\W\d_-]*(?:{_ENDS}))(?![\w'’-])")
# As in "Bank of Examples"; few names of people, such as "William of Ockham", contain these words.
_LINK = re.compile(r"\S (?:of|for) (?:the )?[^\W\d_]")


def has_team_word(text: str) -> bool:
    """Return whether a name contains a word that only names of teams and institutions contain."""
    return bool(_TEAM_WORD.search(text) or _LINK.search(text))
