/** Shows the facets: next to the list on a wide screen, in a dialog on a phone. */
import { createElement } from "../common/elements.js";
import { formatCount, formatText } from "../common/texts.js";
import { Facet } from "./facet.js";
import { FACETS, filterPapers } from "./filter.js";

/**
 * @import { FacetName } from "labpress-data"
 * @import { ByFacet } from "./filter.js"
 * @import { Collection } from "./papers.js"
 */

const WIDE_SCREEN = "(min-width: 60em)";
/**
 * The facets that are open at first.
 *
 * @type {readonly FacetName[]}
 */
const OPEN_FACETS = ["has", "year", "family"];

export class FacetPanel {
  #texts;
  #sidebar;
  #opener;
  #element;
  #dialog = createElement("dialog", { class: "lp-explorer-dialog" });
  #dialogFacets = createElement("div", { class: "lp-explorer-dialog-facets" });
  #showResults = createElement("button", { type: "button", class: "lp-button lp-button-primary" });

  /**
   * @param {object} options
   * @param {Element} options.sidebar contains the facets on a wide screen
   * @param {HTMLElement} options.opener the button that opens the dialog
   * @param {Collection} options.collection
   * @param {ByFacet<readonly string[]>} options.selected
   * @param {(facet: FacetName, key: string, isSelected: boolean) => void} options.onChange
   * @param {AbortSignal} options.signal ends the listeners
   */
  constructor({ sidebar, opener, collection, selected, onChange, signal }) {
    const { papers, values, texts } = collection;
    const totals = filterPapers(papers, values, {}, null).counts;
    this.#texts = texts;
    this.#sidebar = sidebar;
    this.#opener = opener;
    this.facets = FACETS.map(
      ({ name }) =>
        new Facet({
          name,
          values: values[name],
          totals: totals[name],
          isOpen: OPEN_FACETS.includes(name) || selected[name].length > 0,
          texts,
          onChange: (key, isSelected) => onChange(name, key, isSelected),
        }),
    ).filter((facet) => facet.isUseful);
    // A lab with two papers may have nothing to choose between.
    if (!this.facets.length) opener.remove();
    this.#element = createElement(
      "div",
      { class: "lp-facets", label: texts.filters, role: "group" },
      ...this.facets.map((facet) => facet.element),
    );
    this.#buildDialog();
    this.#followScreenWidth(signal);
  }

  #buildDialog() {
    const texts = this.#texts;
    const close = createElement("button", { type: "button", class: "lp-button" }, texts.close);
    for (const button of [close, this.#showResults]) {
      button.addEventListener("click", () => this.#dialog.close());
    }
    const title = createElement("h2", { id: "lp-explorer-filters" }, texts.filters);
    this.#dialog.append(
      createElement("div", { class: "lp-explorer-dialog-head" }, title, close),
      this.#dialogFacets,
      createElement("div", { class: "lp-explorer-dialog-footer" }, this.#showResults),
    );
    this.#dialog.setAttribute("aria-labelledby", title.id);
    this.#opener.addEventListener("click", () => this.#dialog.showModal());
  }

  /**
   * Place the facets depending on the width of the screen, now and whenever it changes.
   *
   * @param {AbortSignal} signal
   */
  #followScreenWidth(signal) {
    const wideScreen = matchMedia(WIDE_SCREEN);
    const move = () => {
      if (wideScreen.matches) {
        this.#dialog.close();
        this.#sidebar.replaceChildren(this.#element);
      } else {
        this.#dialogFacets.replaceChildren(this.#element);
        this.#sidebar.replaceChildren(this.#dialog);
      }
    };
    wideScreen.addEventListener("change", move, { signal });
    move();
  }

  /**
   * Show the counts, and which values are selected.
   *
   * @param {ByFacet<Uint32Array>} counts
   * @param {ByFacet<readonly string[]>} selected
   * @param {number} matchCount the number of papers that match
   */
  update(counts, selected, matchCount) {
    for (const facet of this.facets) facet.update(counts[facet.name], selected[facet.name]);
    const texts = this.#texts;
    const selectedCount = Object.values(selected).flat().length;
    this.#opener.textContent = selectedCount
      ? formatText(texts.filters_on, { num: selectedCount })
      : texts.filters;
    this.#showResults.textContent = formatCount(texts.show_results, matchCount);
  }
}
