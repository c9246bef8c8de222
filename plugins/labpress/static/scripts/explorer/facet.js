/** Shows one facet: its values as checkboxes, each with the number of papers that it would show. */
import { createElement } from "../common/elements.js";
import { formatNumber, formatText, pageLanguage } from "../common/texts.js";

/**
 * @import { ExplorerTexts, FacetName } from "labpress-data"
 * @import { FacetValue } from "./papers.js"
 */

/** Up to this number, all values are shown, always in the same order. */
const MAX_SHORT_LIST = 8;
/**
 * If there are more values, the most frequent are shown, or the latest years that have papers, and
 * the rest on demand.
 */
const COLLAPSED_LENGTH = 6;
const EXPANDED_LENGTH = 100;
const MAX_MATCHES = 30;
/** With at least this many values, there is a field to search for a value by name. */
const MIN_SEARCHED = 2 * MAX_SHORT_LIST + 1;

/**
 * Facets for which many papers have no value, so that even a single value is a useful filter.
 *
 * @type {readonly FacetName[]}
 */
const OPTIONAL = ["has", "open_access", "funder", "grant"];

/**
 * A value with its row in the list.
 *
 * @typedef {object} FacetItem
 * @property {number} index
 * @property {string} key
 * @property {HTMLInputElement} checkbox
 * @property {HTMLElement} count
 * @property {HTMLElement} row
 */

export class Facet {
  /** @type {readonly number[]} */
  order;
  /** @type {Uint32Array} */
  counts;
  element;
  /** @type {Set<string>} */
  #selected = new Set();
  #isExpanded = false;
  /**
   * Returns whether a name matches the text in the search field; null if the field is empty.
   *
   * @type {((name: string) => boolean) | null}
   */
  #matches = null;
  /** @type {Map<number, FacetItem>} */
  #items = new Map();
  #list = createElement("ul", { class: "lp-facet-values" });
  #noMatch = createElement("p", { class: "lp-facet-no-match", role: "status" });
  #searchField;
  #toggle = createElement("button", { type: "button", class: "lp-facet-toggle" });

