r"""Decodes the LaTeX in BibTeX fields to Unicode text and formulas.

Most text contains no commands, so it is read in a single pass over LaTeX's special characters
instead of being parsed into a tree. Braces print nothing, unknown commands are kept and reported,
and a dollar sign that does not begin a formula remains a dollar sign.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from labpress.render.foreign.latex_styles import style_of_command
from labpress.render.prose.scripts import SUBSCRIPTS, SUPERSCRIPTS
from labpress_tools.importers.bibtex import chemistry, units
from labpress_tools.importers.bibtex.case_protection import CLOSE, OPEN, without_markers
from labpress_tools.importers.bibtex.formulas import Piece, read_formula, without_digits_after_math
from labpress_tools.importers.bibtex.latex_scanning import (
    character_of,
    find_dollars,
    is_money,
    matching_braces,
    merged,
    skip_spaces,
)
from labpress_tools.importers.bibtex.latex_tables import (
    ACCENTS,
    CONTROL_SYMBOLS,
    DROPPED_ARGUMENTS,
    FONTS,
    FOOTNOTES,
    QUOTES,
    SPACING_ACCENTS,
    VERBATIM_ARGUMENT,
    symbol,
)

_SPECIAL = re.compile(r"[\\{}$~`]|'+|--+|[?!](?=`)")
_COMMAND = re.compile(r"\\(?:([A-Za-z@]+)\*?|(.)|$)", re.DOTALL)
_OPTION = re.compile(r"\s*\[[^\[\]{}]*\]")
_CODE = re.compile(r"\s*(?:\"([0-9A-Fa-f]+)|'([0-7]+)|([0-9]+))")
_MATH_ENVIRONMENT = re.compile(
    r"\{(equation|align|displaymath|math|eqnarray|gather|multline)(\*?)\}"
)
_TEXT_IN_FORMULA = re.compile(
    rf"\s*\\(?:{'|'.join([*chemistry.COMMANDS, *units.ARGUMENTS])})\s*[\[{{][^$]*\}}\s*"
)
"""A formula that consists of a command for text."""
_DOTLESS = re.compile(r"\\[ij][A-Za-z]+")
_SIGNS = frozenset("|<>=+*/")
_DASHES = {2: "–", 3: "—"}
_MAX_DEPTH = 20
_ABOVE_I = frozenset("`'^~=u.\"hrHvUG")


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
    decoder = _Decoder(without_markers(source), marks_case=marks_case)
    pieces = decoder.decode(0, len(source), 0)
    return Decoded(without_digits_after_math(pieces), tuple(dict.fromkeys(decoder.unknown)))


def has_markup(source: str) -> bool:
    """Return whether a string contains any of LaTeX's special characters."""
    return _SPECIAL.search(source) is not None


def _tagged(style: str, text: str) -> str:
    """Enclose text in the tag that records use for a style; return blank text unchanged."""
    return f"<{style}>{text}</{style}>" if text.strip() else text


