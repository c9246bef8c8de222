/** Filters papers, and counts how many papers each further filter would match. */
/**
 * @import { FacetName } from "labpress-data"
 * @import { FacetValue, Paper } from "./papers.js"
 */

/**
 * A property by which papers are filtered.
 *
 * @typedef {object} FacetRule
 * @property {FacetName} name
 * @property {boolean} [matchAll] whether a paper must have all selected values, not just one of
 *   them
 */

/**
 * The facets, in the order in which they are shown.
 *
 * @type {readonly FacetRule[]}
 */
export const FACETS = [
  { name: "has", matchAll: true },
  { name: "year" },
  { name: "family" },
  { name: "author" },
  { name: "venue" },
  { name: "category" },
  { name: "keyword" },
  { name: "label" },
  { name: "type" },
  { name: "open_access" },
  { name: "funder" },
  { name: "grant" },
];

/**
 * A value for each facet.
 *
 * @template Value
 * @typedef {Record<FacetName, Value>} ByFacet
 */

/**
 * Create a value for each facet.
 *
 * @template Value
 * @param {(name: FacetName) => Value} create
 */
export function mapFacets(create) {
  const entries = FACETS.map(({ name }) => [name, create(name)]);
  return /** @type {ByFacet<Value>} */ (Object.fromEntries(entries));
}

/**
 * Filter papers.
 *
 * A paper must match every facet in which something is selected: by one of the selected values,
 * or by all of them if `matchAll` is set. The count of a value is the number of papers that
 * would match if it were the only value selected in its facet. With `matchAll`, it is the number
 * of papers that would match if it were selected in addition.
 *
 * @param {readonly Paper[]} papers
 * @param {ByFacet<readonly FacetValue[]>} values
 * @param {Partial<ByFacet<readonly number[]>>} selected indexes of values; -1 is a value that no
 *   paper has
 * @param {((paper: Paper) => boolean) | null} matchesQuery null if there is no query
 * @returns {{ matches: Paper[], counts: ByFacet<Uint32Array> }} counts by the indexes of values
 */
export function filterPapers(papers, values, selected, matchesQuery) {
  const counts = mapFacets((name) => new Uint32Array(values[name].length));
  const filters = FACETS.map((facet) => ({
    facet,
    selectedValues: new Set(selected[facet.name]),
  })).filter(({ selectedValues }) => selectedValues.size);
  const matches = [];
  for (const paper of papers) {
    if (matchesQuery && !matchesQuery(paper)) continue;
    const missed = filters.filter(
      ({ facet, selectedValues }) => !matchesFacet(paper, facet, selectedValues),
    );
    if (!missed.length) {
      matches.push(paper);
      for (const { name } of FACETS) countValues(paper, name, counts);
    } else if (missed.length === 1 && !missed[0].facet.matchAll) {
      // A different selection in this facet would include the paper.
      countValues(paper, missed[0].facet.name, counts);
    }
  }
  return { matches, counts };
}

/**
 * @param {Paper} paper
 * @param {FacetRule} facet
 * @param {ReadonlySet<number>} selectedValues
 */
function matchesFacet(paper, { name, matchAll }, selectedValues) {
  const paperValues = paper.values[name];
  return matchAll
    ? [...selectedValues].every((index) => paperValues.includes(index))
    : paperValues.some((index) => selectedValues.has(index));
}

/**
 * @param {Paper} paper
 * @param {FacetName} name
 * @param {ByFacet<Uint32Array>} counts
 */
function countValues(paper, name, counts) {
  for (const index of paper.values[name]) counts[name][index] += 1;
}
