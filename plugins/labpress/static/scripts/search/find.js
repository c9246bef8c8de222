/** Turns a query into results. Nothing here touches the page. */
import { loadResults } from "../lookup/index.js";
import { search } from "../lookup/search.js";

/**
 * @import { SearchField, SearchKind, SearchResultData } from "labpress-data"
 * @import { Index } from "../lookup/index.js"
 * @import { Match } from "../lookup/ranking.js"
 */

/** The root of the site, wherever it is hosted. */
const SITE = new URL("../../../", import.meta.url);
const PAGE_SIZE = 20;
/** How many results of each kind come first, so that no kind crowds out the others. */
const FIRST_OF_EACH_KIND = 5;

/** @typedef {SearchResultData & { fields: readonly SearchField[] }} SearchResult */

/**
 * The matches of a query.
 *
 * @typedef {object} Matches
 * @property {number} count
 * @property {() => Promise<SearchResult[]>} next the next results, best first; at first some of
 *   each kind
 */

/**
 * Find the documents that match a query.
 *
 * @param {string} query
 * @param {Index} index
 * @param {(documents: readonly number[]) => Promise<SearchResultData[]>} [load] loads the
 *   data of results
 * @returns {Promise<Matches>}
 */
export async function find(query, index, load = loadResults) {
  const matches = await search(query, index);
  let remaining = matches.map((match, rank) => ({ match, rank }));
  let limit = matches.length > PAGE_SIZE ? FIRST_OF_EACH_KIND : PAGE_SIZE;
  const next = async () => {
    /** @type {Map<SearchKind, number>} */
    const counts = new Map();
    const batch = remaining.filter(({ match: { kind } }) => {
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      return count <= limit;
    });
    const ranks = new Set(batch.map(({ rank }) => rank));
    remaining = remaining.filter(({ rank }) => !ranks.has(rank));
    limit = PAGE_SIZE;
    const data = await load(batch.map(({ match }) => match.document));
    return batch.map(({ match }, at) => createResult(match, data[at]));
  };
  return { count: matches.length, next };
}

/**
 * @param {Match} match
 * @param {SearchResultData} data
 * @returns {SearchResult}
 */
function createResult({ fields }, data) {
  return { ...data, fields, url: new URL(data.url, SITE).href };
}
