/** Corrects the spelling of words that the index does not contain. */
import { stems } from "./inflection.js";
import { OPTIONAL_WORDS } from "./optional_words.js";
import { readQuery } from "./words.js";

/** @import { Index, WordPostings } from "./index.js" */

/**
 * Counts the results of a query that matter to the caller.
 *
 * @typedef {(query: string) => Promise<number>} Count
 */

/** Separates the parts of a word such as "Matrix-Game". */
const PUNCTUATION = /([^\p{L}\p{N}\p{M}'’]+)/u;
/** The minimum and the maximum length of a word that is corrected; a longer one may be a URL. */
const MIN_LENGTH = 4;
const MAX_LENGTH = 40;
/** The minimum length of a word whose second letter may be missing or wrong. */
const MIN_MEDIUM = 6;
/** The minimum length of a word that may have two wrong letters. */
const MIN_LONG = 8;
/** The minimum length of each part of a word that is split, and the maximum number of parts. */
const MIN_PART = 2;
const MAX_PARTS = 3;
/** The maximum number of similar words that are tried. */
const MAX_TRIED = 3;

/**
 * Correct a word that finds nothing. Each part of a word with hyphens is corrected on its own, or
 * else all parts together.
 *
 * @param {string} text without spaces
 * @param {Index} index
 * @param {Count} count
 * @returns {Promise<string | null>} the corrected word, or several words that were written as one;
 *   null if nothing similar finds anything
 */
export async function correctWord(text, index, count) {
  if (text.length > MAX_LENGTH) return null;
  // A number or an id is not corrected: a similar one means something else.
  const correct = async (/** @type {string} */ part) =>
    /\d/.test(part) ? null : correctLetters(part, index, count);
  const parts = text.split(PUNCTUATION);
  if (parts.filter((part) => readQuery(part).terms.length).length > 1) {
    const corrected = await Promise.all(
      parts.map(async (part) =>
        !readQuery(part).terms.length || (await count(part)) ? part : correct(part),
      ),
    );
    const joined = corrected.includes(null) ? text : corrected.join("");
    if (joined !== text && (await count(joined))) return joined;
  }
  return correct(text);
}

/**
 * @param {string} text
 * @param {Index} index
 * @param {Count} count
 */
async function correctLetters(text, index, count) {
  const { terms, key } = readQuery(text);
  if (terms.some(({ kind }) => kind !== "word") || key.length < MIN_LENGTH) return null;
  const similar = await findSimilar(key, index);
  /** @param {typeof similar} words */
  const firstFound = async (words) => {
    for (const { word } of words.slice(0, MAX_TRIED)) if (await count(word)) return word;
    return null;
  };
  // A missing space counts as one wrong letter.
  return (
    (await firstFound(similar.filter(({ distance }) => distance === 1))) ??
    (await splitWord(key, index, count)) ??
    (await firstFound(similar.filter(({ distance }) => distance > 1)))
  );
}

/**
 * Find the words of the index with a similar spelling, best first: those with the fewest wrong
 * letters, then those that occur most often.
 *
 * @param {string} word
 * @param {Index} index
 */
async function findSimilar(word, index) {
  const limit = word.length >= MIN_LONG ? 2 : 1;
  const [first, second, third] = word;
  // The first letters may be swapped, or one of them may be superfluous.
  const starts = [first + second, second + first, first + third, second + third];
  const near = await similarWords(word, starts, limit, index);
  // More words begin with the same letter, so they are only loaded if these few are not enough.
  const isEnough = near.length || word.length < MIN_MEDIUM;
  return isEnough ? near : similarWords(word, [first], limit, index);
}

/**
 * @param {string} word
 * @param {readonly string[]} starts the beginnings of the words to compare
 * @param {number} limit
 * @param {Index} index
 */
async function similarWords(word, starts, limit, index) {
  const loaded = await Promise.all([...new Set(starts)].map((start) => index.words(start)));
  /** @type {readonly WordPostings[]} */
  const entries = loaded.flat();
  return entries
    .map(([other, { length }]) => ({
      word: other,
      length,
      distance: countEdits(word, other, limit),
    }))
    .filter(({ distance }) => distance > 0 && distance <= limit)
    .sort((a, b) => a.distance - b.distance || b.length - a.length);
}

/**
 * Split a word into words that follow each other in a text: "worldmodels" into "world models".
 *
 * @param {string} word
 * @param {Index} index
 * @param {Count} count
 * @returns {Promise<string | null>} the split that finds most; null if none finds anything
 */
async function splitWord(word, index, count) {
  const found = await Promise.all(
    (await findSplits(word, index, MAX_PARTS)).map(async (parts) => ({
      text: parts.join(" "),
      number: await count(`"${parts.join(" ")}"`),
    })),
  );
  const [best] = found.filter(({ number }) => number).sort((a, b) => b.number - a.number);
  return best?.text ?? null;
}

/**
 * Return the ways to split a word into words of the index. The last of them may have another
 * English ending.
 *
 * @param {string} word
 * @param {Index} index
 * @param {number} maximum how many parts there may be
 * @returns {Promise<string[][]>}
 */
async function findSplits(word, index, maximum) {
  /** @type {string[][]} */
  const splits = [];
  for (let at = MIN_PART; at <= word.length - MIN_PART; at += 1) {
    const [first, rest] = [word.slice(0, at), word.slice(at)];
    if (OPTIONAL_WORDS.has(first) || !(await index.postings(first))) continue;
    for (const last of OPTIONAL_WORDS.has(rest) ? [] : otherEndings(rest)) {
      if (await index.postings(last)) splits.push([first, last]);
    }
    if (maximum < 3) continue;
    for (const parts of await findSplits(rest, index, maximum - 1)) splits.push([first, ...parts]);
  }
  return splits;
}

/**
 * Return a word, its stems and its plural.
 *
 * @param {string} word
 */
function otherEndings(word) {
  return [...new Set([word, ...stems(word), `${word}s`])];
}

/**
 * Count the letters to add, remove, replace or swap in order to turn one word into another.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} limit
 * @returns {number} the count or, if it exceeds the limit, any number above the limit
 */
function countEdits(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit || /\d|\.$/.test(b)) return limit + 1;
  /** @type {number[]} */
  let before = [];
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const cost = a[row - 1] === b[column - 1] ? 0 : 1;
      const isSwapped = a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
      current[column] = Math.min(
        previous[column] + 1,
        current[column - 1] + 1,
        previous[column - 1] + cost,
        isSwapped ? before[column - 2] + 1 : Number.POSITIVE_INFINITY,
      );
    }
    before = previous;
    previous = current;
  }
  return previous[b.length];
}
