r"""Decodes the LaTeX in BibTeX fields to Unicode text and formulas.

Most text contains no commands, so it is read in a single pass over LaTeX's special characters
instead of being parsed into a tree. Braces print nothing. An unknown command prints its
argument; one without an argument is kept and reported. A single dollar sign that does not begin a
formula remains a dollar sign.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from labpress.render.foreign.latex_styles import style_of_command
from labpress_tools.importers.bibtex import chemistry, units
from labpress_tools.importers.bibtex.case_protection import ProtectedBraces, without_markers
from labpress_tools.importers.bibtex.escaped_formulas import restore_formulas
from labpress_tools.importers.bibtex.formulas import (
    Piece,
    read_formula,
    read_formula_with_unknown,
    without_digits_after_math,
)
from labpress_tools.importers.bibtex.latex_punctuation import Punctuation
from labpress_tools.importers.bibtex.latex_scanning import (
    character_of,
    find_dollars,
    is_money,
    merged,
    skip_spaces,
)
from labpress_tools.importers.bibtex.latex_source import LatexSource
from labpress_tools.importers.bibtex.latex_styles import script_text, tagged
from labpress_tools.importers.bibtex.latex_tables import (
    ACCENTS,
    CONTROL_SYMBOLS,
    DROPPED_ARGUMENTS,
    FONTS,
    FOOTNOTES,
    QUOTES,
    VERBATIM_ARGUMENT,
    symbol,
    with_accent,
)

_SPECIAL = re.compile(r"[\\{}$~`]|'+|--+|[?!](?=`)")
_COMMAND = re.compile(r"\\(?:([A-Za-z@]+)\*?|(.)|$)", re.DOTALL)
_CODE = re.compile(r"\s*(?:\"([0-9A-Fa-f]+)|'([0-7]+)|([0-9]+))")
_MATH_ENVIRONMENT = re.compile(
    r"\{(equation|align|displaymath|math|eqnarray|gather|multline)(\*?)\}"
)
_TEXT_IN_FORMULA = re.compile(
    rf"\s*\\(?:{'|'.join([*chemistry.COMMANDS, *units.ARGUMENTS])})\s*[\[{{][^$]*\}}\s*"
)
"""A formula that consists of a command for text."""
_ONLY_COMMAND = re.compile(r"\s*\\[A-Za-z]+\s*\{[^{}]*\}\s*")
"""A formula that consists of a command, whose argument is probably text if the command is unknown."""
_DECIMAL_SCRIPT = re.compile(r"\s*(?P<sign>[_^])\s*\{\s*(?P<number>[0-9]+[.,][0-9]+)\s*\}\s*")
"""A formula that consists of a decimal number, which Unicode cannot lower or raise: ``PM$_{2.5}$``."""
_DOTLESS = re.compile(r"\\[ij][A-Za-z]+")
_SIGNS = frozenset("|<>=+*/")
_MAX_DEPTH = 20
_SWITCH = re.compile(r"\s*\\(em|it|itshape|sl|bf|bfseries|sc|scshape)(?![A-Za-z])\s*")


@dataclass(frozen=True, slots=True)
class Decoded:
    """The content of a LaTeX string.

    Attributes:
        pieces: text and formulas, in order.
        unknown: the commands and formulas that cannot be read, as written.
    """

    pieces: tuple[Piece, ...]
    unknown: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def decode(source: str, *, marks_case: bool = False) -> Decoded:
    """Decode a LaTeX string; keep its white space, and convert font styles to tags.

    Args:
        source: the LaTeX.
        marks_case: whether braces that protect the case of words become `OPEN` and `CLOSE`.
    """
    source = restore_formulas(without_markers(source))
    decoder = _Decoder(source, marks_case=marks_case)
    pieces = decoder.decode(0, len(source), 0)
    return Decoded(without_digits_after_math(pieces), tuple(dict.fromkeys(decoder.unknown)))


def has_markup(source: str) -> bool:
    """Return whether a string contains any of LaTeX's special characters."""
    return _SPECIAL.search(source) is not None


