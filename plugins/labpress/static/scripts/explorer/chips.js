/** Shows the active filters as chips that remove them, and suggestions if no paper matches. */
import { createElement } from "../common/elements.js";
import { formatCount, formatText } from "../common/texts.js";
import { FACETS } from "./filter.js";
/**
 * @import { ExplorerTexts, FacetName } from "labpress-data"
 * @import { View } from "./view_url.js"
 * @import { ByFacet } from "./filter.js"
 * @import { FacetValue } from "./papers.js"
 */

/**
 * A filter or a query that narrows a view.
 *
 * @typedef {object} ActiveFilter
 * @property {FacetName} [facet] omitted for the query
 * @property {string} label
 * @property {string} name the label, with the name of its facet
 * @property {View} viewWithout the view without this filter
 */

/**
 * Return the query of a view, if any, and its filters in the order of the facets.
 *
 * @param {View} view
 * @param {ByFacet<readonly FacetValue[]>} values
 * @param {ExplorerTexts} texts
 * @returns {ActiveFilter[]}
 */
export function activeFilters(view, values, texts) {
  /** @type {ActiveFilter[]} */
  const filters = [];
  const words = view.words.trim();
  if (words) {
    const label = formatText(texts.quoted_query, { words });
    filters.push({ label, name: label, viewWithout: { ...view, words: "" } });
  }
  for (const { name: facet } of FACETS) {
    for (const key of view.selected[facet]) {
      // A shared URL may select a value that no longer exists, which can still be removed.
      const label = values[facet].find((value) => value.key === key)?.label ?? key;
      const others = view.selected[facet].filter((other) => other !== key);
      filters.push({
        facet,
        label,
        name: formatText(texts.label_of, { label: texts.facets[facet], text: label }),
        viewWithout: { ...view, selected: { ...view.selected, [facet]: others } },
      });
    }
  }
  return filters;
}

/**
 * The actions of chips and suggestions.
 *
 * @typedef {object} FilterActions
 * @property {(view: View) => void} show
 * @property {() => void} clear remove all filters
 */

/**
 * Draw a chip for each filter and, if papers match, a button that removes all of them.
 *
 * If none match, the suggestions contain this button.
 *
 * @param {Element} container
 * @param {readonly ActiveFilter[]} filters
 * @param {ExplorerTexts} texts
 * @param {boolean} hasMatches
 * @param {FilterActions} actions
 */
export function drawChips(container, filters, texts, hasMatches, { show, clear }) {
  const chips = filters.map(({ label, name, viewWithout, facet }, index) => {
    const chip = createElement(
      "button",
      {
        type: "button",
        class: "lp-filter lp-filter-active",
        label: formatText(texts.remove_filter, { what: name }),
      },
      facet ? createElement("span", { class: "lp-count" }, `${texts.facets[facet]} `) : null,
      label,
    );
    chip.addEventListener("click", () => {
      show(viewWithout);
      // The focused chip has been removed; move the focus to the one that took its place.
      const buttons = [...container.querySelectorAll("button")];
      buttons.at(Math.min(index, buttons.length - 1))?.focus();
    });
    return chip;
  });
  const clearAll = createElement(
    "button",
    { type: "button", class: "lp-explorer-clear" },
    texts.clear_filters,
  );
  clearAll.addEventListener("click", clear);
  container.replaceChildren(...chips, ...(chips.length && hasMatches ? [clearAll] : []));
}

/**
 * Draw buttons for other queries before the suggestions.
 *
 * @param {Element} container
 * @param {readonly string[]} queries
 * @param {ExplorerTexts} texts
 * @param {(query: string) => void} onChoose
 */
export function drawQueries(container, queries, texts, onChoose) {
  const items = queries.map((query) => {
    const text = formatText(texts.search_instead, { query });
    const button = createElement("button", { type: "button", class: "lp-button" }, text);
    button.addEventListener("click", () => onChoose(query));
    return createElement("li", {}, button);
  });
  container.querySelector("ul")?.prepend(...items);
}

/**
 * If no paper matches, offer to remove each filter without which some papers would match.
 *
 * @param {Element} container
 * @param {readonly ActiveFilter[]} filters
 * @param {ExplorerTexts} texts
 * @param {(view: View) => number} countMatches
 * @param {FilterActions} actions
 */
export function drawSuggestions(container, filters, texts, countMatches, { show, clear }) {
  // With a single filter, removing it is the same as clearing all.
  const suggestions = (filters.length > 1 ? filters : [])
    .map(({ name, viewWithout }) => ({ name, viewWithout, count: countMatches(viewWithout) }))
    .filter(({ count }) => count)
    .map(({ name, viewWithout, count }) => {
      const text = formatCount(texts.without_filter, count, { what: name });
      const button = createElement("button", { type: "button", class: "lp-button" }, text);
      button.addEventListener("click", () => show(viewWithout));
      return createElement("li", {}, button);
    });
  const clearAll = createElement(
    "button",
    { type: "button", class: "lp-button lp-button-primary" },
    texts.clear_filters,
  );
  clearAll.addEventListener("click", clear);
  container.replaceChildren(
    createElement("p", {}, texts.no_match),
    createElement(
      "ul",
      { class: "lp-explorer-suggestions" },
      ...suggestions,
      createElement("li", {}, clearAll),
    ),
  );
}
