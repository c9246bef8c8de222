/** The words of a query, split and folded as labpress/search/words.py does for the index. */
import { APOSTROPHES, CJK, foldLetters } from "../common/folding.js";
import { PASTED_ID } from "../common/identifiers.js";

const CJK_RUNS = new RegExp(`([${CJK}]+)`, "gu");
const CJK_RUN = new RegExp(`^[${CJK}]+$`, "u");
const SEPARATORS = /[^\p{L}\p{N}]+/gu;
const DECIMAL_POINT = /(?<=\d)\.(?=\d)/g;
const DOI = /(?<![\p{L}\p{N}_])10\.\d{4,9}\/[^\s"]+/gu;
const ARXIV_VERSION = /(?<!\d)(\d{4}\.\d{4,5})v\d+(?!\d)/g;

/**
 * Lower-case letters without accents.
 *
 * @param {string} text
 */
export function fold(text) {
  return foldLetters(text).normalize("NFC");
}

/**
 * Words and runs of CJK characters. A DOI is one word, and so is a number with its decimals.
 *
 * @param {string} text
 */
function splitWords(text) {
  const joined = fold(text)
    .replace(APOSTROPHES, "")
    .replace(DOI, (doi) => doi.replace(SEPARATORS, ""));
  const spaced = joined.replace(DECIMAL_POINT, "").replace(SEPARATORS, " ");
  return spaced.replace(CJK_RUNS, " $1 ").split(" ").filter(Boolean);
}

/**
 * The pairs of neighbours in a run; a single character stands alone.
 *
 * @param {string} run
 */
function characterPairs(run) {
  const characters = [...run];
  if (characters.length === 1) return characters;
  return characters.slice(1).map((character, index) => characters[index] + character);
}

/**
 * Reduce a pasted URL to the id in it, and an arXiv id to the one without a version. Other queries
 * are unchanged.
 *
 * @param {string} query
 */
export function extractId(query) {
  const match = PASTED_ID.exec(query);
  return (match ? decode(match[1]) : query).replace(ARXIV_VERSION, "$1");
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a literal percent sign
  }
}

/**
 * The distinct words of a query.
 *
 * @param {string} query
 */
export function queryWords(query) {
  const words = splitWords(extractId(query)).flatMap((word) =>
    CJK_RUN.test(word) ? characterPairs(word) : [word],
  );
  return [...new Set(words)];
}

/**
 * A query as one word, to compare with the keys of results.
 *
 * @param {string} query
 */
export function queryKey(query) {
  return splitWords(extractId(query)).join("");
}

/**
 * Split a string into parts that match a query and parts that do not. A match is the beginning
 * of a word, or a run of CJK characters anywhere.
 *
 * @param {string} text
 * @param {string} query
 * @returns {[text: string, isMatch: boolean][]} the parts in order
 */
export function highlightParts(text, query) {
  const targets = splitWords(extractId(query));
  /** @type {[string, boolean][]} */
  const parts = [];
  let end = 0;
  for (const match of text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)) {
    for (const [from, to] of matchingRanges(match[0], targets)) {
      const start = match.index + from;
      parts.push([text.slice(end, start), false], [text.slice(start, match.index + to), true]);
      end = match.index + to;
    }
  }
  parts.push([text.slice(end), false]);
  return parts.filter(([part]) => part);
}

/**
 * The ranges of a word that match, as offsets in it.
 *
 * @param {string} word
 * @param {readonly string[]} targets
 */
function matchingRanges(word, targets) {
  const characters = [...word];
  const folded = characters.map((character) => fold(character).replace(APOSTROPHES, ""));
  const foldedWord = folded.join("");
  const isMatch = new Array(characters.length).fill(false);
  for (const [start, end] of targets.flatMap((target) => foldedRanges(foldedWord, target))) {
    let offset = 0;
    folded.forEach((letters, index) => {
      // An apostrophe has no letters; one within a match belongs to it.
      if (offset >= start + (letters ? 0 : 1) && offset < end) isMatch[index] = true;
      offset += letters.length;
    });
  }
  return mergeRanges(characters, isMatch);
}

/**
 * Where a word of the query matches a folded word.
 *
 * @param {string} word
 * @param {string} target
 * @returns {[start: number, end: number][]}
 */
function foldedRanges(word, target) {
  if (CJK_RUN.test(target)) {
    return characterPairs(target).flatMap((pair) =>
      findAll(word, pair).map((start) => /** @type {const} */ ([start, start + pair.length])),
    );
  }
  if (isInflected(word, target)) return [[0, word.length]];
  return word.startsWith(target) ? [[0, target.length]] : [];
}

/**
 * @param {string} text
 * @param {string} part
 */
function findAll(text, part) {
  const starts = [];
  for (let start = text.indexOf(part); start !== -1; start = text.indexOf(part, start + 1)) {
    starts.push(start);
  }
  return starts;
}

/**
 * Whether two English words share a stem, roughly as in Pagefind's index. Only what is highlighted
 * depends on it.
 *
 * @param {string} word
 * @param {string} target
 */
function isInflected(word, target) {
  const stem = target.replace(/(?:ing|ings|ed|es|s|er|ers|ly|ion|ions|al)$/, "");
  return stem.length >= 4 && word.startsWith(stem) && word.length - stem.length <= 5;
}

/**
 * The ranges of neighbours that match.
 *
 * @param {readonly string[]} characters
 * @param {readonly boolean[]} isMatch
 * @returns {[start: number, end: number][]} offsets in UTF-16, as `slice` takes them
 */
function mergeRanges(characters, isMatch) {
  /** @type {[number, number][]} */
  const ranges = [];
  let offset = 0;
  characters.forEach((character, index) => {
    const end = offset + character.length;
    const last = ranges.at(-1);
    if (isMatch[index]) {
      if (last?.[1] === offset) last[1] = end;
      else ranges.push([offset, end]);
    }
    offset = end;
  });
  return ranges;
}