  /**
   * @param {object} options
   * @param {FacetName} options.name
   * @param {readonly FacetValue[]} options.values
   * @param {Uint32Array} options.totals the counts of the values in all papers
   * @param {boolean} options.isOpen
   * @param {ExplorerTexts} options.texts
   * @param {(key: string, isSelected: boolean) => void} options.onChange
   */
  constructor({ name, values, totals, isOpen, texts, onChange }) {
    this.name = name;
    this.values = values;
    this.counts = totals;
    this.texts = texts;
    this.onChange = onChange;
    this.order = sortValues(name, values, totals);
    const label = texts.facets[name];
    this.#searchField = createElement("input", {
      type: "search",
      class: "lp-facet-search",
      placeholder: texts.find_value,
      label: formatText(texts.label_of, { label, text: texts.find_value }),
      hidden: this.order.length < MIN_SEARCHED,
    });
    this.#searchField.addEventListener("input", () => this.#search());
    this.#toggle.addEventListener("click", () => {
      this.#isExpanded = !this.#isExpanded;
      this.#draw();
    });
    this.element = createElement(
      "details",
      { class: "lp-facet", open: isOpen, data: { facet: name } },
      createElement("summary", {}, label),
      createElement(
        "div",
        { label, role: "group" },
        this.#searchField,
        this.#list,
        this.#noMatch,
        this.#toggle,
      ),
    );
  }

  /** Whether there is anything to choose between. */
  get isUseful() {
    return this.order.length > (OPTIONAL.includes(this.name) ? 0 : 1);
  }

  /**
   * Show the counts, and which values are selected.
   *
   * @param {Uint32Array} counts
   * @param {readonly string[]} selected
   */
  update(counts, selected) {
    this.counts = counts;
    this.#selected = new Set(selected);
    this.#draw();
  }

  async #search() {
    const { createMatcher } = await import("../lookup/words.js");
    this.#matches = createMatcher(this.#searchField.value);
    this.#draw();
  }

  #draw() {
    const items = this.#visibleValues().map((index) => this.#item(index));
    for (const item of items) this.#refresh(item);
    this.#replaceRows(items.map((item) => item.row));
    this.#noMatch.textContent = items.length ? "" : this.texts.no_value;
    this.#toggle.hidden =
      this.order.length <= MAX_SHORT_LIST || Boolean(this.#searchField.value.trim());
    this.#toggle.textContent = this.#isExpanded
      ? this.texts.show_fewer
      : formatText(this.texts.show_all, { num: this.order.length });
    this.#toggle.setAttribute("aria-expanded", String(this.#isExpanded));
  }

  /** @param {readonly HTMLElement[]} rows */
  #replaceRows(rows) {
    const current = this.#list.children;
    if (rows.length === current.length && rows.every((row, index) => row === current[index]))
      return;
    const focused = document.activeElement;
    this.#list.replaceChildren(...rows);
    // An element that is moved loses the focus.
    if (focused instanceof HTMLElement && this.#list.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  }

  /** The indexes of the values to show, in their order. */
  #visibleValues() {
    if (this.order.length <= MAX_SHORT_LIST) return this.order;
    const matches = this.#matches;
    if (matches) {
      return this.order
        .filter((index) => {
          const { label, fullName = "", otherNames = "" } = this.values[index];
          return matches(`${label} ${fullName} ${otherNames}`);
        })
        .slice(0, MAX_MATCHES);
    }
    const isYear = this.name === "year";
    const sorted = [...this.order].sort((a, b) =>
      isYear ? Number(!this.counts[a]) - Number(!this.counts[b]) : this.counts[b] - this.counts[a],
    );
    const first = sorted.slice(0, this.#isExpanded ? EXPANDED_LENGTH : COLLAPSED_LENGTH);
    const selected = this.order.filter((index) => this.#selected.has(this.values[index].key));
    const visible = new Set([...first, ...selected]);
    return isYear ? this.order.filter((index) => visible.has(index)) : [...visible];
  }

  /** @param {number} index */
  #item(index) {
    const item = this.#items.get(index) ?? this.#createItem(index);
    this.#items.set(index, item);
    return item;
  }

  /**
   * @param {number} index
   * @returns {FacetItem}
   */
  #createItem(index) {
    const { key, label, fullName = "", id } = this.values[index];
    const checkbox = createElement("input", { type: "checkbox" });
    checkbox.addEventListener("change", () => this.onChange(key, checkbox.checked));
    const dot = id ? createElement("span", { class: `lp-dot lp-family lp-family-${id}` }) : null;
    const name = createElement("span", { class: "lp-facet-name" }, dot, label);
    const full = createElement("span", { class: "lp-facet-full-name" }, ` ${fullName}`);
    const names = createElement("span", { class: "lp-facet-names" }, name, fullName ? full : null);
    const count = createElement("span", { class: "lp-count" });
    const choice = createElement(
      "label",
      fullName ? { title: fullName } : {},
      checkbox,
      names,
      count,
    );
    const row = createElement("li", {}, choice);
    return { index, key, checkbox, count, row };
  }

  /** @param {FacetItem} item */
  #refresh({ index, key, checkbox, count, row }) {
    checkbox.checked = this.#selected.has(key);
    count.textContent = formatNumber(this.counts[index]);
    row.classList.toggle("lp-facet-empty", !this.counts[index]);
  }
}

/**
 * Return the indexes of the values that papers have: years newest first, others by the number
 * of papers.
 *
 * @param {FacetName} name
 * @param {readonly FacetValue[]} values
 * @param {Uint32Array} totals
 */
function sortValues(name, values, totals) {
  const collator = new Intl.Collator(pageLanguage(), { numeric: true });
  /**
   * @param {number} a
   * @param {number} b
   */
  const byLabel = (a, b) => collator.compare(values[a].label, values[b].label);
  // The list of artifacts contains kinds that no paper of this lab has.
  const used = [...values.keys()].filter((index) => totals[index]);
  if (name === "year") return used.sort((a, b) => byLabel(b, a));
  return used.sort((a, b) => totals[b] - totals[a] || byLabel(a, b));
}
