r"""The commands and environments that a formula in an export may contain.

A command is listed here if it only typesets. Commands that define, expand to, or read something
that a record could choose (``\def``, ``\csname``, ``\input``, ``\write``, ``\label``, ``\href``,
``\includegraphics``, ``\special``, …) are excluded. Names that MathJax or Wikipedia define, but
LaTeX and its packages do not, are replaced with their LaTeX names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

TOKEN = re.compile(r"\\(?:[A-Za-z]+|.)|[^\S\u00a0]+|.", re.DOTALL)
"""A control sequence, white space, or a character, according to LaTeX's default category codes."""


class Command(NamedTuple):
    """The output for a command or an environment.

    Attributes:
        latex: its tokens.
        arguments: the kind of each argument, one letter per argument:
            ``m`` math; ``b`` math always in braces; ``o`` optional math in brackets;
            ``r`` rows of math; ``t`` text; ``n`` the following symbol; ``d`` a delimiter;
            ``g`` a delimiter in braces, or none; ``s`` an optional star; ``p`` an optional
            position in brackets; ``l`` a length; ``u`` a length in mu; ``e`` a length or nothing;
            ``y`` a number of a math style; ``c`` the columns of an array; ``i`` a colour, which
            is left out.
    """

    latex: tuple[str, ...]
    arguments: str = ""


