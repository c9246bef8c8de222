/** Loads and reads the files of the index that a query needs. */
import { loadOnce } from "../common/loading.js";

/** @import { SearchIndexData, SearchKind, SearchResultData, SearchWordsData } from "labpress-data" */

const FOLDER = new URL("../search-index/", import.meta.url);
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_";
const BASE = DIGITS.length / 2;
/** The values of digits by their character codes. */
const VALUES = new Uint8Array(128);
[...DIGITS].forEach((digit, value) => {
  VALUES[digit.charCodeAt(0)] = value;
});

/**
 * The index as `search.js` uses it.
 *
 * @typedef {object} Index
 * @property {() => Promise<SearchIndexData>} load
 * @property {(prefix: string) => Promise<readonly WordPostings[]>} words all words that begin with
 *   a string
 * @property {(documents: readonly number[]) => Promise<SearchResultData[]>} results the data that
 *   results show, in the same order
 * @property {(word: string) => Promise<string | undefined>} postings the postings of exactly
 *   this word; undefined if no document has it
 */

/** @typedef {readonly [word: string, postings: string]} WordPostings */

/** @type {Promise<SearchIndexData> | undefined} */
let request;

/** Load, only once, the files that every search needs; after a failure, the next call tries again. */
export function loadIndex() {
  request ??= loadFresh().catch((error) => {
    request = undefined;
    throw error;
  });
  return request;
}

/** @returns {Promise<SearchIndexData>} */
async function loadFresh() {
  // This file lists the others with digests of their content, so it must be up to date.
  const response = await fetch(new URL("index.json", FOLDER), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${response.status} for ${response.url}`);
  return response.json();
}

/**
 * Return the words of the index that begin with a prefix.
 *
 * @param {string} prefix
 * @returns {Promise<readonly WordPostings[]>}
 */
async function loadWords(prefix) {
  const { words: files } = await loadIndex();
  const start = fileOf(prefix, files);
  const after = files.findIndex(([first]) => first > prefix && !first.startsWith(prefix));
  const end = after === -1 ? files.length : after;
  const loaded = await Promise.all(
    files.slice(start, end).map((_, index) => loadFile(start + index, files)),
  );
  return loaded.flatMap((words) => startingWith(words, prefix));
}

/** @param {string} word */
async function loadPostings(word) {
  const { words: files } = await loadIndex();
  if (!files.length) return undefined;
  const [found] = startingWith(await loadFile(fileOf(word, files), files), word);
  return found?.[0] === word ? found[1] : undefined;
}

/**
 * Return the number of the only file that may contain a word; words are in order across all files.
 *
 * @param {string} word
 * @param {SearchIndexData["words"]} files
 */
function fileOf(word, files) {
  const next = files.findIndex(([first]) => first > word);
  return Math.max(0, (next === -1 ? files.length : next) - 1);
}

/**
 * @param {number} number
 * @param {SearchIndexData["words"]} files
 */
function loadFile(number, files) {
  return loadOnce(new URL(`words/${number}.json?${files[number][1]}`, FOLDER).href, readWords);
}

/**
 * @param {SearchWordsData} data
 * @returns {readonly WordPostings[]}
 */
function readWords({ words, postings }) {
  return words.split(" ").map((word, index) => [word, postings[index]]);
}

/**
 * @param {readonly WordPostings[]} words in order
 * @param {string} prefix
 */
function startingWith(words, prefix) {
  let low = 0;
  for (let high = words.length; low < high; ) {
    const middle = (low + high) >> 1;
    if (words[middle][0] < prefix) low = middle + 1;
    else high = middle;
  }
  let end = low;
  while (end < words.length && words[end][0].startsWith(prefix)) end += 1;
  return words.slice(low, end);
}

/** @type {Index} */
export const siteIndex = {
  load: loadIndex,
  words: loadWords,
  postings: loadPostings,
  results: loadResults,
};

/**
 * Read the postings of a word.
 *
 * @param {string} postings as labpress/search/postings.py writes them
 * @param {(document: number, hits: readonly number[]) => void} visit
 */
export function readPostings(postings, visit) {
  let at = 0;
  const next = () => {
    let number = 0;
    for (let factor = 1; ; factor *= BASE) {
      const digit = VALUES[postings.charCodeAt(at++)];
      if (digit < BASE) return number + digit * factor;
      number += (digit - BASE) * factor;
    }
  };
  let document = 0;
  while (at < postings.length) {
    document += next();
    const hits = [];
    let hit = -1;
    for (let step = next(); step; step = next()) {
      hit += step;
      hits.push(hit);
    }
    visit(document, hits);
  }
}

/**
 * Load the data that results show.
 *
 * @param {readonly number[]} documents
 * @returns {Promise<SearchResultData[]>} in the same order
 */
export async function loadResults(documents) {
  const { results: files, version } = await loadIndex();
  return Promise.all(
    documents.map(async (document) => {
      const after = files.findIndex((first) => first > document);
      const number = (after === -1 ? files.length : after) - 1;
      const url = new URL(`results/${number}.json?${version}`, FOLDER).href;
      const results = await loadOnce(url, (/** @type {SearchResultData[]} */ data) => data);
      return results[document - files[number]];
    }),
  );
}

/**
 * Load the other names of people, by the people's ids.
 *
 * @returns {Promise<Record<string, readonly string[]>>}
 */
export async function loadNames() {
  const { names: version } = await loadIndex();
  if (!version) return {};
  const url = new URL(`names.json?${version}`, FOLDER).href;
  return loadOnce(url, (/** @type {Record<string, string[]>} */ names) => names);
}

/**
 * Return the kind of a document, and its number of papers.
 *
 * @param {SearchIndexData} index
 * @param {number} document
 * @returns {{ kind: SearchKind, papers: number }}
 */
export function describe(index, document) {
  const paperCount = countPapers(index);
  let first = 0;
  for (const [kind, count] of index.kinds) {
    first += count;
    if (document < first) {
      return { kind, papers: document < paperCount ? 0 : index.counts[document - paperCount] };
    }
  }
  throw new RangeError(`no document ${document}`);
}

/**
 * Return the number of papers; their documents come first.
 *
 * @param {SearchIndexData} index
 */
export function countPapers({ kinds }) {
  return kinds[0]?.[0] === "paper" ? kinds[0][1] : 0;
}

/**
 * Compute a 32-bit FNV-1a hash of strings, as in labpress/search/index.py.
 *
 * @param {readonly string[]} texts
 */
export function checksum(texts) {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(texts.join("\n"))) {
    value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  }
  return value;
}
