/**
 * A selection of papers, by a box on each row.
 *
 * What is made of it is for others to build on: the explorer fires `labpress:selection` (it
 * bubbles; `detail.ids` in the order of the choice), and `.lp-selection-does` in the bar, which is
 * there while something is selected, is the place for their buttons.
 */
import { element, say } from "../common/elements.js";

export class Selection {
  /**
   * @param host the element that fires the event
   * @param texts the texts of the interface
   */
  constructor(host, texts) {
    this.host = host;
    this.texts = texts;
    this.ids = new Set();
    this.boxes = new Map();
    this.said = element("span", { role: "status" });
    const clear = element("button", { type: "button", class: "lp-button" }, texts.unselect);
    clear.addEventListener("click", () => this.clear());
    this.bar = element(
      "div",
      { class: "lp-selection", hidden: true },
      this.said,
      element("span", { class: "lp-selection-does" }),
      clear,
    );
  }

  /** Give a row its box. */
  addTo(row, paper) {
    if (this.boxes.has(paper.id)) return;
    const label = say(this.texts.select, { paper: paper.short });
    const box = element("input", { type: "checkbox", class: "lp-select", label });
    box.checked = this.ids.has(paper.id);
    box.addEventListener("change", () => {
      if (box.checked) this.ids.add(paper.id);
      else this.ids.delete(paper.id);
      this.tell();
    });
    this.boxes.set(paper.id, box);
    row.prepend(box);
  }

  clear() {
    for (const id of this.ids) this.boxes.get(id).checked = false;
    const first = this.boxes.get([...this.ids][0]);
    this.ids.clear();
    this.tell();
    if (first?.isConnected) first.focus({ preventScroll: true });
  }

  tell() {
    const ids = [...this.ids];
    this.bar.hidden = !ids.length;
    this.said.textContent = say(this.texts.selected, { num: ids.length });
    this.host.dispatchEvent(
      new CustomEvent("labpress:selection", { bubbles: true, detail: { ids } }),
    );
  }
}
