"""Decodes dashes, quotation marks and other signs that LaTeX replaces in text."""

from __future__ import annotations

_DASHES = {2: "–", 3: "—"}
_INVERTED = {"?": "¿", "!": "¡"}


class Punctuation:
    """Decodes the signs of a string from left to right.

    The decoder remembers an opening single quotation mark, since an apostrophe may close it.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._has_open_quote = False

    def decode(self, token: str, start: int) -> tuple[str, int]:
        """Decode a sign.

        Args:
            token: a tilde, a grave accent, ``?`` or ``!`` before a grave accent, or several hyphens
                or apostrophes.
            start: the position of the sign.

        Returns:
            The text that LaTeX prints, and the position after the sign.
        """
        position = start + len(token)
        match token[0]:
            case "~":
                return self._tilde(start), position
            case "-":
                return _DASHES.get(len(token), token), position
            case "?" | "!":
                return _INVERTED[token], position + 1
            case "`" if self._source.startswith("`", position):
                return "“", position + 1
            case "`":
                self._has_open_quote = True
                return "‘", position
        return self._apostrophes(len(token), self._source[position : position + 1]), position

    def _tilde(self, start: int) -> str:
        """Return a space or, before a number as in ``about ~5 %``, a tilde."""
        before = self._source[start - 1 : start]
        is_sign = (not before or before.isspace()) and self._source[start + 1 : start + 2].isdigit()
        return "~" if is_sign else " "

    def _apostrophes(self, count: int, after: str) -> str:
        pairs, is_single = divmod(count, 2)
        closes = self._has_open_quote and not after.isalnum()
        if is_single and closes:
            self._has_open_quote = False
            return "’" + "”" * pairs
        return "”" * pairs + "'" * is_single