class _Decoder:
    """Decodes a string recursively, up to a maximum nesting depth."""

    def __init__(self, source: str, *, marks_case: bool = False) -> None:
        self.unknown: list[str] = []
        self._source = source
        self._marks_case = marks_case
        self._protected_end = -1
        self._closing: dict[int, int] | None = None
        self._has_open_quote = False
        self._missing: set[str] = set()

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
        token, position = match.group(), match.end()
        match token[0]:
            case "\\":
                return self._command(match.start(), end, depth)
            case "$":
                return self._formula(match.start(), end)
            case "~":
                # A space, except in text copied from a web page: "about ~5 %".
                before = self._source[match.start() - 1 : match.start()]
                is_sign = (not before or before.isspace()) and self._source[
                    position : position + 1
                ].isdigit()
                return ("~" if is_sign else " "), "", position
            case "-":
                return _DASHES.get(len(token), token), "", position
            case "?" | "!":
                return {"?": "¿", "!": "¡"}[token], "", position + 1
            case "`":
                if self._source.startswith("`", position):
                    return "“", "", position + 1
                self._has_open_quote = True
                return "‘", "", position
            case "'":
                return self._quotes(len(token), self._source[position : position + 1]), "", position
            case "{" if switch := _SWITCH.match(self._source, position, end):
                (_, stop), following = self._group(match.start(), end)
                inner = self.text(switch.end(), stop, min(depth + 1, _MAX_DEPTH))
                return _tagged(style_of_command(switch[1]), inner), "", following
        return self._brace(token, match.start(), end, depth), "", position

    def _brace(self, brace: str, start: int, end: int, depth: int) -> str:
        """Return the marker for a brace around protected words, or "" for any other brace.

        Only the outermost braces count. A group that begins with a command, such as an accent,
        protects nothing.
        """
        if not self._marks_case or depth:
            return ""
        if start == self._protected_end:
            return CLOSE
        if (
            brace == "{"
            and start > self._protected_end
            and self._source[start + 1 : start + 2] != "\\"
        ):
            (_, stop), _ = self._group(start, end)
            if self._source[stop : stop + 1] == "}":
                self._protected_end = stop
                return OPEN
        return ""

    def _quotes(self, count: int, after: str) -> str:
        pairs, is_single = divmod(count, 2)
        closes = self._has_open_quote and not after.isalnum()
        if is_single and closes:
            self._has_open_quote = False
            return "’" + "”" * pairs
        return "”" * pairs + "'" * is_single

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
        formula = read_formula(content)
        if formula is not None:
            return "", formula, position
        if _TEXT_IN_FORMULA.fullmatch(content):
            return self._decoded(content.strip(), 0), "", position
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
            stop = self._find({"(": "\\)", "[": "\\]"}[sign], position, end)
            if stop >= 0:
                return self._checked_formula(self._source[position:stop], stop + 2)
            return sign, "", position
        if sign == "\\":
            option = _OPTION.match(self._source, position, end)
            position = option.end() if option else position
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
            inner, position = self._group(position, end)
            text = self.text(*inner, depth + 1).strip()
        elif position < end and self._source[position] not in "}$~":
            text = self._source[position]
            position += 1
        if not text or not text[0].isalpha():
            return SPACING_ACCENTS.get(name, "") + text, "", position
        base = {"ı": "i", "ȷ": "j"}.get(text[0], text[0]) if name in _ABOVE_I else text[0]
        accented = unicodedata.normalize("NFC", base + ACCENTS[name])
        return accented + text[1:], "", position

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
            return "", "", self._skip_arguments(DROPPED_ARGUMENTS[name], after, end)
        if self._source.startswith("{", after, end):
            (start, stop), following = self._group(after, end)
            if name in FOOTNOTES:
                self.unknown.append(f"{written}{self._source[after:following]}")
                return "", "", following
            printed = self._with_argument(name, start, stop, depth)
            return (*printed, following) if printed is not None else ("", "", after)
        return self._without_argument(written, name, position, end)

    def _formula_of_chemistry(self, latex: str, depth: int) -> str:
        text = self._decoded(chemistry.marked_scripts(latex), depth + 1)
        return chemistry.formula_text(text, self._script)

    def _decoded(self, latex: str, depth: int) -> str:
        """Return other LaTeX as text, and remember the commands that cannot be read."""
        decoder = _Decoder(latex)
        text = decoder.text(0, len(latex), depth)
        self.unknown += decoder.unknown
        return text

    def _quantity(self, name: str, position: int, end: int) -> tuple[str, str, int]:
        """Decode the arguments of a command of siunitx."""
        position = self._skip_arguments(0, position, end)
        arguments: list[str] = []
        for _ in units.ARGUMENTS[name]:
            start = skip_spaces(self._source, position, end)
            if not self._source.startswith("{", start, end):
                break
            (begin, stop), position = self._group(start, end)
            arguments.append(self._source[begin:stop])
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
            return self._script(name == "textsuperscript", text), ""
        if name in chemistry.COMMANDS:
            return self._formula_of_chemistry(self._source[start:end], depth), ""
        if style := style_of_command(name):
            return _tagged(style, self.text(start, end, depth + 1)), ""
        if name in QUOTES:
            before, after = QUOTES[name]
            return before + self.text(start, end, depth + 1) + after, ""
        if name in {"MakeUppercase", "uppercase"}:
            return self.text(start, end, depth + 1).upper(), ""
        if name == "symbol":
            code = _CODE.match(self._source, start, end)
            return (character_of(code), "") if code else None
        return None

    def _script(self, is_super: bool, text: str) -> str:
        """Return a sub- or superscript in Unicode if possible (``₂``), or else in a tag.

        The ending of an ordinal, as in ``1st``, and text without letters or digits stay as they
        are.
        """
        table = SUPERSCRIPTS if is_super else SUBSCRIPTS
        if all(ord(character) in table and not character.isalpha() for character in text):
            return text.translate(table)
        if (is_super and text in {"st", "nd", "rd", "th"}) or not any(map(str.isalnum, text)):
            return text
        return _tagged("sup" if is_super else "sub", text)

    def _environment(self, match: re.Match[str], end: int) -> tuple[str, str, int]:
        closing = f"\\end{{{match[1]}{match[2]}}}"
        stop = self._find(closing, match.end(), end)
        if stop < 0:
            return "", "", match.end()
        content = self._source[match.end() : stop]
        if "&" in content or "\\\\" in content:
            content = f"\\begin{{aligned}}{content}\\end{{aligned}}"
        return self._checked_formula(content, stop + len(closing))

    def _find(self, closing: str, start: int, end: int) -> int:
        """Return the position of the next closing command, or -1 if there is none.

        If it is missing in the rest of the string, later searches for it return at once.
        """
        if closing in self._missing:
            return -1
        stop = self._source.find(closing, start, end)
        if stop < 0 and end == len(self._source):
            self._missing.add(closing)
        return stop

    def _skip_arguments(self, count: int, position: int, end: int) -> int:
        while option := _OPTION.match(self._source, position, end):
            position = option.end()
        for _ in range(count):
            start = skip_spaces(self._source, position, end)
            if start < end and self._source[start] == "{":
                _, position = self._group(start, end)
        return position

    def _group(self, start: int, end: int) -> tuple[tuple[int, int], int]:
        """Return the range inside the braces that begin at `start`, and the position after them."""
        if self._closing is None:
            self._closing = matching_braces(self._source)
        stop = self._closing.get(start, end)
        return (start + 1, min(stop, end)), min(stop + 1, end)
