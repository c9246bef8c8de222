/** The view of a reader <-> the query of the page's address, so that a view can be shared. */
import { FACETS } from "./filter.js";
import { ORDERS } from "./order.js";

/** What is asked for: words, an order, and for each facet the keys of the chosen values. */
export function emptyView() {
  const chosen = {};
  for (const { name } of FACETS) chosen[name] = [];
  return { words: "", order: ORDERS[0], chosen };
}

/** The view that an address asks for; what it does not know stays as it is. */
export function readView(query) {
  const asked = new URLSearchParams(query);
  const view = emptyView();
  view.words = asked.get("q") ?? "";
  if (ORDERS.includes(asked.get("sort"))) view.order = asked.get("sort");
  for (const { name } of FACETS) view.chosen[name] = [...new Set(asked.getAll(name))];
  return view;
}

/** The query for a view, with what other scripts wrote into the one before. */
export function writeView(view, query) {
  const asked = new URLSearchParams(query);
  for (const name of ["q", "sort", ...FACETS.map((facet) => facet.name)]) asked.delete(name);
  if (view.words.trim()) asked.set("q", view.words.trim());
  for (const { name } of FACETS) for (const key of view.chosen[name]) asked.append(name, key);
  if (view.order !== ORDERS[0]) asked.set("sort", view.order);
  const text = asked.toString();
  return text ? `?${text}` : "";
}
