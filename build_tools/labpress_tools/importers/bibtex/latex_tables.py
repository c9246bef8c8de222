r"""Lists the LaTeX commands that may occur in BibTeX, and what they print.

Accents and commands with arguments are defined here; thousands of symbols come from pylatexenc.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache

from labpress_tools.importers.bibtex.journal_macros import AAS_JOURNALS

ACCENTS: Mapping[str, str] = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "h": "\u0309",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "U": "\u030e",
    "G": "\u030f",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
    # Used by MathSciNet
    "ocirc": "\u030a",
    "polhk": "\u0328",
    "udot": "\u0323",
    "soft": "\u030c",
    "bud": "\u032e",
    "capitalcedilla": "\u0327",
    "capitalcaron": "\u030c",
    "textcommabelow": "\u0326",
}
"""The combining character for each command that puts an accent on its argument."""

_ABOVE_I = frozenset("`'^~=u.\"hrHvUG")
"""The accents above a letter, which replace the dot of an i or j."""

_SPACING_ACCENTS: Mapping[str, str] = {
    "`": "`",
    "'": "´",
    "^": "^",
    "~": "~",
    "=": "¯",
    "u": "˘",
    ".": "˙",
    '"': "¨",
    "r": "˚",
    "H": "˝",
    "v": "ˇ",
    "c": "¸",
    "k": "˛",
}
r"""What the commands for accents print if their argument is empty, as in ``\~{}``."""

SYMBOLS: Mapping[str, str] = {
    # Letters of Latin alphabets
    "AA": "Å", "aa": "å", "AE": "Æ", "ae": "æ", "OE": "Œ", "oe": "œ", "O": "Ø", "o": "ø",
    "L": "Ł", "l": "ł", "ss": "ß", "SS": "ẞ", "i": "ı", "j": "ȷ", "DH": "Ð", "dh": "ð",
    "TH": "Þ", "th": "þ", "DJ": "Đ", "dj": "đ", "NG": "Ŋ", "ng": "ŋ", "IJ": "Ĳ", "ij": "ĳ",
    "Dbar": "Đ", "dbar": "đ", "cprime": "ʹ", "cdprime": "ʺ", "lasp": "ʽ", "rasp": "ʼ",
    # Signs
    "dots": "…", "ldots": "…", "textellipsis": "…", "P": "¶", "S": "§", "dag": "†", "ddag": "‡",
    "copyright": "©", "pounds": "£", "euro": "€", "EUR": "€", "degree": "°", "celsius": "°C",
    "textdegree": "°", "slash": "/", "textslash": "/", "textquotesingle": "'", "textquotedbl": '"',
    "textasciigrave": "`", "textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\",
    "backslash": "\\", "textbraceleft": "{", "textbraceright": "}", "lbrace": "{", "rbrace": "}",
    "textless": "<", "textgreater": ">", "textbar": "|", "textunderscore": "_",
    "textdollar": "$", "textasteriskcentered": "*", "textbullet": "•", "textendash": "–",
    "textemdash": "—", "textmu": "μ", "textperiodcentered": "·", "textcdot": "·", "textquotedblleft": "“", "textquotedblright": "”",
    "textquoteleft": "‘", "textquoteright": "’", "lq": "‘", "rq": "’", "glqq": "„", "grqq": "“",
    "glq": "‚", "grq": "‘", "flqq": "«", "frqq": "»", "og": "« ", "fg": " »", "quotedblbase": "„",
    "guillemotleft": "«", "guillemotright": "»", "guillemetleft": "«", "guillemetright": "»",
    "TeX": "TeX", "LaTeX": "LaTeX", "LaTeXe": "LaTeX2ε", "BibTeX": "BibTeX", "XeTeX": "XeTeX",
    "XeLaTeX": "XeLaTeX", "LuaTeX": "LuaTeX", "AmS": "AMS", "MF": "METAFONT", "eg": "e.g.",
    "ie": "i.e.", "etal": "et al.",
    # White space
    "quad": " ", "qquad": " ", "enspace": " ", "thinspace": " ", "space": " ", "nobreakspace": " ",
    "newline": " ", "linebreak": " ", "break": " ", "allowbreak": "", "par": "\n\n",
    "item": "\n\n• ", "negthinspace": "", "relax": "", "protect": "", "null": "", "noindent": "",
    "newblock": "", "hyp": "-", "hyphen": "-", "psq": "f.", "psqq": "ff.", "textcompwordmark": "", "discretionary": "",
}  # fmt: skip
"""The output of commands without arguments that pylatexenc lacks or defines differently."""

CONTROL_SYMBOLS: Mapping[str, str] = {
    **{character: character for character in "%&#_${}*@<>()|+"},
    " ": " ", "\n": " ", "\t": " ", ",": " ", ";": " ", ":": " ", "!": "", "/": "", "-": "",
    "\\": " ", "@": "",
}  # fmt: skip
"""The output of commands whose name is a single character other than a letter."""

DROPPED_ARGUMENTS: Mapping[str, int] = {
    **dict.fromkeys(
        (
            *("textcolor", "color", "colorbox", "vphantom", "hphantom", "phantom", "hspace"),
            *("vspace", "kern", "label", "index", "noopsort", "NOOPSORT", "Noopsort", "SortNoop"),
            *("sortnoop", "noop", "cite", "citep", "citet", "ref", "eqref", "begin", "end"),
            *("citealp", "citealt", "citeauthor", "citeyear", "parencite", "textcite", "autocite"),
            *("footcite", "nocite", "cref", "Cref", "autoref", "pageref"),
            *("footnotemark", "selectlanguage", "foreignlanguage"),
            *("bibinfo", "bibfield", "fontfamily", "fontseries", "fontshape", "includegraphics"),
            *("href", "raisebox", "scalebox", "resizebox"),
        ),
        1,
    ),
    "fontsize": 2,
}
"""How many arguments of each command to drop; further arguments are printed."""

FOOTNOTES = frozenset({"thanks", "footnote", "footnotetext"})
"""Commands for footnotes; their arguments are not part of the surrounding text."""

VERBATIM_ARGUMENT = frozenset({"url", "path", "nolinkurl", "burl", "detokenize"})
"""Commands whose arguments are printed as they are, without being interpreted as LaTeX."""

QUOTES: Mapping[str, tuple[str, str]] = {
    **dict.fromkeys(("enquote", "mkbibquote", "textquote", "qq"), ("“", "”")),
    "mkbibparens": ("(", ")"),
    "mkbibbrackets": ("[", "]"),
}
"""The symbols that each command prints before and after its argument."""

_FONTS = """
emph textit textbf textrm textsf texttt textsc textsl textup textmd textnormal text mbox hbox fbox
makebox framebox mathrm mathit mathbf mathsf mathtt mathcal mathbb mathfrak mathscr boldsymbol bm
rm it bf sf tt sc sl em cal normalfont rmfamily sffamily ttfamily bfseries mdseries itshape slshape
scshape upshape normalsize small footnotesize scriptsize tiny large Large LARGE huge Huge underline
uline uuline sout so ul st textls textgreek textcyrillic textlatin ensuremath mkbibemph mkbibbold
mkbibitalic bibstring capitalisewords natexlab bibnamefont bibfnamefont hbadness sloppy centering
raggedright lowercase MakeLowercase operatorname chemfig hl highlight cyr displaystyle
textstyle left right mathop limits nolimits big Big bigl bigr unboldmath boldmath leavevmode bbl
bigskip smallskip medskip
"""
FONTS = frozenset(_FONTS.split())
"""Commands that only change the appearance of their argument, which is printed."""

MATH_RENAMED = (
    (re.compile(r"\\em(?![A-Za-z])\s*"), ""),
    (re.compile(r"\\textsuperscript(?![A-Za-z])"), "^"),
    (re.compile(r"\\textsubscript(?![A-Za-z])"), "_"),
    (re.compile(r"\\textless(?![A-Za-z])"), "<"),
    (re.compile(r"\\textgreater(?![A-Za-z])"), ">"),
    (re.compile(r"\\[/-]"), ""),
    (re.compile(r"\\not(?:\s*\\!)+\s*"), r"\\not "),
)
"""Text commands that `math_core` does not support in formulas, each with a replacement."""


@cache
def symbol(name: str) -> str | None:
    """Return the output of a command without arguments, or None if it is unknown."""
    for table in (SYMBOLS, _pylatexenc_symbols(), AAS_JOURNALS):
        if name in table:
            return table[name]
    # Letters of the packages textgreek and upgreek, such as \textalpha and \upalpha
    letter = re.fullmatch(r"(?:text|up|Up)([A-Za-z]{2,8})", name)
    greek = _pylatexenc_symbols().get(letter[1], "") if letter else ""
    return greek if re.fullmatch("[Α-Ωα-ωϐ-ϵ]", greek) else None


@cache
def _pylatexenc_symbols() -> Mapping[str, str]:
    """Return the symbols known to pylatexenc, keyed by the names of their commands."""
    from pylatexenc.latex2text import get_default_latex_context_db
    from pylatexenc.latexencode import get_builtin_uni2latex_dict

    database = get_default_latex_context_db()
    symbols = dict(_reversed(get_builtin_uni2latex_dict()))
    for category in database.categories():
        for name, spec in database.d[category]["macros"].items():
            text = spec.simplify_repl
            # Placeholders such as `<cit.>` represent what only a whole document could print.
            if isinstance(text, str) and "%" not in text and not re.fullmatch("<.+>", text):
                symbols[name] = text
    return symbols


def _reversed(latex: Mapping[int, str]) -> Iterator[tuple[str, str]]:
    for code, text in latex.items():
        match = re.fullmatch(r"\{?\\(?:ensuremath\{\\)?([A-Za-z]{2,})\}*", text)
        if match:
            yield match[1], chr(code)


def with_accent(name: str, text: str) -> str:
    r"""Put an accent on the first letter of a text, or before the text if that is not a letter.

    The order of two accents does not matter if Unicode has a letter with both: ``\~{\^{e}}`` and
    ``\^{\~{e}}`` both become ``ễ``.

    Args:
        name: the name of the accent's command, a key of `ACCENTS`.
        text: the text; may be empty.
    """
    if not text or not text[0].isalpha():
        return _SPACING_ACCENTS.get(name, "") + text
    base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0]) if name in _ABOVE_I else text[0]
    letter = unicodedata.normalize("NFC", base + ACCENTS[name])
    if len(letter) > 1:
        decomposed = unicodedata.normalize("NFD", base)
        reordered = unicodedata.normalize("NFC", decomposed[0] + ACCENTS[name] + decomposed[1:])
        letter = reordered if len(reordered) == 1 else letter
    return letter + text[1:]
