/** Suggests other queries if no document has all words of a query. */
import { OPTIONAL_WORDS } from "./optional_words.js";
import { search } from "./search.js";
import { fold, isCjk, readQuery } from "./words.js";

/**
 * @import { Index } from "./index.js"
 * @import { Match } from "./ranking.js"
 */

const MAX_WORDS = 8;
const MAX_SUGGESTIONS = 3;
const MIN_LENGTH = 4;
/** The maximum number of characters of a run that are split into parts. */
const MAX_RUN = 16;
/** The minimum length of a word that may have two wrong letters. */
const MIN_LONG = 8;

/**
 * Suggest similar queries that find something, for a query that finds nothing.
 *
 * @param {string} query
 * @param {Index} index
 * @param {(match: Match) => boolean} [isWanted] whether a match counts
 * @returns {Promise<string[]>} best first
 */
export async function suggestQueries(query, index, isWanted = () => true) {
  /** @param {string} text */
  const count = async (text) => (await search(text, index)).filter(isWanted).length;
  const words = contentWords(query);
  if (words.length > MAX_WORDS) return [];
  const known = await Promise.all(
    words.map(async (word) => {
      if ((await count(word)) || !readQuery(word).terms.length) return word;
      return isCjk(word) ? splitRun(word, count) : findSimilar(word, index);
    }),
  );
  const corrected = known.filter((word) => word !== null).join(" ");
  if (corrected !== words.join(" ")) {
    if (corrected && (await count(corrected))) return [corrected];
  }
  const remaining = corrected.split(" ");
  if (remaining.length < 2) return [];
  // Queries with the first words come first.
  const shorter = remaining
    .map((_, left) => remaining.filter((_, at) => at !== left).join(" "))
    .reverse();
  const found = await bestMatching(shorter, async (text) =>
    (await search(text, index)).filter(isWanted),
  );
  return found.length ? found : leastFrequent(remaining, count);
}

/**
 * Split a run of CJK characters that finds nothing into the longest parts that find something.
 *
 * @param {string} run
 * @param {(query: string) => Promise<number>} count
 * @returns {Promise<string | null>} the parts, with spaces between them; null if there are none
 */
async function splitRun(run, count) {
  const characters = [...run].slice(0, MAX_RUN);
  const parts = [];
  for (let start = 0; start + 1 < characters.length; ) {
    let end = characters.length;
    const part = () => characters.slice(start, end).join("");
    // In quotation marks, since otherwise its pairs would be found wherever they are.
    while (end - start > 1 && !(await count(`"${part()}"`))) end -= 1;
    if (end - start > 1) parts.push(part());
    start = Math.max(end, start + 1);
  }
  return parts.join(" ") || null;
}

/**
 * Return the words of a query between spaces, without those that are optional.
 *
 * @param {string} query
 */
function contentWords(query) {
  const words = query.trim().split(/\s+/);
  const content = words.filter((word) => !OPTIONAL_WORDS.has(fold(word)));
  return content.length ? content : words;
}

/**
 * Return the queries that find something, best match first: words in the title of a paper count
 * more than words in its summary. If matches are equally good, the query that finds more papers
 * comes first.
 *
 * @param {readonly string[]} queries
 * @param {(query: string) => Promise<readonly Match[]>} find
 */
async function bestMatching(queries, find) {
  const found = await Promise.all(
    [...new Set(queries)].map(async (query) => {
      const matches = await find(query);
      const papers = matches.filter(({ kind }) => kind === "paper").length;
      return { query, number: matches.length, papers, score: matches[0]?.score ?? 0 };
    }),
  );
  return found
    .filter(({ number }) => number)
    .sort((a, b) => Math.round(b.score) - Math.round(a.score) || b.papers - a.papers)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ query }) => query);
}

/**
 * Return the queries that find something, fewest matches first: these are the most specific.
 *
 * @param {readonly string[]} queries
 * @param {(query: string) => Promise<number>} count
 */
async function leastFrequent(queries, count) {
  const counted = await Promise.all(
    [...new Set(queries)].map(async (query) => ({ query, number: await count(query) })),
  );
  return counted
    .filter(({ number }) => number)
    .sort((a, b) => a.number - b.number)
    .slice(0, MAX_SUGGESTIONS)
    .map(({ query }) => query);
}

/**
 * Find the most frequent word of the index with a spelling similar to another word.
 *
 * @param {string} text
 * @param {Index} index
 * @returns {Promise<string | null>} null if there is none
 */
async function findSimilar(text, index) {
  const { terms } = readQuery(text);
  const [term] = terms;
  // A number or an id is not corrected: a similar one means something else.
  if (
    terms.length !== 1 ||
    term.kind !== "word" ||
    term.text.length < MIN_LENGTH ||
    /\d/.test(text)
  ) {
    return null;
  }
  const limit = term.text.length >= MIN_LONG ? 2 : 1;
  const similar = (await index.words(term.text.slice(0, 2)))
    .map((entry) => ({ entry, distance: distanceOf(term.text, entry[0], limit) }))
    .filter(({ distance }) => distance <= limit);
  similar.sort((a, b) => a.distance - b.distance || b.entry[1].length - a.entry[1].length);
  return similar[0]?.entry[0] ?? null;
}

/**
 * Count the letters to add, remove, replace or swap in order to turn one word into another.
 *
 * @param {string} a
 * @param {string} b
 * @param {number} limit
 * @returns {number} a number above the limit, not necessarily the count, if the count is above it
 */
function distanceOf(a, b, limit) {
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
