/** From a query to results. Nothing here touches the page. */
import { queryKey, queryWords } from "./words.js";

/**
 * @import { SearchKind, SearchResultData } from "labpress-data"
 * @import { PagefindResult } from "labpress-pagefind"
 */

/** The root of the site, wherever it is hosted. */
const SITE = new URL("../../../", import.meta.url);

/**
 * If several results have the name that was searched for, the first of these kinds comes first.
 *
 * @type {readonly SearchKind[]}
 */
const PRECEDENCE = ["family", "author", "paper", "grant", "page"];

/**
 * Words that no one types, one for each kind of result: labpress/search/document.py writes them
 * into the index.
 *
 * @type {Record<SearchKind, string>}
 */
const KIND_MARKS = {
  paper: "\u{10000}",
  author: "\u{10001}",
  family: "\u{10002}",
  page: "\u{10003}",
  grant: "\u{10004}",
};
const PAGE_SIZE = 20;
/** How many results of each kind come first, so that none crowds out the others. */
const FIRST_OF_EACH_KIND = 5;
/** If nothing has all words of a query, up to this many are looked up one by one. */
const MAX_SINGLE_WORDS = 8;

/**
 * Finds the documents in the index that have all of the words, best first.
 *
 * @typedef {(words: readonly string[]) => Promise<readonly PagefindResult[]>} Lookup
 */

/** @typedef {SearchResultData & { url: string }} SearchResult */

/**
 * What a query finds.
 *
 * @typedef {object} Matches
 * @property {number} count
 * @property {boolean} hasAllWords false if nothing has all words of the query, and these have some
 * @property {() => Promise<SearchResult[]>} next the next results, best first; at first some of
 *   each kind. Results named exactly like the query come first.
 */

/**
 * Find what matches a query.
 *
 * @param {string} query
 * @param {Lookup} lookup
 * @returns {Promise<Matches>}
 */
export async function find(query, lookup) {
  const words = queryWords(query);
  const all = words.length ? await lookup(words) : [];
  if (all.length || words.length <= 1) {
    const ofKind = (/** @type {string} */ mark) => lookup([...words, mark]);
    return createMatches(query, all, all.length > 0, ofKind);
  }
  const some = await lookupSome(words, [], lookup);
  const ofKind = (/** @type {string} */ mark) => lookupSome(words, [mark], lookup);
  return createMatches(query, some, false, ofKind);
}

/**
 * @param {string} query
 * @param {readonly PagefindResult[]} results
 * @param {boolean} hasAllWords
 * @param {(mark: string) => Promise<readonly PagefindResult[]>} lookupKind
 * @returns {Promise<Matches>}
 */
async function createMatches(query, results, hasAllWords, lookupKind) {
  const ranks = new Map(results.map((result, rank) => [result.id, rank]));
  /** @param {PagefindResult} result */
  const rank = (result) => ranks.get(result.id) ?? ranks.size;
  const lists =
    results.length > PAGE_SIZE
      ? await Promise.all(Object.values(KIND_MARKS).map(lookupKind))
      : [results];
  // The marker word selects but must not affect ranking: the order is that of the query without it.
  // For a marker that no document has, Pagefind takes another one, so each result counts once.
  const listed = new Set();
  /** @param {PagefindResult} result */
  const isNew = ({ id }) => ranks.has(id) && !listed.has(id) && listed.add(id);
  const remaining = lists
    .map((list) => list.filter(isNew).sort((a, b) => rank(a) - rank(b)))
    .filter((list) => list.length);
  const key = queryKey(query);
  let limit = remaining.length > 1 ? FIRST_OF_EACH_KIND : PAGE_SIZE;
  const next = async () => {
    const batch = remaining.flatMap((list) => list.splice(0, limit));
    limit = PAGE_SIZE;
    batch.sort((a, b) => rank(a) - rank(b));
    return namesakesFirst(await Promise.all(batch.map(readResult)), key);
  };
  return { count: results.length, hasAllWords, next };
}

/**
 * Find the documents that have most of the words, for a query that none matches in full.
 *
 * @param {readonly string[]} words
 * @param {readonly string[]} marks that a result must have besides
 * @param {Lookup} lookup
 */
async function lookupSome(words, marks, lookup) {
  /** @type {Map<string, { result: PagefindResult, words: number, score: number }>} */
  const scored = new Map();
  const lists = words.slice(0, MAX_SINGLE_WORDS).map((word) => lookup([word, ...marks]));
  for (const result of (await Promise.all(lists)).flat()) {
    const before = scored.get(result.id) ?? { words: 0, score: 0 };
    const score = before.score + result.score;
    scored.set(result.id, { result, words: before.words + 1, score });
  }
  return [...scored.values()]
    .sort((a, b) => b.words - a.words || b.score - a.score)
    .map(({ result }) => result);
}

/**
 * @param {readonly SearchResult[]} results
 * @param {string} key of the query
 */
function namesakesFirst(results, key) {
  const namesakes = results.filter((result) => result.keys.includes(key));
  namesakes.sort((a, b) => PRECEDENCE.indexOf(a.kind) - PRECEDENCE.indexOf(b.kind));
  return [...namesakes, ...results.filter((result) => !namesakes.includes(result))];
}

/**
 * @param {PagefindResult} result
 * @returns {Promise<SearchResult>}
 */
async function readResult(result) {
  const { anchors, raw_url: path } = await result.data();
  const url = new URL(encodeURI(path.replace(/^\/+/, "")), SITE).href;
  // labpress/search/document.py writes what a result shows as the id of an element.
  return { ...JSON.parse(anchors[0].id), url };
}
