/* Written by `make reference`; change i18n/folding.json. */

/** Letters without a Unicode decomposition, by their replacements. */
const GROUPS = {
  a: "ɐɑẚⱥᶏᶐ",
  aa: "ꜳ",
  ae: "æ",
  ao: "ꜵ",
  au: "ꜷ",
  av: "ꜹꜻ",
  ay: "ꜽ",
  b: "ƀƃɓꞗᵬᶀ",
  c: "ƈȼɕꜿꞓꞔ",
  d: "ðđƌȡɖɗꟈᵭᶁᶑ",
  dz: "ʣʥ",
  e: "ǝɇɘəɚɛɜɝɞʚⱸᶒᶓᶔᶕ",
  et: "ꝫ",
  f: "ƒɸꞙᵮᶂ",
  g: "ǥɠɡɣꞡᶃ",
  h: "ħɦⱨꞕ",
  hv: "ƕ",
  i: "ıɨɩᵼᶖɪ",
  is: "ꝭ",
  j: "ȷɉɟʄʝ",
  k: "ƙⱪꝁꝃꝅꞣᶄ",
  l: "ŀłƚȴɫɬɭⱡꝉꞎᶅ",
  ll: "ỻ",
  m: "ɯɰɱᵯᶆ",
  n: "ŋƞȵɲɳꞑꞥᵰᶇ",
  o: "øɔɤɵⱺꝋꝍᶗ",
  oe: "œ",
  oi: "ƣ",
  oo: "ꝏ",
  ou: "ȣ",
  p: "ƥꝑꝓꝕᵱᵽᶈ",
  q: "ĸɋʠꝗꝙ",
  r: "ɍɼɽɾꞧᵲᵳᶉ",
  s: "ȿʂʃʆꞩꟊᵴᶊᶋᶘẜẝ",
  ss: "ß",
  t: "ŧƫƭȶʈⱦᵵ",
  tc: "ʨ",
  th: "þꝥꝧᵺ",
  ts: "ʦ",
  tz: "ꜩ",
  u: "ʊꞹᵿᶙʉ",
  ue: "ᵫ",
  um: "ꝸ",
  v: "ʋʌⱱⱴꝟᶌỽ",
  vy: "ꝡ",
  w: "ⱳƿ",
  x: "ᶍ",
  y: "ƴȝɏỿ",
  z: "ƶƺȥɀʐʑʒʓⱬᵶᶎᶚ",
  σ: "ς",
};

/** @type {ReadonlyMap<string, string>} */
const LETTERS = new Map(
  Object.entries(GROUPS).flatMap(([plain, letters]) =>
    [...letters].map((letter) => [letter, plain]),
  ),
);
const WHOLE_LETTERS = new RegExp(`[${[...LETTERS.keys()].join("")}]`, "gu");
const ACCENTS = /[\u0300-\u036f]/g;
export const APOSTROPHES = /['‘’ʻʼ`]/g;
/** Chinese, Japanese and Korean characters, for a character class with the flag u. */
export const CJK =
  "\\u{1100}-\\u{11ff}\\u{3005}-\\u{3007}\\u{3040}-\\u{30ff}\\u{3100}-\\u{312f}\\u{31a0}-\\u{31bf}\\u{31f0}-\\u{31ff}\\u{3400}-\\u{4dbf}\\u{4e00}-\\u{9fff}\\u{ac00}-\\u{d7af}\\u{f900}-\\u{faff}\\u{20000}-\\u{3ffff}";

/**
 * Convert to lower case without accents; letters of other scripts are kept, decomposed.
 *
 * @param {string} text
 */
export function foldLetters(text) {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replace(WHOLE_LETTERS, (letter) => LETTERS.get(letter) ?? letter)
    .replace(ACCENTS, "");
}
