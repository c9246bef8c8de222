/**
 * <labpress-cite-these>: a button that cites several papers at once, in a dialog.
 *
 * The papers are those of the page (`data-ids`), or else those that a reader ticks in the explorer
 * (the event `labpress:selection`); then the button stands in the bar of the selection.
 */
import { element, say } from "../common/elements.js";
import { copyButton } from "./copy_button.js";
import { loadReferences, putTogether } from "./references.js";
import { keptWay, wayButtons } from "./citation_formats.js";

class CiteThese extends HTMLElement {
  connectedCallback() {
    this.ended = new AbortController();
    const { signal } = this.ended;
    this.texts = JSON.parse(this.dataset.texts);
    this.ways = JSON.parse(this.dataset.ways);
    this.button = element("button", { type: "button", class: "lp-button" });
    this.button.addEventListener("click", () => this.open(), { signal });
    if (this.dataset.ids) {
      this.offer(JSON.parse(this.dataset.ids));
      this.append(this.button);
    } else {
      const take = (event) => {
        this.offer(event.detail.ids);
        event.target.querySelector(".lp-selection-does")?.append(this.button);
      };
      document.addEventListener("labpress:selection", take, { signal });
    }
  }

  disconnectedCallback() {
    this.ended.abort();
    this.dialog?.remove();
    this.button.remove();
  }

  offer(ids) {
    this.ids = ids;
    this.button.textContent = say(this.texts.cite, { num: ids.length });
  }

  open() {
    if (!this.dialog) this.build();
    this.heading.textContent = say(this.texts.cite, { num: this.ids.length });
    this.show(this.chosen);
    this.dialog.showModal();
  }

  build() {
    const { texts, ways } = this;
    this.chosen = keptWay(ways.map((way) => way.key));
    this.heading = element("h2", { id: "lp-cite-title" });
    const close = element("button", { type: "button", class: "lp-button" }, texts.close);
    close.addEventListener("click", () => this.dialog.close());
    this.shown = element("div", { class: "lp-cite-shown", tabIndex: 0, label: texts.references });
    this.shown.setAttribute("role", "region");
    this.save = element("a", { class: "lp-button", hidden: true }, texts.download);
    this.dialog = element(
      "dialog",
      { class: "lp-cite-dialog md-typeset" },
      element("div", { class: "lp-cite-head" }, this.heading, close),
      wayButtons(ways, this.chosen, texts.legend, (key) => this.show(key)),
      this.shown,
      element("div", { class: "lp-cite-foot" }, copyButton(texts, () => this.together), this.save),
    );
    this.dialog.setAttribute("aria-labelledby", this.heading.id);
    this.dialog.addEventListener("click", (event) => {
      if (event.target === this.dialog) this.dialog.close(); // beside it
    });
    document.body.append(this.dialog);
  }

  async show(key) {
    this.chosen = key;
    const way = this.ways.find((one) => one.key === key);
    const { ids } = this;
    let together = { text: this.texts.missing };
    this.shown.setAttribute("aria-busy", "true");
    try {
      together = putTogether(way, await loadReferences(way.at), ids);
    } catch (fault) {
      console.error(fault);
    }
    if (this.chosen !== key || this.ids !== ids) return; // another was asked for meanwhile
    this.together = together;
    this.shown.removeAttribute("aria-busy");
    // The site's own references: made at build time of escaped text and a few harmless tags.
    if (together.html) this.shown.innerHTML = together.html;
    else this.shown.replaceChildren(element("pre", {}, element("code", {}, together.text)));
    this.offerFile(way, together.text);
  }

  /** A file of what is shown, where it is a format that programs read. */
  offerFile(way, text) {
    URL.revokeObjectURL(this.save.href);
    this.save.hidden = !way.extension;
    if (!way.extension) return;
    this.save.href = URL.createObjectURL(new Blob([text], { type: way.type }));
    this.save.download = `${this.dataset.name}${way.extension}`;
  }
}

if (!customElements.get("labpress-cite-these")) {
  customElements.define("labpress-cite-these", CiteThese);
}
