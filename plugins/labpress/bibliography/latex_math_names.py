r"""Lists the names of the LaTeX commands that a formula in an export may contain.

This module is a table; `latex_math_commands` defines the output of each command, and explains which
commands are excluded. Names are separated by white space and have no backslash.
"""

from __future__ import annotations

from collections.abc import Mapping

SYMBOLS: Mapping[str, str] = {
    "Greek": """
        alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi pi rho sigma tau
        upsilon phi chi psi omega digamma varepsilon varkappa varphi varpi varrho varsigma vartheta
        Gamma Delta Theta Lambda Xi Pi Sigma Upsilon Phi Psi Omega varDelta varGamma varLambda
        varOmega varPhi varPi varPsi varSigma varTheta varUpsilon varXi nabla
    """,
    "Letters and symbols": """
        aleph beth daleth gimel Bbbk Finv Game Im Re ell eth hbar hslash imath jmath mho partial wp
        backepsilon emptyset varnothing infty complement forall exists nexists neg lnot top bot
        angle measuredangle sphericalangle prime backprime backslash flat natural sharp surd
        checkmark circledR circledS copyright maltese mathsterling pounds yen P S dag ddag lq rq
        clubsuit diamondsuit heartsuit spadesuit bigstar lozenge blacklozenge blacksquare square Box
        Diamond triangle triangledown blacktriangle blacktriangledown diagdown diagup ascnode
        mathstrut
    """,
    "Named functions": """
        arccos arcsin arctan arg cos cosh cot coth csc deg det dim exp gcd hom inf injlim ker lg lim
        liminf limsup ln log max min Pr projlim sec sin sinh sup tan tanh varinjlim varliminf
        varlimsup varprojlim bmod
    """,
    "Large operators, and the placement of their limits": """
        awint bigcap bigcirc bigcup bigcupdot bigdoublevee bigdoublewedge bigodot bigoplus bigotimes
        bigsqcap bigsqcup bigtimes bigtriangledown bigtriangleup biguplus bigvee bigwedge cirfnint
        coprod fint idotsint iiiint iiint iint int intBar intbar intclockwise oiiint oiint oint
        ointctrclockwise prod smallint sum sumint varointclockwise displaylimits limits nolimits
    """,
    "Binary operators": """
        Cap Cup amalg ast barwedge boxdot boxminus boxplus boxtimes bullet cap cdot circ circledast
        circledcirc circleddash cup curlyvee curlywedge dagger ddagger diamond div divideontimes
        dotplus doublebarwedge doublecap doublecup fcmp intercal land leftthreetimes lor ltimes
        minuso mp odot ominus oplus oslash otimes pm rightthreetimes rtimes setminus smallsetminus
        sqcap sqcup star times triangleleft triangleright uplus vee veebar wedge wr
    """,
    "Relations": """
        And Bumpeq Coloneq Coloneqq Colonapprox Colondash Colonsim Dashcolon Doteq Eqcolon Eqqcolon
        Join Simcolon Subset Supset VDash Vdash Vvdash Yleft Yright approx approxcolon
        approxcoloncolon approxeq arceq asymp backsim backsimeq because between blacktriangleleft
        blacktriangleright botdoteq bowtie bumpeq circeq colonapprox coloncolon coloncolonapprox
        coloncolonequals coloncolonminus coloncolonsim colondash coloneq colonequals coloneqq
        colonminus colonsim cong curlyeqprec curlyeqsucc dashcolon dashv dblcolon doteq doteqdot
        dotsminusdots eqcirc eqcolon eqdef eqqcolon eqsim eqslantgtr eqslantless equalscolon
        equalscoloncolon equiv fallingdotseq frown ge geq geqq geqslant gg ggg gggtr gnapprox gneq
        gneqq gnsim gtrapprox gtrdot gtreqless gtreqqless gtrless gtrsim gvertneqq imageof in
        joinrel kernelcontraction le leq leqq leqslant lessapprox lessdot lesseqgtr lesseqqgtr
        lessgtr lesssim lhd ll lll llless lnapprox lneq lneqq lnsim lvertneqq measeq mid minuscolon
        minuscoloncolon models multimap nVDash nVdash ncong ne neq ngeq ngeqq ngeqslant ngtr ni nleq
        nleqq nleqslant nless nmid notin nparallel nprec npreceq nsim nsubseteq nsubseteqq nsucc
        nsucceq nsupseteq nsupseteqq ntriangleleft ntrianglelefteq ntriangleright ntrianglerighteq
        nvDash nvdash origof owns parallel perp pitchfork prec precapprox preccurlyeq preceq
        precnapprox precneqq precnsim precsim propto questeq ratio rhd risingdotseq shortmid
        shortparallel sim simcolon simcoloncolon simeq smallfrown smallsmile smile sqsubset
        sqsubseteq sqsupset sqsupseteq stareq subset subseteq subseteqq subsetneq subsetneqq succ
        succapprox succcurlyeq succeq succnapprox succneqq succnsim succsim supset supseteq
        supseteqq supsetneq supsetneqq therefore thickapprox thicksim trianglelefteq triangleq
        trianglerighteq unlhd unrhd vDash varpropto varsubsetneq varsubsetneqq varsupsetneq
        varsupsetneqq vartriangle vartriangleleft vartriangleright vcentcolon vdash veeeq wedgeq
    """,
    "Arrows": """
        Downarrow Leftarrow Leftrightarrow Lleftarrow Longleftarrow Longleftrightarrow
        Longrightarrow Lsh Rightarrow Rrightarrow Rsh Uparrow Updownarrow circlearrowleft
        circlearrowright curvearrowleft curvearrowright dashleftarrow dashrightarrow downarrow
        downdownarrows downharpoonleft downharpoonright gets hookleftarrow hookrightarrow iff
        impliedby implies leadsto leftarrow leftarrowtail leftharpoondown leftharpoonup
        leftleftarrows leftrightarrow leftrightarrows leftrightharpoons leftrightsquigarrow
        lightning longleftarrow longleftrightarrow longmapsto longrightarrow looparrowleft
        looparrowright mapsto nLeftarrow nLeftrightarrow nRightarrow nearrow nleftarrow
        nleftrightarrow nrightarrow nwarrow restriction rightarrow rightarrowtail rightharpoondown
        rightharpoonup rightleftarrows rightleftharpoons rightrightarrows rightsquigarrow searrow
        swarrow to twoheadleftarrow twoheadrightarrow uparrow updownarrow upharpoonleft
        upharpoonright upuparrows
    """,
    "Dots, punctuation and spaces": """
        cdotp cdots colon ddots dots dotsb dotsc dotsi dotsm dotso iddots ldotp ldots vdots
        enspace medspace negmedspace negthickspace negthinspace qquad quad thickspace thinspace
    """,
    "Font and style switches, and infix fractions": """
        bf cal it rm sf tt displaystyle scriptscriptstyle scriptstyle textstyle
        atop brace brack choose over
    """,
}
"""Commands without arguments, by topic."""

