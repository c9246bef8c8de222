/** Where the facets stand: beside the list at a desk, in a dialog on a phone. */
import { element, say } from "../common/elements.js";
import { Facet } from "./facet.js";
import { FACETS, narrow } from "./filter.js";

const DESK = "(min-width: 60em)";
/** The facets that are open from the start; the others one asks for. */
const OPEN = ["has", "year", "family"];

export class Panel {
  /**
   * @param side where the facets stand at a desk
   * @param opener the button that opens the dialog
   * @param lab what was read from papers.json
   * @param choose called with the name of a facet, a value's key and whether it is chosen
   * @param signal ends what the panel listens to
   */
  constructor({ side, opener, lab, choose, chosen, signal }) {
    const { papers, values, texts } = lab;
    const totals = narrow(papers, values, {}, null).counts;
    this.texts = texts;
    this.side = side;
    this.opener = opener;
    this.facets = FACETS.map(
      ({ name }) =>
        new Facet({
          name,
          values: values[name],
          totals: totals[name],
          open: OPEN.includes(name) || chosen[name].length > 0,
          texts,
          choose: (key, on) => choose(name, key, on),
        }),
    ).filter((facet) => facet.useful);
    // A lab of two papers may have nothing to choose between.
    if (!this.facets.length) this.opener.remove();
    this.place = element(
      "div",
      { class: "lp-facets", label: texts.filters },
      ...this.facets.map((facet) => facet.place),
    );
    this.place.setAttribute("role", "group");
    this.buildDialog();
    this.stand(signal);
  }

  buildDialog() {
    const { texts } = this;
    const close = element("button", { type: "button", class: "lp-button" }, texts.close);
    this.done = element("button", { type: "button", class: "lp-button lp-take" });
    for (const button of [close, this.done]) {
      button.addEventListener("click", () => this.dialog.close());
    }
    const title = element("h2", { id: "lp-explorer-filters" }, texts.filters);
    this.inside = element("div", { class: "lp-explorer-dialog-facets" });
    this.dialog = element(
      "dialog",
      { class: "lp-explorer-dialog" },
      element("div", { class: "lp-explorer-dialog-head" }, title, close),
      this.inside,
      element("div", { class: "lp-explorer-dialog-foot" }, this.done),
    );
    this.dialog.setAttribute("aria-labelledby", title.id);
    this.opener.addEventListener("click", () => this.dialog.showModal());
  }

  /** Put the facets where the width of the screen wants them, now and whenever it changes. */
  stand(signal) {
    const desk = matchMedia(DESK);
    const move = () => {
      if (desk.matches) {
        this.dialog.close();
        this.side.replaceChildren(this.place);
      } else {
        this.inside.replaceChildren(this.place);
        this.side.replaceChildren(this.dialog);
      }
    };
    desk.addEventListener("change", move, { signal });
    move();
  }

  /** Show the counts, and what is chosen. */
  update(counts, chosen, found) {
    for (const facet of this.facets) facet.update(counts[facet.name], chosen[facet.name]);
    const on = Object.values(chosen).flat().length;
    const { texts } = this;
    this.opener.textContent = on ? say(texts.filters_on, { num: on }) : texts.filters;
    this.done.textContent = say(texts.show, { num: found });
  }
}
