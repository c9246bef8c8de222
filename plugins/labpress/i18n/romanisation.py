"""Romanises Cyrillic, Greek, Georgian and Armenian letters for ids.

The tables need no dictionary and are the same for all languages of a script: Cyrillic as in ICAO Doc
9303 and, without its diacritics, in ALA-LC; Greek as in ELOT 743; Georgian as in the national system
of 2002; Armenian as in BGN/PCGN. Scripts such as Chinese or Arabic cannot be romanised in this way.
"""

from __future__ import annotations

import re

from labpress.i18n.folding import fold_letters

_CYRILLIC = """
аa бb вv гg дd еe жzh зz иi кk лl мm нn оo пp рr сs тt уu фf хkh цts чch шsh щshch ъ ыy ь эe юiu яia
ґg єie іi ђd ѕdz јj љlj њnj ћc џdz
ѣie ѳf ѵy ѡo ѯks ѱps ѫu ѭiu ѧia ѩia ꙗia ѥie ꙋu
әa ғg қk ңn өo үu ұu һh ҳkh ҷch ҝg ҹch
"""
_GREEK = "αa βv γg δd εe ζz ηi θth ιi κk λl μm νn ξx οo πp ρr σs τt υy φf χch ψps ωo"
_GEORGIAN = """
აa ბb გg დd ეe ვv ზz თt იi კk ლl მm ნn ოo პp ჟzh რr სs ტt უu ფp ქk ღgh ყq შsh ჩch ცts ძdz წts ჭch ხkh
ჯj ჰh
"""
_ARMENIAN = """
աa բb գg դd եe զz էe ըy թt ժzh իi լl խkh ծts կk հh ձdz ղgh ճch մm յy նn շsh ոo չch պp ջj ռr սs վv տt րr
ցts ւv փp քk օo ֆf
"""
_LETTERS = {
    pair[0]: pair[1:]
    for script in (_CYRILLIC, _GREEK, _GEORGIAN, _ARMENIAN)
    for pair in script.split()
}
_TABLE = str.maketrans(_LETTERS)

# Pairs of letters that are not romanised letter by letter.
_VOICED = "αεηιουωβγδζλμνρ"
_PAIRS = (
    (re.compile("ου"), "ou"),
    (re.compile(f"(?<=[αεη])υ(?=[{_VOICED}])"), "v"),
    (re.compile("(?<=[αεη])υ"), "f"),
    (re.compile("γ(?=[γξχ])"), "n"),
    (re.compile(r"\bμπ"), "b"),
    (re.compile("ու"), "u"),
)


def romanise(text: str) -> str:
    """Return text in lower case, without accents, and with the letters of four scripts romanised.

    These scripts are Cyrillic, Greek, Georgian and Armenian. Like `fold_letters`, the function
    keeps the letters of all other scripts.
    """
    folded = fold_letters(text)
    if folded.isascii():
        return folded
    for pair, latin in _PAIRS:
        folded = pair.sub(latin, folded)
    return folded.translate(_TABLE)
