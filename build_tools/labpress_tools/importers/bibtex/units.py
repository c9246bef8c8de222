r"""Converts numbers and units of the LaTeX package siunitx to Unicode: ``5 mmol L⁻¹``.

The manual of siunitx describes the commands (https://ctan.org/pkg/siunitx); both their old and
their new names are supported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from labpress.render.prose.scripts import SUPERSCRIPTS

ARGUMENTS: Mapping[str, str] = {
    **dict.fromkeys(("SI", "qty"), "nu"),
    **dict.fromkeys(("si", "unit"), "u"),
    "num": "n",
    "ang": "a",
    **dict.fromkeys(("SIrange", "qtyrange"), "nnu"),
    "numrange": "nn",
    **dict.fromkeys(("SIlist", "qtylist"), "lu"),
    "numlist": "l",
}
"""The arguments of each command: a number (``n``), a list of numbers (``l``), an angle (``a``) or a
unit (``u``)."""

_PREFIXES = {
    "yocto": "y", "zepto": "z", "atto": "a", "femto": "f", "pico": "p", "nano": "n", "micro": "µ",
    "milli": "m", "centi": "c", "deci": "d", "deca": "da", "hecto": "h", "kilo": "k", "mega": "M",
    "giga": "G", "tera": "T", "peta": "P", "exa": "E", "zetta": "Z", "yotta": "Y",
}  # fmt: skip
_UNITS = {
    "metre": "m", "meter": "m", "gram": "g", "kilogram": "kg", "second": "s", "ampere": "A",
    "kelvin": "K", "mole": "mol", "candela": "cd", "minute": "min", "hour": "h", "day": "d",
    "hertz": "Hz", "newton": "N", "pascal": "Pa", "joule": "J", "watt": "W", "coulomb": "C",
    "volt": "V", "farad": "F", "ohm": "Ω", "siemens": "S", "weber": "Wb", "tesla": "T",
    "henry": "H", "celsius": "°C", "degreeCelsius": "°C", "lumen": "lm", "lux": "lx",
    "becquerel": "Bq", "gray": "Gy", "sievert": "Sv", "katal": "kat", "litre": "L", "liter": "L",
    "tonne": "t", "electronvolt": "eV", "dalton": "Da", "atomicmassunit": "u", "angstrom": "Å",
    "bar": "bar", "mmHg": "mmHg", "barn": "b", "hectare": "ha", "decibel": "dB", "bel": "B",
    "neper": "Np", "astronomicalunit": "au", "radian": "rad", "steradian": "sr", "bit": "bit",
    "byte": "B", "molar": "M", "percent": "%", "degree": "°", "arcminute": "′", "arcsecond": "″",
}  # fmt: skip
_ABBREVIATIONS = """
fg pg ng ug mg g kg pm nm um mm cm dm m km as fs ps ns us ms s fmol pmol nmol umol mmol mol kmol
pA nA uA mA A kA ul ml l hl uL mL L hL mHz Hz kHz MHz GHz THz mN N kN MN Pa kPa MPa GPa mV kV V uW
mW W kW MW GW uJ mJ J kJ meV eV keV MeV GeV TeV kWh F fF pF nF uF K dB
"""
_ABBREVIATED = frozenset(_ABBREVIATIONS.split())
_BEFORE = {"square": 2, "cubic": 3}
_AFTER = {"squared": 2, "cubed": 3}
_NO_SPACE_BEFORE = ("%", "°", "′", "″")
_ANGLE_SIGNS = ("°", "′", "″")
_TOKEN = re.compile(
    r"(?:\^|\\tothe\s*)\{?\s*(?P<exponent>[+-]?\d+)\s*\}?"
    r"|\\(?P<name>[A-Za-z]+)\s*|[{}]|(?P<literal>\\?.)",
    re.DOTALL,
)
_EXPONENT = re.compile(r"^(.*?)\s*[eEdD]\s*([+-]?\d+)$")


def quantity(command: str, arguments: Sequence[str], unknown: list[str]) -> str:
    r"""Return what a siunitx command prints.

    Args:
        command: the name of the command, a key of `ARGUMENTS`.
        arguments: the LaTeX of its arguments; missing ones count as empty.
        unknown: the list to which the commands of unknown units are added, as written.
    """
    kinds = ARGUMENTS[command]
    numbers: list[str] = []
    unit = ""
    for kind, argument in zip(kinds, arguments, strict=False):
        if kind == "u":
            unit = _unit(argument, unknown)
        elif kind == "l":
            numbers.append(", ".join(map(_number, argument.split(";"))))
        elif kind == "a":
            parts = [_number(part) for part in argument.split(";")]
            signs = zip(parts, _ANGLE_SIGNS, strict=False)
            numbers.append("".join(part + sign for part, sign in signs if part))
        else:
            numbers.append(_number(argument))
    number = "–".join(filter(None, numbers))
    space = " " if number and unit and unit not in _NO_SPACE_BEFORE else ""
    return number + space + unit


def _number(source: str) -> str:
    text = " ".join(re.sub(r"\\pm(?![A-Za-z])|\+-|\\mp(?![A-Za-z])", " ± ", source).split())
    text = re.sub(r"\\times(?![A-Za-z])|(?<=[\d\s])x(?=[\d\s])", "×", text)
    match = _EXPONENT.match(text.replace("{", "").replace("}", ""))
    if match:
        mantissa = f"{match[1]} × " if match[1] else ""
        return _minus(mantissa) + "10" + match[2].lstrip("+").translate(SUPERSCRIPTS)
    return _minus(text)


def _minus(text: str) -> str:
    return re.sub(r"(?<![\w.])-(?=[\d.])", "−", text)


def _unit(source: str, unknown: list[str]) -> str:
    """Return a unit as text, with negative powers for divisors and spaces between the factors."""
    parts: list[str] = []
    for factor in _factors(source, unknown):
        power = "" if factor.power == 1 else str(factor.power).translate(SUPERSCRIPTS)
        written = factor.symbol + power
        if parts and factor.is_joined:
            parts[-1] += written
        else:
            parts.append(written)
    return " ".join(" ".join(parts).split())


@dataclass(slots=True)
class _Factor:
    """A unit in a product.

    Attributes:
        symbol: its symbol, including any prefix; text that is not a command is also a symbol.
        power: its power, negative if it is a divisor.
        is_joined: whether it follows the factor before it without a space.
    """

    symbol: str
    power: int
    is_joined: bool = False


def _factors(source: str, unknown: list[str]) -> list[_Factor]:
    """Return the factors of a unit; each character that is not part of a command is a factor."""
    factors: list[_Factor] = []
    sign, power, prefix, was_literal = 1, 1, "", False
    for name, exponent, literal in _tokens(source):
        if name == "per":
            sign = -1
        elif name in _BEFORE:
            power = _BEFORE[name]
        elif name in _PREFIXES:
            prefix += _PREFIXES[name]
        elif name in _AFTER or exponent:
            if factors:
                factors[-1].power *= _AFTER.get(name) or int(exponent)
        else:
            symbol = literal or _symbol(name, unknown)
            is_joined = was_literal or bool(literal) or symbol in _NO_SPACE_BEFORE
            factors.append(_Factor(prefix + symbol, sign * power, is_joined))
            sign, power, prefix, was_literal = 1, 1, "", bool(literal)
    return factors


def _tokens(source: str) -> Iterator[tuple[str, str, str]]:
    """Yield the commands, exponents and other characters of a unit; only one of them is set."""
    for match in _TOKEN.finditer(source):
        name, exponent, literal = (match[key] or "" for key in ("name", "exponent", "literal"))
        if not (name or exponent or literal):
            continue  # a brace
        if literal in {".", "~", "\\,", "\\ "}:
            literal = " "
        yield name, exponent, literal.removeprefix("\\")


def _symbol(name: str, unknown: list[str]) -> str:
    if name in _UNITS:
        return _UNITS[name]
    if name in _ABBREVIATED:
        return "µ" + name[1:] if name[0] == "u" else name
    unknown.append(f"\\{name}")
    return name
