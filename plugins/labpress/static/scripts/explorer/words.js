/**
 * Matching the words of a query, without regard to case and accents: "nguyen duc" finds
 * "Nguyễn Đức".
 *
 * Text is folded as by `fold` in schema/names.py, except that letters of other scripts are kept. A
 * word matches at the beginning of a word, and a longer one within a word too ("reels" finds
 * SkyReels). Chinese, Japanese and Korean have no spaces between words, so a CJK word matches
 * anywhere.
 */

import { APOSTROPHES, CJK, foldLetters } from "../common/folding.js";

const CJK_LETTER = new RegExp(`[${CJK}]`, "u");
/** Where CJK text and other text meet without a space. */
const CJK_BOUNDARY = new RegExp(
  `(?<=[${CJK}])(?=[^${CJK}\\s])|(?<=[^${CJK}\\s])(?=[${CJK}])`,
  "gu",
);
const SEPARATORS = /[^\p{L}\p{N}\p{M}]+/gu;
/** A word at least this long also matches inside of words. */
const MIN_INNER_LENGTH = 4;

/**
 * The folded words of a string, with single spaces between them.
 *
 * @param {string} text
 */
export function fold(text) {
  return foldLetters(text)
    .replace(APOSTROPHES, "")
    .replace(SEPARATORS, " ")
    .replace(CJK_BOUNDARY, " ")
    .trim();
}

/**
 * Create a predicate: whether a folded text contains all words of a query.
 *
 * @param {string} query
 * @returns {((foldedText: string) => boolean) | null} null if the query has no words
 */
export function createMatcher(query) {
  const words = fold(query).split(" ").filter(Boolean);
  if (!words.length) return null;
  // A leading space makes a word match at the beginning of a word only.
  const patterns = words.map((word) =>
    word.length >= MIN_INNER_LENGTH || CJK_LETTER.test(word) ? word : ` ${word}`,
  );
  return (foldedText) => {
    const text = ` ${foldedText}`;
    return patterns.every((pattern) => text.includes(pattern));
  };
}
