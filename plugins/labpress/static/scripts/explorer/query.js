/** Finds papers by a query, with the same results as the site's search. */
import { bestNames, explainingFields, releasedLabels } from "../lookup/explain.js";
import { highlightParts } from "../lookup/highlight.js";
import { checksum, loadIndex, siteIndex } from "../lookup/index.js";
import { search } from "../lookup/search.js";
import { suggestQueries } from "../lookup/suggest.js";
import { readQuery } from "../lookup/words.js";
import { divideByline } from "./bylines.js";

export { loadIndex };

/**
 * @import { SearchField } from "labpress-data"
 * @import { FoundPapers } from "./controller.js"
 * @import { Collection, Paper } from "./papers.js"
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
  return { query, fields: new Map(found.map(({ document, fields }) => [document, fields])) };
}

/**
 * Suggest similar queries that find papers, for a query that finds none.
 *
 * @param {string} query
 */
export function suggestInstead(query) {
  return suggestQueries(query, siteIndex, ({ kind }) => kind === "paper");
}

/** The fields that a row shows. */
const SHOWN = ["title", "family", "venue"];

/**
 * Return the fields in which a paper was found but which its row does not show.
 *
 * @param {Paper} paper
 * @param {FoundPapers} found
 * @param {Collection} collection
 * @returns {[field: SearchField, values: string[]][]} with the values that match, if they are known
 */
export function hiddenFields(paper, { query, fields }, { values, texts }) {
  /** @param {string} text */
  const isMatch = (text) => highlightParts(text, query).some(([, isMarked]) => isMarked);
  /** @param {"keyword" | "category"} facet */
  const labels = (facet) => paper.values[facet].map((value) => values[facet][value].label);
  const names = paper.authors.map((author) => author.name);
  const best = bestNames(names, query);
  const shown = divideByline(paper.authors).flatMap((part) => (part.isHidden ? [] : part.authors));
  const isShown = shown.some(({ name }) => best.includes(name));
  const kinds = paper.links.map(({ kind }) => kind);
  const released = releasedLabels(kinds, query, texts.released, paper.title);
  /**
   * @param {SearchField} field
   * @returns {[SearchField, string[]][]}
   */
  const explain = (field) => {
    if (SHOWN.includes(field)) return [];
    if (field === "author") return isShown ? [] : [[field, best]];
    if (field === "keyword") return [[field, labels("keyword").filter(isMatch)]];
    if (field === "subject") return [[field, labels("category").filter(isMatch)]];
    if (field === "released") return released.length ? [[field, released]] : [];
    return [[field, []]];
  };
  return explainingFields(fields.get(paper.index) ?? []).flatMap(explain);
}
