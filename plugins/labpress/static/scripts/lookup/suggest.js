/** Suggests other queries if no document has all words of a query. */
import { OPTIONAL_WORDS } from "./optional_words.js";
import { search } from "./search.js";
import { correctWord } from "./spelling.js";
import { fold, isCjk, readQuery } from "./words.js";
import { writeLike } from "./written_form.js";

/**
 * @import { Index } from "./index.js"
 * @import { Match } from "./ranking.js"
 */

const MAX_WORDS = 8;
const MAX_SUGGESTIONS = 3;
/** The maximum number of characters of a run that are split into parts. */
const MAX_RUN = 16;

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
  const find = async (text) => (await search(text, index)).filter(isWanted);
  /** @param {string} text */
  const count = async (text) => (await find(text)).length;
  const words = contentWords(query);
  if (words.length > MAX_WORDS) return [];
  const known = await Promise.all(
    words.map(async (word) => {
      if ((await count(word)) || !readQuery(word).terms.length) return word;
      return isCjk(word) ? splitRun(word, count) : correctWord(word, index, count);
    }),
  );
  const corrected = known.filter((word) => word !== null);
  const suggested = await findSuggestions(words, corrected, find);
  const corrections = new Set(corrected.filter((word) => !words.includes(word)).flatMap(splitText));
  return Promise.all(
    suggested.map(async (text) => {
      if (!splitText(text).some((word) => corrections.has(word))) return text;
      return writeLike(text, corrections, find, index);
    }),
  );
}

/**
 * Return the corrected query or, if it finds nothing, parts of it.
 *
 * @param {readonly string[]} words of the query
 * @param {readonly string[]} corrected the words that find something, each on its own
 * @param {(query: string) => Promise<readonly Match[]>} find
 */
async function findSuggestions(words, corrected, find) {
  const text = corrected.join(" ");
  if (text && text !== words.join(" ") && (await find(text)).length) return [text];
  const remaining = splitText(text);
  if (remaining.length < 2) return [];
  // Queries with the first words come first.
  const shorter = remaining
    .map((_, left) => remaining.filter((_, at) => at !== left).join(" "))
    .reverse();
  const found = await bestMatching(shorter, find);
  return found.length ? found : leastFrequent(remaining, async (word) => (await find(word)).length);
}

/** @param {string} text */
function splitText(text) {
  return text.split(" ").filter(Boolean);
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
    // Quotation marks make sure that the whole part is found, not only its pairs of characters.
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
