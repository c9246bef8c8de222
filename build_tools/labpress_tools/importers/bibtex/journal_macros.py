r"""Resolves abbreviations of journals that BibTeX files use without defining them.

NASA ADS writes ``journal = {\mnras}``, a command that AASTeX defines. BibTeX's standard styles
define further abbreviations, as in ``journal = cacm``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

# The macro, the short form that AASTeX prints, and the name of the journal as its publisher writes
# it, which may differ from the name in ADS. The macros are listed at
# https://ui.adsabs.harvard.edu/help/actions/journal-macros
_AAS = r"""
aj | AJ | The Astronomical Journal
actaa | Acta Astron. | Acta Astronomica
araa | ARA&A | Annual Review of Astronomy and Astrophysics
apj | ApJ | The Astrophysical Journal
apjl | ApJL | The Astrophysical Journal Letters
apjlett | ApJL | The Astrophysical Journal Letters
apjs | ApJS | The Astrophysical Journal Supplement Series
apjsupp | ApJS | The Astrophysical Journal Supplement Series
ao | Appl. Opt. | Applied Optics
applopt | Appl. Opt. | Applied Optics
apss | Ap&SS | Astrophysics and Space Science
aap | A&A | Astronomy & Astrophysics
aapr | A&A Rv | The Astronomy and Astrophysics Review
aaps | A&AS | Astronomy and Astrophysics Supplement Series
azh | AZh | Astronomicheskii Zhurnal
baas | BAAS | Bulletin of the American Astronomical Society
bac | Bull. astr. Inst. Czechosl. | Bulletin of the Astronomical Institutes of Czechoslovakia
caa | Chinese Astron. Astrophys. | Chinese Astronomy and Astrophysics
cjaa | ChJA&A | Chinese Journal of Astronomy and Astrophysics
icarus | Icarus | Icarus
jaavso | JAAVSO | Journal of the American Association of Variable Star Observers
jcap | JCAP | Journal of Cosmology and Astroparticle Physics
jrasc | JRASC | Journal of the Royal Astronomical Society of Canada
memras | MmRAS | Memoirs of the Royal Astronomical Society
mnras | MNRAS | Monthly Notices of the Royal Astronomical Society
na | New A | New Astronomy
nar | New A Rev. | New Astronomy Reviews
pra | Phys. Rev. A | Physical Review A
prb | Phys. Rev. B | Physical Review B
prc | Phys. Rev. C | Physical Review C
prd | Phys. Rev. D | Physical Review D
pre | Phys. Rev. E | Physical Review E
prl | Phys. Rev. Lett. | Physical Review Letters
psj | PSJ | The Planetary Science Journal
pasa | PASA | Publications of the Astronomical Society of Australia
pasp | PASP | Publications of the Astronomical Society of the Pacific
pasj | PASJ | Publications of the Astronomical Society of Japan
qjras | QJRAS | Quarterly Journal of the Royal Astronomical Society
rmxaa | RMxAA | Revista Mexicana de Astronomía y Astrofísica
skytel | S&T | Sky & Telescope
solphys | SoPh | Solar Physics
sovast | Soviet Ast. | Soviet Astronomy
ssr | SSRv | Space Science Reviews
zap | ZA | Zeitschrift für Astrophysik
nat | Nature | Nature
iaucirc | IAUC | IAU Circulars
aplett | Astrophys. Lett. | Astrophysical Letters
apspr | Astrophys. Space Phys. Res. | Astrophysics Space Physics Research
bain | BAN | Bulletin of the Astronomical Institutes of the Netherlands
fcp | FCPh | Fundamentals of Cosmic Physics
gca | GeoCoA | Geochimica et Cosmochimica Acta
grl | Geophys. Res. Lett. | Geophysical Research Letters
jcp | J. Chem. Phys. | The Journal of Chemical Physics
jgr | J. Geophys. Res. | Journal of Geophysical Research
jqsrt | JQSRT | Journal of Quantitative Spectroscopy and Radiative Transfer
memsai | MmSAI | Memorie della Società Astronomica Italiana
maps | M&PS | Meteoritics & Planetary Science
nphysa | Nucl. Phys. A | Nuclear Physics A
physrep | Phys. Rep. | Physics Reports
physscr | Phys. Scr. | Physica Scripta
planss | Planet. Space Sci. | Planetary and Space Science
procspie | Proc. SPIE | Proceedings of SPIE
"""

# The abbreviations of plain.bst and similar styles.
_PLAIN = """
acmcs | ACM Computing Surveys
acta | Acta Informatica
cacm | Communications of the ACM
ibmjrd | IBM Journal of Research and Development
ibmsj | IBM Systems Journal
ieeese | IEEE Transactions on Software Engineering
ieeetc | IEEE Transactions on Computers
ieeetcad | IEEE Transactions on Computer-Aided Design of Integrated Circuits
ipl | Information Processing Letters
jacm | Journal of the ACM
jcss | Journal of Computer and System Sciences
scp | Science of Computer Programming
sicomp | SIAM Journal on Computing
tocs | ACM Transactions on Computer Systems
tods | ACM Transactions on Database Systems
tog | ACM Transactions on Graphics
toms | ACM Transactions on Mathematical Software
toois | ACM Transactions on Office Information Systems
toplas | ACM Transactions on Programming Languages and Systems
tcs | Theoretical Computer Science
"""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _rows(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")] for line in table.strip().splitlines()]


AAS_JOURNALS: Mapping[str, str] = MappingProxyType({row[0]: row[2] for row in _rows(_AAS)})
"""The names of journals, by AASTeX's command without the backslash."""

AAS_SHORT_NAMES: Mapping[str, str] = MappingProxyType(
    {row[0]: row[1] for row in _rows(_AAS) if row[1] != row[2]}
)
"""The short names that AASTeX's commands print, such as ``MNRAS``, by command."""

STANDARD_ABBREVIATIONS: Mapping[str, str] = MappingProxyType(
    {
        **{name: f"\\{name}" for name in AAS_JOURNALS},
        **{row[0]: row[1] for row in _rows(_PLAIN)},
        **{month: month for month in _MONTHS},
    }
)
"""Predefined ``@string`` values: the months, and the journals of the standard styles."""

_COMMAND = re.compile(r"\{*\\([a-z]+)\s*\}*")


def short_name_of_command(latex: str) -> str:
    r"""Return the short name for an AASTeX command such as ``{\mnras}``, or "" if it has none."""
    match = _COMMAND.fullmatch(latex.strip())
    return AAS_SHORT_NAMES.get(match[1], "") if match else ""
