"""Texts and their index words, for the tests of the Python and the JavaScript version."""

WORDS = {
    "Nguyễn Văn Đức": "nguyen van duc",
    "Łukasz Żurek": "lukasz zurek",
    "Søren Ødegård": "soren odegard",
    "Großmann, Æsir & Œuvre": "grossmann aesir oeuvre",
    "O’Brien's d'Alembert": "obriens dalembert",
    "2507.06167": "250706167",
    "10.4321/ice.2019.77": "104321ice201977",
    "Matrix-Game 2.0": "matrix game 20",
    "Skywork-R1V2": "skywork r1v2",
    "snake_case": "snake case",
    "长文本": "长 文 本 长文 文本",
    "用BERT检测": "用 bert 检 测 检测",
    "俳句モデル": "俳 句 モ デ ル 俳句 句モ モデ デル",
    "ｶﾞﾗｽ ＡＢＣ": "ガ ラ ス ガラ ラス abc",
    "김민수": "김 민 수 김민 민수",
    "Ельцин, Йод": "ельцин иод",
    "Σίσυφος": "σισυφοσ",
    "التعلم العميق": "التعلم العميق",
    "🚀 $x$ <b>": "x b",
    "": "",
}
