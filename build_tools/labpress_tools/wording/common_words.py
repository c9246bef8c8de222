"""Lists words that say nothing about the subject of a text, such as *the* and *with*."""

from __future__ import annotations

_WORDS = """
a an and are as at by can do does for from how in into is it its of on or the their to toward
towards via what when where which why with using based new novel study
am auf aus bei das dem den der des die ein eine einem einen einer eines fur im ist mit oder
uber um und vom von zu zum zur een en het op te van voor
au aux dans de du est et la le les ou par pour sur un une
da del della di do dos el es gli i il las lo los o para per por que y
dlia iz kak na ob ot po pri pro za jak jako od oraz we ze
kai stin sto tin tis ton tou
"""
COMMON_WORDS = frozenset(_WORDS.split())
"""Folded words of English, German, Dutch, French, Spanish, Portuguese, Italian, Slavic languages and
Greek; those in other scripts are romanised.
"""