class _Decoder:
    """Decodes a string recursively, up to a maximum nesting depth."""

    def __init__(self, source: str, *, marks_case: bool = False) -> None:
        self.unknown: list[str] = []
        self._source = source
        self._parts = LatexSource(source)
        self._braces = ProtectedBraces(self._parts) if marks_case else None
        self._punctuation = Punctuation(source)

    def decode(self, start: int, end: int, depth: int) -> list[Piece]:
        """Return the text and formulas in a range of the string."""
        out: list[Piece] = []
        position = start
        while match := _SPECIAL.search(self._source, position, end):
            if match.start() > position:
                out.append((self._source[position : match.start()], False))
            text, math, position = self._special(match, end, depth)
            if math:
                out.append((math, True))
            elif text:
                out.append((text, False))
        if position < end:
            out.append((self._source[position:end], False))
        return merged(out)

    def text(self, start: int, end: int, depth: int) -> str:
        """Return the content of a range as text, with formulas as LaTeX without dollar signs."""
        return "".join(text for text, _ in self.decode(start, end, depth))

    def _special(self, match: re.Match[str], end: int, depth: int) -> tuple[str, str, int]:
        """Decode a special character.

        Returns:
            The output as text, the output as a formula (at least one of them is empty), and the
            position after the decoded part.
        """
        token, start, position = match.group(), match.start(), match.end()
        match token[0]:
            case "\\":
                return self._command(start, end, depth)
            case "$":
                return self._formula(start, end)
            case "{" if switch := _SWITCH.match(self._source, position, end):
                (_, stop), following = self._parts.group(start, end)
                inner = self.text(switch.end(), stop, min(depth + 1, _MAX_DEPTH))
                return tagged(style_of_command(switch[1]), inner), "", following
            case "{" | "}":
                marker = (
                    self._braces.marker(token, start, end) if self._braces and not depth else ""
                )
                return marker, "", position
        text, position = self._punctuation.decode(token, start)
        return text, "", position

    def _formula(self, start: int, end: int) -> tuple[str, str, int]:
        width = 2 if self._source.startswith("$$", start) else 1
        stop = find_dollars(self._source, start + width, end, width)
        if stop < 0:
            return ("$", "", start + 1) if width == 1 else ("", "", start + 2)
        content = self._source[start + width : stop]
        after = self._source[stop + width : stop + width + 1]
        if not content.strip():
            return "", "", stop + width
        if is_money(content, after):
            return "$", "", start + 1
        return self._checked_formula(content, stop + width)

    def _checked_formula(self, content: str, position: int) -> tuple[str, str, int]:
        if content.strip() in _SIGNS:  # "$<$" is how LaTeX prints the sign in text
            return content.strip(), "", position
        number = _DECIMAL_SCRIPT.fullmatch(content)
        if number:
            return script_text(number["sign"] == "^", number["number"]), "", position
        formula = read_formula(content)
        if formula is not None:
            return "", formula, position
        if _TEXT_IN_FORMULA.fullmatch(content):
            return self._decoded(content.strip(), 0), "", position
        with_unknown = read_formula_with_unknown(content)
        if with_unknown and not _ONLY_COMMAND.fullmatch(content):
            formula, unknown = with_unknown
            self.unknown += unknown
            return "", formula, position
        self.unknown.append(f"${' '.join(content.split())}$")
        inner = _Decoder(content.replace("$", ""))
        return inner.text(0, len(inner._source), _MAX_DEPTH - 1), "", position

    def _command(self, start: int, end: int, depth: int) -> tuple[str, str, int]:
        match = _COMMAND.match(self._source, start, end)
        if match is None:
            return "", "", start + 1
        name, sign, position = match[1], match[2], match.end()
        if sign is not None:
            return self._control_symbol(sign, position, end, depth)
        if name is None:  # a backslash at the end
            return "\\", "", position
        if name in ACCENTS and depth < _MAX_DEPTH:
            return self._accent(name, position, end, depth)
        return self._named(match.group(), name, position, end, depth)

    def _control_symbol(
        self, sign: str, position: int, end: int, depth: int
    ) -> tuple[str, str, int]:
        if sign in ACCENTS and depth < _MAX_DEPTH:
            return self._accent(sign, position, end, depth)
        if sign in "([":
            stop = self._parts.find({"(": "\\)", "[": "\\]"}[sign], position, end)
            if stop >= 0:
                return self._checked_formula(self._source[position:stop], stop + 2)
            return sign, "", position
        if sign == "\\":
            position = self._parts.skip_option(position, end)
        return CONTROL_SYMBOLS.get(sign, "\\" + sign), "", position

    def _accent(self, name: str, position: int, end: int, depth: int) -> tuple[str, str, int]:
        position = skip_spaces(self._source, position, end)
        text = ""
        if position < end and self._source[position] == "\\":
            dotless = _DOTLESS.match(self._source, position, end)
            if dotless and symbol(dotless.group()[1:]) is None:
                # Written without the space that LaTeX requires: "\\'\\inez".
                text, position = dotless.group()[1], position + 2
            else:
                text, math, position = self._command(position, end, depth + 1)
                text = text or math
        elif position < end and self._source[position] == "{":
            inner, position = self._parts.group(position, end)
            text = self.text(*inner, depth + 1).strip()
        elif position < end and self._source[position] not in "}$~":
            text = self._source[position]
            position += 1
        return with_accent(name, text), "", position

    def _named(
        self, written: str, name: str, position: int, end: int, depth: int
    ) -> tuple[str, str, int]:
        """Decode a command whose name consists of letters; see `_special` for the result."""
        known = symbol(name)
        after = skip_spaces(self._source, position, end)
        if known is not None:
            # LaTeX skips the spaces after any command, but authors do not expect this after a
            # command that prints a word, such as \LaTeX.
            is_skipped = not known or (len(known) == 1 and known.isalpha())
            is_skipped = is_skipped or name.startswith("text")
            return known, "", after if is_skipped else position
        if depth >= _MAX_DEPTH:
            return "", "", after
        if name == "begin" and (environment := _MATH_ENVIRONMENT.match(self._source, after, end)):
            return self._environment(environment, end)
        if name in units.ARGUMENTS:
            return self._quantity(name, after, end)
        if name in DROPPED_ARGUMENTS:
            return "", "", self._parts.skip_arguments(DROPPED_ARGUMENTS[name], after, end)
        if self._source.startswith("{", after, end):
            (start, stop), following = self._parts.group(after, end)
            if name in FOOTNOTES:
                self.unknown.append(f"{written}{self._source[after:following]}")
                return "", "", following
            printed = self._with_argument(name, start, stop, depth)
            if printed is None and start == stop:  # "\jinst{}"
                return (*self._without_argument(written, name, start, stop)[:2], following)
            return (*printed, following) if printed is not None else ("", "", after)
        return self._without_argument(written, name, position, end)

    def _formula_of_chemistry(self, latex: str, depth: int) -> str:
        text = self._decoded(chemistry.marked_scripts(latex), depth + 1)
        return chemistry.formula_text(text, script_text)

    def _decoded(self, latex: str, depth: int) -> str:
        """Return other LaTeX as text, and remember the commands that cannot be read."""
        decoder = _Decoder(latex)
        text = decoder.text(0, len(latex), depth)
        self.unknown += decoder.unknown
        return text

    def _quantity(self, name: str, position: int, end: int) -> tuple[str, str, int]:
        """Decode the arguments of a siunitx command; see `_special` for the result."""
        position = self._parts.skip_arguments(0, position, end)
        count = len(units.ARGUMENTS[name])
        arguments, position = self._parts.arguments(count, position, end)
        return units.quantity(name, arguments, self.unknown), "", position

    def _without_argument(
        self, written: str, name: str, position: int, end: int
    ) -> tuple[str, str, int]:
        code = _CODE.match(self._source, position, end) if name == "char" else None
        if code:
            return character_of(code), "", code.end()
        if name == "verb" and position < end:
            stop = self._source.find(self._source[position], position + 1, end)
            if stop > 0:
                return self._source[position + 1 : stop], "", stop + 1
        if name in FONTS:
            return "", "", skip_spaces(self._source, position, end)
        self.unknown.append(written)
        # A custom command is often an abbreviation of a name: "\\XML".
        return (name if name[0].isupper() else written), "", position

    def _with_argument(self, name: str, start: int, end: int, depth: int) -> tuple[str, str] | None:
        """Return the text and the formula that a command with an argument prints.

        Args:
            name: the name of the command.
            start: the position of the argument inside its braces.
            end: the end of the argument.
            depth: the nesting depth of the command.

        Returns:
            The text and the formula, one of which is empty; None if the command only prints its
            argument.
        """
        if name in VERBATIM_ARGUMENT:
            return self._source[start:end], ""
        if name == "ensuremath":
            return self._checked_formula(self._source[start:end], end)[:2]
        if name in {"textsuperscript", "textsubscript"}:
            text = self.text(start, end, depth + 1)
            return script_text(name == "textsuperscript", text), ""
        if name in chemistry.COMMANDS:
            return self._formula_of_chemistry(self._source[start:end], depth), ""
        if style := style_of_command(name):
            return tagged(style, self.text(start, end, depth + 1)), ""
        if name in QUOTES:
            before, after = QUOTES[name]
            return before + self.text(start, end, depth + 1) + after, ""
        if name in {"MakeUppercase", "uppercase"}:
            return self.text(start, end, depth + 1).upper(), ""
        if name == "symbol":
            code = _CODE.match(self._source, start, end)
            return (character_of(code), "") if code else None
        return None

    def _environment(self, match: re.Match[str], end: int) -> tuple[str, str, int]:
        closing = f"\\end{{{match[1]}{match[2]}}}"
        stop = self._parts.find(closing, match.end(), end)
        if stop < 0:
            return "", "", match.end()
        content = self._source[match.end() : stop]
        if "&" in content or "\\\\" in content:
            content = f"\\begin{{aligned}}{content}\\end{{aligned}}"
        return self._checked_formula(content, stop + len(closing))
