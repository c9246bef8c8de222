/** Finds papers by a query, with the same results as the site's search. */
import { explainingFields } from "../lookup/explain.js";
import { checksum, loadIndex, loadNames, siteIndex } from "../lookup/index.js";
import { search } from "../lookup/search.js";
import { readQuery } from "../lookup/words.js";

export { explainRow } from "./reasons.js";
export { loadIndex };

/**
 * @import { FoundPapers } from "./controller.js"
 * @import { Collection } from "./papers.js"
 */

/**
 * Find papers.
 *
 * @param {string} query
 * @param {Collection} collection
 * @returns {Promise<FoundPapers | null>} null for a query without words, such as a comma
 * @throws {Error} if the index cannot be loaded, or was built for other papers
 */
export async function findPapers(query, { papers }) {
  if (!readQuery(query).terms.length) return null;
  const [index, matches] = await Promise.all([siteIndex.load(), search(query, siteIndex)]);
  if (index.papers !== checksum(papers.map((paper) => paper.id))) {
    throw new Error("the index is not that of these papers");
  }
  const found = matches.filter(({ kind }) => kind === "paper");
  const isNamed = found.some(({ fields }) => explainingFields(fields).includes("other_name"));
  // Without the names, rows do not state whose name was found.
  const names = isNamed ? await loadNames().catch(() => ({})) : {};
  return { query, fields: new Map(found.map(({ document, fields }) => [document, fields])), names };
}

/**
 * Suggest similar queries that find papers, for a query that finds none.
 *
 * @param {string} query
 */
export async function suggestInstead(query) {
  const { suggestQueries } = await import("../lookup/suggest.js");
  return suggestQueries(query, siteIndex, ({ kind }) => kind === "paper");
}
