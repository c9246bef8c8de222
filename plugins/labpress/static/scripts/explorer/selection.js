/**
 * A selection of papers, by a checkbox on each row.
 *
 * Other scripts decide what to do with it: the explorer dispatches `labpress:selection` (it
 * bubbles; `detail.ids` has the order of the selection), and their buttons go into
 * `.lp-selection-actions` in the bar, which is shown while something is selected.
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
  /** @type {Map<string, HTMLInputElement>} */
  #checkboxes = new Map();
  #status = createElement("span", { role: "status" });
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
      { type: "button", class: "lp-button" },
      texts.clear_selection,
    );
    clear.addEventListener("click", () => this.#clear());
    this.bar = createElement(
      "div",
      { class: "lp-selection", hidden: true },
      this.#status,
      createElement("span", { class: "lp-selection-actions" }),
      clear,
    );
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
    checkbox.addEventListener("change", () => {
      if (checkbox.checked) this.ids.add(paper.id);
      else this.ids.delete(paper.id);
      this.#update();
    });
    this.#checkboxes.set(paper.id, checkbox);
    row.prepend(checkbox);
  }

  #clear() {
    const checkboxes = [...this.ids].map((id) => this.#checkboxes.get(id));
    for (const checkbox of checkboxes) if (checkbox) checkbox.checked = false;
    this.ids.clear();
    this.#update();
    // The button that had the focus is hidden now.
    const [first] = checkboxes;
    if (first?.isConnected) first.focus({ preventScroll: true });
  }

  #update() {
    const ids = [...this.ids];
    this.bar.hidden = !ids.length;
    this.#status.textContent = formatCount(this.#texts.selected, ids.length);
    this.#host.dispatchEvent(
      new CustomEvent("labpress:selection", { bubbles: true, detail: { ids } }),
    );
  }
}
