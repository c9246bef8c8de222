/** Stores the state of the explorer in the query of the page's URL, so that it can be shared. */
import { FACETS, mapFacets } from "./filter.js";
import { ORDERS } from "./order.js";
/**
 * @import { ByFacet } from "./filter.js"
 * @import { Order } from "./order.js"
 */

/**
 * The view that a reader has chosen.
 *
 * @typedef {object} View
 * @property {string} words the query, as typed
 * @property {Order} order
 * @property {ByFacet<readonly string[]>} selected the keys of the values selected in each facet
 */

/** @returns {View} */
export function emptyView() {
  return { words: "", order: ORDERS[0], selected: mapFacets(() => []) };
}

/**
 * Read the view from a URL. Invalid parameters are ignored.
 *
 * @param {string} query
 * @returns {View}
 */
export function readView(query) {
  const parameters = new URLSearchParams(query);
  return {
    words: parameters.get("q") ?? "",
    order: ORDERS.find((order) => order === parameters.get("sort")) ?? ORDERS[0],
    selected: mapFacets((name) => [...new Set(parameters.getAll(name))]),
  };
}

/**
 * Return the URL's query for a view; empty for the default view.
 *
 * @param {View} view
 * @param {string} query the current query; parameters of other scripts are kept
 */
export function writeView(view, query) {
  const parameters = new URLSearchParams(query);
  for (const name of ["q", "sort", ...FACETS.map((facet) => facet.name)]) parameters.delete(name);
  const words = view.words.trim();
  if (words) parameters.set("q", words);
  for (const { name } of FACETS) {
    for (const key of view.selected[name]) parameters.append(name, key);
  }
  if (view.order !== ORDERS[0]) parameters.set("sort", view.order);
  const text = parameters.toString();
  return text && `?${text}`;
}