# Greek
_SYMBOLS = """
alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau upsilon
phi chi psi omega digamma varepsilon varkappa varphi varpi varrho varsigma vartheta
Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega varDelta varGamma varLambda varOmega
varPhi varPi varPsi varSigma varTheta varUpsilon varXi nabla
"""
# Letters and symbols
_SYMBOLS += """
aleph beth daleth gimel Bbbk Finv Game Im Re ell eth hbar hslash imath jmath mho partial wp
backepsilon emptyset varnothing infty complement forall exists nexists neg lnot top bot
angle measuredangle sphericalangle prime backprime backslash flat natural sharp surd
checkmark circledR circledS copyright maltese mathsterling pounds yen P S dag ddag lq rq
clubsuit diamondsuit heartsuit spadesuit bigstar lozenge blacklozenge blacksquare square Box Diamond
triangle triangledown blacktriangle blacktriangledown diagdown diagup ascnode mathstrut
"""
# Named functions
_SYMBOLS += """
arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim liminf
limsup ln log max min Pr projlim sec sin sinh sup tan tanh varinjlim varliminf varlimsup varprojlim
bmod
"""
# Large operators, and the position of their limits
_SYMBOLS += """
awint bigcap bigcirc bigcup bigcupdot bigdoublevee bigdoublewedge bigodot bigoplus bigotimes
bigsqcap bigsqcup bigtimes bigtriangledown bigtriangleup biguplus bigvee bigwedge cirfnint coprod
fint idotsint iiiint iiint iint int intBar intbar intclockwise oiiint oiint oint ointctrclockwise
prod smallint sum sumint varointclockwise displaylimits limits nolimits
"""
# Binary operators
_SYMBOLS += """
Cap Cup amalg ast barwedge boxdot boxminus boxplus boxtimes bullet cap cdot circ circledast
circledcirc circleddash cup curlyvee curlywedge dagger ddagger diamond div divideontimes dotplus
doublebarwedge doublecap doublecup fcmp intercal land leftthreetimes lor ltimes minuso mp odot
ominus oplus oslash otimes pm rightthreetimes rtimes setminus smallsetminus sqcap sqcup star times
triangleleft triangleright uplus vee veebar wedge wr
"""
# Relations
_SYMBOLS += """
And Bumpeq Coloneq Coloneqq Colonapprox Colondash Colonsim Dashcolon Doteq Eqcolon Eqqcolon Join
Simcolon Subset Supset VDash Vdash Vvdash Yleft Yright approx approxcolon approxcoloncolon approxeq
arceq asymp backsim backsimeq because between blacktriangleleft blacktriangleright botdoteq bowtie
bumpeq circeq colonapprox coloncolon coloncolonapprox coloncolonequals coloncolonminus
coloncolonsim colondash coloneq colonequals coloneqq colonminus colonsim cong curlyeqprec
curlyeqsucc dashcolon dashv dblcolon doteq doteqdot dotsminusdots eqcirc eqcolon eqdef eqqcolon
eqsim eqslantgtr eqslantless equalscolon equalscoloncolon equiv fallingdotseq frown ge geq geqq
geqslant gg ggg gggtr gnapprox gneq gneqq gnsim gtrapprox gtrdot gtreqless gtreqqless gtrless gtrsim
gvertneqq imageof in joinrel kernelcontraction le leq leqq leqslant lessapprox lessdot lesseqgtr
lesseqqgtr lessgtr lesssim lhd ll lll llless lnapprox lneq lneqq lnsim lvertneqq measeq mid
minuscolon minuscoloncolon models multimap nVDash nVdash ncong ne neq ngeq ngeqq ngeqslant
ngtr ni nleq nleqq nleqslant nless nmid notin nparallel
nprec npreceq nsim nsubseteq nsubseteqq nsucc nsucceq nsupseteq nsupseteqq
ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq nvDash nvdash origof owns parallel
perp pitchfork prec precapprox preccurlyeq preceq precnapprox precneqq precnsim precsim propto
questeq ratio rhd risingdotseq shortmid shortparallel sim simcolon simcoloncolon simeq
smallfrown smallsmile smile sqsubset sqsubseteq sqsupset sqsupseteq stareq subset subseteq
subseteqq subsetneq subsetneqq succ succapprox succcurlyeq succeq succnapprox succneqq succnsim
succsim supset supseteq supseteqq supsetneq supsetneqq therefore thickapprox thicksim
trianglelefteq triangleq trianglerighteq unlhd unrhd vDash varpropto varsubsetneq varsubsetneqq
varsupsetneq varsupsetneqq vartriangle vartriangleleft vartriangleright vcentcolon vdash veeeq
wedgeq
"""
# Arrows
_SYMBOLS += """
Downarrow Leftarrow Leftrightarrow Lleftarrow Longleftarrow Longleftrightarrow Longrightarrow Lsh
Rightarrow Rrightarrow Rsh Uparrow Updownarrow circlearrowleft circlearrowright curvearrowleft
curvearrowright dashleftarrow dashrightarrow downarrow downdownarrows downharpoonleft
downharpoonright gets hookleftarrow hookrightarrow iff impliedby implies leadsto leftarrow
leftarrowtail leftharpoondown leftharpoonup leftleftarrows leftrightarrow leftrightarrows
leftrightharpoons leftrightsquigarrow lightning longleftarrow longleftrightarrow longmapsto
longrightarrow looparrowleft looparrowright mapsto nLeftarrow nLeftrightarrow nRightarrow nearrow
nleftarrow nleftrightarrow nrightarrow nwarrow restriction rightarrow rightarrowtail
rightharpoondown rightharpoonup rightleftarrows rightleftharpoons rightrightarrows
rightsquigarrow searrow swarrow to twoheadleftarrow twoheadrightarrow uparrow updownarrow
upharpoonleft upharpoonright upuparrows
"""
# Dots, punctuation and spaces
_SYMBOLS += """
cdotp cdots colon ddots dots dotsb dotsc dotsi dotsm dotso iddots ldotp ldots vdots
enspace medspace negmedspace negthickspace negthinspace qquad quad thickspace thinspace
"""
# Delimiters
_DELIMITERS = """
Downarrow Uparrow Updownarrow Vert backslash downarrow lAngle lBrace lVert langle lbrace lbrack
lceil lfloor lgroup llangle llbracket llcorner llparenthesis lmoustache lparen lrcorner lvert
rAngle rBrace rVert rangle rbrace rbrack rceil rfloor rgroup rmoustache rparen rrangle rrbracket
rrparenthesis rvert ulcorner uparrow updownarrow urcorner vert lang rang lt gt
"""
# Font and style switches, and fractions of the terms before and after them
_SYMBOLS += """
bf cal it rm sf tt displaystyle scriptscriptstyle scriptstyle textstyle
atop brace brack choose over
"""
_WITH_ARGUMENTS = {
    "m": """
        acute bar breve check ddddot dddot ddot dot grave hat mathring tilde vec widecheck widehat
        widetilde overbrace overbracket overgroup overleftarrow overleftharpoon overleftrightarrow
        overline overparen overrightarrow overrightharpoon underbrace underbracket undergroup
        underleftarrow underleftrightarrow underline underparen underrightarrow
        Bbb bm boldsymbol frak mathbb mathbf mathcal mathfrak mathit mathnormal mathrm mathscr
        mathsf mathtt mathbin mathclose mathinner mathop mathopen mathord mathpunct mathrel
        angl bcancel boxed cancel cramped hphantom operatornamewithlimits phantom phase slashed
        smash vphantom xcancel Bra Braket Ket bra braket ket mod pmod pod
    """,
    "mm": "binom dbinom dfrac frac overset stackrel tbinom tfrac underset",
    "mmm": "prescript",
    "pmm": "cfrac",
    "sm": "operatorname",
    "om": """
        sqrt xLeftarrow xLeftrightarrow xRightarrow xhookleftarrow xhookrightarrow xleftarrow
        xleftharpoondown xleftharpoonup xleftrightarrow xleftrightharpoons xlongequal xmapsto
        xrightarrow xrightharpoondown xrightharpoonup xrightleftharpoons xtofrom xtwoheadleftarrow
        xtwoheadrightarrow
    """,
    "bb": "sideset",
    "bbbb": "mathchoice",
    "ggeymm": "genfrac",
    "r": "substack",
    "n": "not",
    "d": "Big Bigg Biggl Biggm Biggr Bigl Bigm Bigr big bigg biggl biggm biggr bigl bigm bigr middle",
    "sl": "hspace",
    "u": "mspace",
    "t": "emph fbox sout text textbf textit textnormal textrm textsc textsf texttt textup underbar",
    "lt": "raisebox",
}
# Function names that are commands only in other notations.
_FUNCTIONS = "arcctg arctg ch cosec cotg ctg cth erf erfc sh tg th"
# Commands that have another name or none in LaTeX, or that print nothing in a formula.
_RENAMED = {
    **{name: rf"\mathrm{{{name[0]}}}" for name in ("Alpha", "Beta", "Epsilon", "Zeta")},
    **{name: rf"\mathrm{{{name[0]}}}" for name in ("Iota", "Kappa", "Mu", "Nu", "Omicron", "Tau")},
    "Eta": r"\mathrm{H}",
    "Rho": r"\mathrm{P}",
    "Chi": r"\mathrm{X}",
    "omicron": "o",
    "Complex": r"\mathbb{C}",
    "cnums": r"\mathbb{C}",
    "N": r"\mathbb{N}",
    "natnums": r"\mathbb{N}",
    "R": r"\mathbb{R}",
    "Reals": r"\mathbb{R}",
    "reals": r"\mathbb{R}",
    "Z": r"\mathbb{Z}",
    "alef": r"\aleph",
    "alefsym": r"\aleph",
    "argmax": r"\operatorname*{arg\,max}",
    "argmin": r"\operatorname*{arg\,min}",
    "plim": r"\operatorname*{plim}",
    **{name: rf"\operatorname{{{name}}}" for name in _FUNCTIONS.split()},
    "bull": r"\bullet",
    "clubs": r"\clubsuit",
    "diamonds": r"\diamondsuit",
    "hearts": r"\heartsuit",
    "spades": r"\spadesuit",
    "Dagger": r"\ddagger",
    "degree": r"{}^{\circ}",
    "empty": r"\emptyset",
    "exist": r"\exists",
    "infin": r"\infty",
    "real": r"\Re",
    "rupee": "₹",
    "sect": r"\S",
    "thetasym": r"\vartheta",
    "udots": r"\iddots",
    "weierp": r"\wp",
    "gt": ">",
    "isin": r"\in",
    "lang": r"\langle",
    "lt": "<",
    "nequiv": r"\not\equiv",
    "ngtrless": r"\not\gtrless",
    "ngtrsim": r"\not\gtrsim",
    "nlessgt": r"\not\lessgtr",
    "nlesssim": r"\not\lesssim",
    "notni": r"\not\ni",
    "nsubset": r"\not\subset",
    "nsupset": r"\not\supset",
    "plusmn": r"\pm",
    "rang": r"\rangle",
    "sub": r"\subset",
    "sube": r"\subseteq",
    "supe": r"\supseteq",
    **dict.fromkeys(("Darr", "dArr"), r"\Downarrow"),
    **dict.fromkeys(("Larr", "lArr"), r"\Leftarrow"),
    **dict.fromkeys(("Rarr", "rArr"), r"\Rightarrow"),
    **dict.fromkeys(("Uarr", "uArr"), r"\Uparrow"),
    **dict.fromkeys(("Harr", "Lrarr", "hArr", "lrArr"), r"\Leftrightarrow"),
    **dict.fromkeys(("harr", "lrarr"), r"\leftrightarrow"),
    "darr": r"\downarrow",
    "larr": r"\leftarrow",
    "rarr": r"\rightarrow",
    "uarr": r"\uparrow",
    "nobreakspace": "~",
    "space": "~",
    **dict.fromkeys(("nonumber", "notag", "relax"), ""),
}
_RENAMED_WITH_ARGUMENTS = {
    "bold": Command(("\\mathbf",), "m"),
    "symbf": Command(("\\boldsymbol",), "m"),
    "color": Command((), "i"),
    "textcolor": Command((), "im"),
    "hskip": Command(("\\hspace",), "l"),
    "kern": Command(("\\hspace",), "l"),
    "mkern": Command(("\\mspace",), "u"),
    "mskip": Command(("\\mspace",), "u"),
}


