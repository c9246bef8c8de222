/** Papers for tests of the explorer. */
import { mapFacets } from "../../plugins/labpress/static/scripts/explorer/filter.js";

/**
 * @import { ByFacet } from "../../plugins/labpress/static/scripts/explorer/filter.js"
 * @import { Paper } from "../../plugins/labpress/static/scripts/explorer/papers.js"
 */

/**
 * A paper of which only some properties matter.
 *
 * @param {Partial<Omit<Paper, "values">> & { values?: Partial<ByFacet<readonly number[]>> }} properties
 * @returns {Paper}
 */
export function createPaper({ values, ...properties }) {
  return {
    index: 0,
    id: "paper",
    title: "Paper",
    math: undefined,
    language: {},
    shortTitle: "Paper",
    date: "",
    appeared: properties.date ?? "",
    formattedDate: "",
    posted: undefined,
    flag: undefined,
    place: "Preprint",
    pdf: undefined,
    authors: [],
    bylineEnd: "",
    credits: [],
    links: [],
    family: undefined,
    image: undefined,
    awards: [],
    ...properties,
    values: mapFacets((name) => values?.[name] ?? []),
  };
}
