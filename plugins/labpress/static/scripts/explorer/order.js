/** Sorts papers, and determines the headings between them. */
/**
 * @import { ExplorerTexts } from "labpress-data"
 * @import { FacetValue, Paper } from "./papers.js"
 */

/** The orders by their names in the URL; the first is the default. */
export const ORDERS = /** @type {const} */ (["newest", "oldest", "title", "family"]);

/** @typedef {typeof ORDERS[number]} Order */

/**
 * Papers in an order.
 *
 * @typedef {object} OrderedPapers
 * @property {readonly Paper[]} papers
 * @property {(paper: Paper) => string} heading the heading above a paper; empty for none
 */

/**
 * Sort papers.
 *
 * @param {readonly Paper[]} papers newest first
 * @param {Order} order
 * @param {Pick<ExplorerTexts, "no_family">} texts
 * @param {string} language
 * @returns {OrderedPapers}
 */
export function sortPapers(papers, order, texts, language) {
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: "base" });
  /** @param {Paper} paper */
  const year = (paper) => paper.date.slice(0, 4) || paper.formattedDate;
  switch (order) {
    case "newest":
      return { papers, heading: year };
    case "oldest":
      return { papers: [...papers].sort(compareByPublication), heading: year };
    case "title":
      return {
        papers: [...papers].sort((a, b) => collator.compare(a.title, b.title) || a.index - b.index),
        heading: () => "",
      };
    case "family":
      return {
        papers: sortByFamily(papers, collator),
        heading: (paper) => paper.family?.label ?? texts.no_family,
      };
  }
}

/**
 * Sort by family name and, within a family, in the order in which the papers first appeared, oldest
 * first. Papers without a family come last.
 *
 * @param {readonly Paper[]} papers
 * @param {Intl.Collator} collator
 */
function sortByFamily(papers, collator) {
  /** @type {Set<FacetValue>} */
  const families = new Set();
  for (const { family } of papers) if (family) families.add(family);
  const sorted = [...families].sort((a, b) => collator.compare(a.label, b.label));
  const ranks = new Map(sorted.map((family, rank) => [family, rank]));
  /** @param {Paper} paper */
  const rank = ({ family }) => (family && ranks.get(family)) ?? ranks.size;
  return [...papers].sort((a, b) => rank(a) - rank(b) || compareByAppearance(a, b));
}

/**
 * Compare papers by their first appearance, oldest first. Papers without a date come last.
 *
 * @param {Paper} a
 * @param {Paper} b
 */
function compareByAppearance(a, b) {
  const isLater = Number(a.appeared > b.appeared) - Number(a.appeared < b.appeared);
  return Number(!a.appeared) - Number(!b.appeared) || isLater || compareByPublication(a, b);
}

/**
 * Compare papers by their date of publication, oldest first. Papers without a date come last.
 *
 * @param {Paper} a
 * @param {Paper} b
 */
function compareByPublication(a, b) {
  return Number(!a.date) - Number(!b.date) || b.index - a.index;
}