def _same(names: Iterable[str], arguments: str = "") -> dict[str, Command]:
    return {name: Command((f"\\{name}",), arguments) for name in names}


COMMANDS: Mapping[str, Command] = {
    **_same([*_SYMBOLS.split(), *_DELIMITERS.split(), *" ,:;>!{}|#$%&_"]),
    **{
        name: command
        for arguments, names in _WITH_ARGUMENTS.items()
        for name, command in _same(names.split(), arguments).items()
    },
    **{name: Command(tuple(TOKEN.findall(latex))) for name, latex in _RENAMED.items()},
    **_RENAMED_WITH_ARGUMENTS,
}
r"""Commands in math by name, except ``\left``, ``\begin``, ``\\`` and rules in tables."""

ROW_COMMANDS = {"hline", "hdashline"}
"""Tokens that may occur between the rows of a table."""

DELIMITERS = {*"()[]|/.<>", *(f"\\{name}" for name in [*_DELIMITERS.split(), *"{}|"])}
r"""Tokens that may follow ``\left`` and ``\big``."""

MATH_CHARACTERS = frozenset("+-*/=<>()[]|.,;:!?'`@~")
"""Characters that a formula may contain besides ASCII letters and digits."""

_TEXT_SYMBOLS = """
AA AE L O OE aa ae i j l o oe ss P S copyright dag ddag pounds dots ldots
enspace quad qquad thinspace medspace thickspace
textasciicircum textasciitilde textbackslash textbar textbardbl textbraceleft textbraceright
textdagger textdaggerdbl textdegree textdollar textellipsis textemdash textendash textgreater
textless textquotedblleft textquotedblright textquoteleft textquoteright textregistered
textsterling textunderscore textyen
tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge
"""
TEXT_COMMANDS: Mapping[str, Command] = {
    **_same([*_TEXT_SYMBOLS.split(), *" ,:;>#$%&_-"]),
    **_same([*"'.=\"^`~bcdHkruv"], "t"),
    **_same(_WITH_ARGUMENTS["t"].split(), "t"),
    # Unlike \{ and \}, without braces that BibTeX would count.
    "{": Command(("{", "\\textbraceleft", "}")),
    "}": Command(("{", "\\textbraceright", "}")),
    "lq": Command(("`",)),
    "rq": Command(("'",)),
    **dict.fromkeys(("nobreakspace", "space"), Command(("~",))),
}
r"""Commands in ``\text{…}`` and similar commands, by name."""

TEXT_CHARACTERS = {
    **{character: rf"\{character}" for character in "#$%&_"},
    "^": r"{\textasciicircum}",
    "<": r"{\textless}",
    ">": r"{\textgreater}",
    "|": r"{\textbar}",
    '"': "''",
}
r"""The output for characters in ``\text{…}`` that are not written as they are."""

ENVIRONMENTS: Mapping[str, Command] = {
    **{
        name: Command((name,))
        for name in (
            *("matrix", "pmatrix", "bmatrix", "Bmatrix", "vmatrix", "Vmatrix", "smallmatrix"),
            *("cases", "dcases", "rcases", "drcases"),
        )
    },
    "array": Command(("array",), "pc"),
    "darray": Command(("array",), "pc"),
    "subarray": Command(("subarray",), "c"),
    "aligned": Command(("aligned",), "p"),
    "gathered": Command(("gathered",), "p"),
    # In LaTeX these are not part of a formula, but formulas of their own.
    **dict.fromkeys(("align", "align*"), Command(("aligned",), "p")),
    **dict.fromkeys(
        ("equation", "equation*", "gather", "gather*", "multline"), Command(("gathered",), "p")
    ),
}
"""Environments by name, with their output."""
