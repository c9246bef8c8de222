/**
 * Words without accents, to search by: "Nguyễn Đức" is found by "nguyen duc".
 *
 * The same folding as `fold` in schema/names.py, but letters of other scripts stay. A Latin word is
 * found from its beginning, a longer one also inside of a word ("reels" in SkyReels); Chinese and
 * Japanese, which put no spaces between words, anywhere.
 */
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ł: "l", þ: "th", ı: "i" };
const CJK = "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Hangul}ー\\u3099\\u309a";
const MARKS = /[\u0300-\u036f'‘’ʻʼ`]/g;
const OTHER = /[^\p{L}\p{N}\p{M}]+/gu;
const SEAM = new RegExp(`(?<=[${CJK}])(?=[^${CJK}\\s])|(?<=[^${CJK}\\s])(?=[${CJK}])`, "gu");
const WHOLE = new RegExp(`[${CJK}]`, "u");
const INSIDE = 4;

/** The folded words of a text, joined by single spaces. */
export function fold(text) {
  return text
    .toLowerCase()
    .normalize("NFKD")
    .replace(/[ßæœøđðłþı]/g, (letter) => LETTERS[letter])
    .replace(MARKS, "")
    .replace(OTHER, " ")
    .replace(SEAM, " ")
    .trim();
}

/** A test whether a folded text holds all the words of a query; null for a query without words. */
export function finder(query) {
  const words = fold(query).split(" ").filter(Boolean);
  if (!words.length) return null;
  const parts = words.map((word) =>
    word.length >= INSIDE || WHOLE.test(word) ? word : ` ${word}`,
  );
  return (folded) => {
    const text = ` ${folded}`;
    return parts.every((part) => text.includes(part));
  };
}
