/** One facet: its values as boxes to tick, each with the number of papers behind it. */
import { count as number, element, say } from "../common/elements.js";
import { finder, fold } from "./words.js";

/** A facet of up to so many values shows all of them, always in the same order. */
const FEW = 8;
/** Of more values the first ones by their counts; the rest on demand, and never too many. */
const FIRST = 6;
const MOST = 100;
const FOUND = 30;

export class Facet {
  /**
   * @param name of the facet, in the address
   * @param values each with its key and label
   * @param totals the counts of the values in all papers
   * @param texts the texts of the interface
   * @param choose called with the key of a value and whether it is chosen now
   */
  constructor({ name, values, totals, open, texts, choose }) {
    this.name = name;
    this.values = values;
    this.texts = texts;
    this.choose = choose;
    this.all = false;
    this.items = new Map();
    const byName = new Intl.Collator(document.documentElement.lang, { numeric: true });
    const compare =
      name === "year"
        ? (a, b) => byName.compare(values[b].label, values[a].label)
        : (a, b) => totals[b] - totals[a] || byName.compare(values[a].label, values[b].label);
    // What has no kind at all in this lab is no choice.
    this.order = [...values.keys()].filter((at) => totals[at]).sort(compare);
    this.build(open);
  }

  build(open) {
    const label = this.texts.facets[this.name];
    this.list = element("ul", { class: "lp-facet-values" });
    this.find = element("input", { type: "search", class: "lp-facet-find" });
    this.find.placeholder = this.texts.find;
    this.find.setAttribute("aria-label", `${label}: ${this.texts.find}`);
    this.find.addEventListener("input", () => this.draw());
    this.rest = element("button", { type: "button", class: "lp-facet-rest" });
    this.rest.addEventListener("click", () => {
      this.all = !this.all;
      this.draw();
    });
    const group = element("div", { label }, this.find, this.list, this.rest);
    group.setAttribute("role", "group");
    this.find.hidden = this.order.length <= 2 * FEW;
    this.place = element(
      "details",
      { class: "lp-facet", open, data: { facet: this.name } },
      element("summary", {}, label),
      group,
    );
  }

  /** Whether there is anything to choose between. */
  get useful() {
    // Not all papers released something: there one value is a choice too.
    return this.order.length > (this.name === "has" ? 0 : 1);
  }

  /** Show the counts, and which values are chosen. */
  update(counts, chosen) {
    this.counts = counts;
    this.chosen = new Set(chosen);
    this.draw();
  }

  draw() {
    const shown = this.shown().map((at) => this.item(at));
    for (const item of shown) this.refresh(item);
    const same = shown.length === this.list.children.length;
    if (!same || shown.some((item, place) => item.row !== this.list.children[place])) {
      const active = document.activeElement;
      this.list.replaceChildren(...shown.map((item) => item.row));
      // Moving an element takes the focus from it.
      if (this.list.contains(active)) active.focus({ preventScroll: true });
    }
    this.rest.hidden = this.order.length <= FEW || Boolean(this.find.value.trim());
    this.rest.textContent = this.all
      ? this.texts.fewer
      : say(this.texts.all, { num: this.order.length });
    this.rest.setAttribute("aria-expanded", String(this.all));
  }

  /** The numbers of the values to show, in their order. */
  shown() {
    if (this.order.length <= FEW) return this.order;
    const holds = finder(this.find.value);
    if (holds) return this.order.filter((at) => holds(this.folded(at))).slice(0, FOUND);
    const byCount =
      this.name === "year"
        ? this.order
        : this.order.toSorted((a, b) => this.counts[b] - this.counts[a]);
    const first = byCount.slice(0, this.all ? MOST : FIRST);
    const chosen = this.order.filter((at) => this.chosen.has(this.values[at].key));
    return [...first, ...chosen.filter((at) => !first.includes(at))];
  }

  folded(at) {
    this.names ??= new Map();
    if (!this.names.has(at)) this.names.set(at, fold(this.values[at].label));
    return this.names.get(at);
  }

  item(at) {
    if (!this.items.has(at)) this.items.set(at, this.make(at));
    return this.items.get(at);
  }

  make(at) {
    const { key, label, id } = this.values[at];
    const box = element("input", { type: "checkbox" });
    box.addEventListener("change", () => this.choose(key, box.checked));
    const count = element("span", { class: "lp-count" });
    const name = element("span", { class: "lp-facet-name" }, label);
    if (id) name.prepend(element("span", { class: `lp-dot lp-family lp-f-${id}` }));
    const row = element("li", {}, element("label", {}, box, name, count));
    return { at, key, box, count, row };
  }

  refresh({ at, key, box, count, row }) {
    box.checked = this.chosen.has(key);
    count.textContent = number(this.counts[at]);
    row.classList.toggle("lp-facet-empty", !this.counts[at]);
  }
}
