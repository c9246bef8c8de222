/** Converts LaTeX in a query, such as text copied from a bibliography. */

/** @type {Record<string, string>} */
const LETTERS = { ss: "ß", ae: "æ", oe: "œ", aa: "å", o: "ø", l: "ł", i: "ı", j: "ȷ" };
const LETTER = /\\(ss|ae|oe|aa|o|l|i|j)(?![a-z])\s*/gi;
const ACCENT = /\\['^"~=.`]\s*\{?\s*(\p{L})\s*\}?/gu;
const NAMED_ACCENT = /\\[uvHtcdbrk](?:\s*\{\s*(\p{L})\s*\}|\s+(\p{L}))/gu;

/**
 * Replace LaTeX letters and accents with plain letters, and remove braces.
 *
 * @param {string} text
 */
export function plainLatex(text) {
  if (!/[\\{]/.test(text)) return text;
  return text
    .replace(LETTER, (_, name) => LETTERS[name.toLowerCase()])
    .replace(ACCENT, "$1")
    .replace(NAMED_ACCENT, "$1$2")
    .replace(/[{}]/g, "");
}
