/**
 * Lets readers select papers: with a checkbox on each row (with the Shift key, it also selects all
 * rows between it and the checkbox used before), and with one checkbox for all papers that are
 * shown. Readers who leave the page find their selection when they return.
 *
 * Other scripts decide what to do with the selected papers. The explorer dispatches the event
 * `labpress:selection`, which bubbles; its `detail.ids` are in the order of the selection. The
 * buttons of other scripts go into `.lp-selection-actions`, in the bar that is shown while papers
 * are selected.
 */
import { createElement } from "../common/elements.js";
import { formatCount, formatText } from "../common/texts.js";
/**
 * @import { ExplorerTexts } from "labpress-data"
 * @import { Paper } from "./papers.js"
 */

export class Selection {
  /** The ids of the selected papers, in the order of their selection. */
  ids = /** @type {Set<string>} */ (new Set());
  bar;
  /** The checkbox for all papers that are shown, with its label. */
  selectAll;
  /** Tells screen readers how many papers are selected, since the bar may be hidden. */
  status = createElement("span", { class: "lp-visually-hidden", role: "status" });
  /** @type {Map<string, HTMLInputElement>} */
  #checkboxes = new Map();
  /** @type {readonly string[]} */
  #shown = [];
  /** The paper whose checkbox was used last, where a range begins. */
  #last = "";
  #all = createElement("input", { type: "checkbox" });
  // Screen readers announce the status instead.
  #count = createElement("span", { class: "lp-selection-count", ariaHidden: "true" });
  #host;
  #texts;

  /**
   * @param {EventTarget} host dispatches the event
   * @param {ExplorerTexts} texts
   */
  constructor(host, texts) {
    this.#host = host;
    this.#texts = texts;
    const clear = createElement(
      "button",
      { type: "button", class: "lp-button", label: texts.clear_selection },
      texts.clear,
    );
    clear.addEventListener("click", () => this.#clear());
    this.bar = createElement(
      "div",
      { class: "lp-selection", hidden: true },
      this.#count,
      createElement("span", { class: "lp-selection-actions" }),
      clear,
    );
    this.selectAll = createElement(
      "label",
      { class: "lp-select-all" },
      this.#all,
      texts.select_all,
    );
    this.#all.addEventListener("change", () => {
      this.#select(this.#shown, this.#all.checked);
    });
  }

  /**
   * Select the papers that the reader selected on an earlier visit, without announcing them.
   *
   * @param {(id: string) => boolean} isKnown whether a paper is (still) in the collection
   */
  restore(isKnown) {
    this.ids = new Set(readSelection().filter(isKnown));
    for (const [id, checkbox] of this.#checkboxes) checkbox.checked = this.ids.has(id);
    this.#show();
  }

  /**
   * Put a checkbox on a row, unless it has one.
   *
   * @param {Element} row
   * @param {Paper} paper
   */
  addCheckbox(row, paper) {
    if (this.#checkboxes.has(paper.id)) return;
    const checkbox = createElement("input", {
      type: "checkbox",
      class: "lp-row-checkbox",
      label: formatText(this.#texts.select, { paper: paper.shortTitle }),
      checked: this.ids.has(paper.id),
    });
    checkbox.addEventListener("mousedown", (event) => {
      // Otherwise, Shift would also select text on the page.
      if (event.shiftKey) event.preventDefault();
    });
    // Not "change", which does not report modifier keys; the space bar also causes a click.
    checkbox.addEventListener("click", (event) => {
      const ids = event.shiftKey ? this.#rangeTo(paper.id) : [paper.id];
      this.#last = paper.id;
      this.#select(ids, checkbox.checked);
    });
    this.#checkboxes.set(paper.id, checkbox);
    row.prepend(checkbox);
  }

  /**
   * Update the papers that are shown.
   *
   * @param {readonly string[]} ids
   */
  setShown(ids) {
    this.#shown = ids;
    this.#updateSelectAll();
  }

  /**
   * Return the papers shown between the one whose checkbox was used last and another one.
   *
   * @param {string} id
   */
  #rangeTo(id) {
    const ends = [this.#last, id].map((end) => this.#shown.indexOf(end));
    if (ends.includes(-1)) return [id];
    return this.#shown.slice(Math.min(...ends), Math.max(...ends) + 1);
  }

  /**
   * @param {readonly string[]} ids
   * @param {boolean} isSelected
   */
  #select(ids, isSelected) {
    for (const id of ids) {
      if (isSelected) this.ids.add(id);
      else this.ids.delete(id);
      const checkbox = this.#checkboxes.get(id);
      if (checkbox) checkbox.checked = isSelected;
    }
    this.#update();
  }

  #clear() {
    const checkboxes = [...this.ids].map((id) => this.#checkboxes.get(id));
    for (const checkbox of checkboxes) if (checkbox) checkbox.checked = false;
    this.ids.clear();
    this.#update();
    // The button that had the focus is now hidden.
    const [first] = checkboxes;
    if (first?.isConnected) first.focus({ preventScroll: true });
  }

  #update() {
    writeSelection([...this.ids]);
    this.#show();
    const count = this.#count.textContent ?? "";
    this.status.textContent = this.ids.size ? count : this.#texts.none_selected;
  }

  /** Update everything that depends on the selection, except for the checkboxes of the rows. */
  #show() {
    const ids = [...this.ids];
    this.bar.hidden = !ids.length;
    this.#count.textContent = formatCount(this.#texts.selected, ids.length);
    this.#updateSelectAll();
    this.#host.dispatchEvent(
      new CustomEvent("labpress:selection", { bubbles: true, detail: { ids } }),
    );
  }

  #updateSelectAll() {
    const count = this.#shown.filter((id) => this.ids.has(id)).length;
    this.#all.checked = count > 0 && count === this.#shown.length;
    this.#all.indeterminate = count > 0 && count < this.#shown.length;
    this.selectAll.hidden = !this.#shown.length;
  }
}

/**
 * Return the key of the selection while the tab is open. Each page has its own selection, and several
 * sites may share an origin.
 */
const storageKey = () => `labpress.selection ${location.pathname}`;

/**
 * Return the ids of the papers that were selected on this page, in the order of their selection.
 *
 * @returns {string[]}
 */
function readSelection() {
  try {
    const ids = JSON.parse(sessionStorage.getItem(storageKey()) ?? "[]");
    return Array.isArray(ids) ? ids : [];
  } catch {
    return []; // the browser refuses access, or another script has stored something else
  }
}

/**
 * Remember which papers are selected on this page, or forget them if there are none.
 *
 * @param {readonly string[]} ids of the selected papers, in the order of their selection
 */
function writeSelection(ids) {
  try {
    if (ids.length) sessionStorage.setItem(storageKey(), JSON.stringify(ids));
    else sessionStorage.removeItem(storageKey());
  } catch {
    // If the browser refuses to store anything, the selection ends with the page.
  }
}