DELIMITER_NAMES = """
Downarrow Uparrow Updownarrow Vert backslash downarrow lAngle lBrace lVert langle lbrace lbrack
lceil lfloor lgroup llangle llbracket llcorner llparenthesis lmoustache lparen lrcorner lvert
rAngle rBrace rVert rangle rbrace rbrack rceil rfloor rgroup rmoustache rparen rrangle rrbracket
rrparenthesis rvert ulcorner uparrow updownarrow urcorner vert lang rang lt gt
"""
r"""Commands that may follow ``\left`` and ``\big``."""

WITH_ARGUMENTS: Mapping[str, str] = {
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
    "d": "Big Bigg Biggl Biggm Biggr Bigl Bigm Bigr big bigg biggl biggm biggr bigl bigm bigr "
    "middle",
    "sl": "hspace",
    "u": "mspace",
    "t": "emph fbox sout text textbf textit textnormal textrm textsc textsf texttt textup underbar",
    "lt": "raisebox",
}
"""Commands with arguments, keyed by the letters that `Command.arguments` explains."""

TEXT_SYMBOLS = """
AA AE L O OE aa ae i j l o oe ss P S copyright dag ddag pounds dots ldots
enspace quad qquad thinspace medspace thickspace
textasciicircum textasciitilde textbackslash textbar textbardbl textbraceleft textbraceright
textdagger textdaggerdbl textdegree textdollar textellipsis textemdash textendash textgreater
textless textquotedblleft textquotedblright textquoteleft textquoteright textregistered
textsterling textunderscore textyen
tiny scriptsize footnotesize small normalsize large Large LARGE huge Huge
"""
r"""Commands without arguments in ``\text{…}`` and similar commands."""

_FUNCTIONS = "arcctg arctg ch cosec cotg ctg cth erf erfc sh tg th"
"""Names of functions that are commands in MathJax or Wikipedia, but not in LaTeX."""

RENAMED: Mapping[str, str] = {
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
"""Commands that LaTeX lacks or that print nothing in a formula, each with the LaTeX to use instead.
"""
