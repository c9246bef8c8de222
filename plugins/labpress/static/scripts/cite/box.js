/**
 * <labpress-cite>: the ways to cite a paper, one shown at a time, with a button that copies it.
 *
 * The page comes with every way in a <details>, which needs no script; the script puts a choice in
 * place of their headings.
 */
import { copyButton } from "./copy_button.js";
import { keptWay, wayButtons } from "./citation_formats.js";

class Cite extends HTMLElement {
  connectedCallback() {
    if (this.classList.contains("lp-cite-on")) return;
    const texts = JSON.parse(this.dataset.texts);
    this.ways = [...this.querySelectorAll("details[data-way]")];
    const ways = this.ways.map((way) => ({
      key: way.dataset.way,
      label: way.querySelector("summary").textContent,
    }));
    const chosen = keptWay(ways.map((way) => way.key));
    this.prepend(wayButtons(ways, chosen, texts.legend, (key) => this.show(key)));
    this.ways.at(-1).after(copyButton(texts, () => this.shown()));
    this.show(chosen);
    this.classList.add("lp-cite-on");
  }

  show(key) {
    for (const way of this.ways) way.open = way.dataset.way === key;
  }

  /** What is shown, as text and, where it is no code, as HTML. */
  shown() {
    const way = this.ways.find((one) => one.open);
    const code = way.querySelector("code");
    if (code) return { text: code.textContent };
    const citation = way.querySelector(".lp-citation");
    return { text: citation.textContent.trim(), html: citation.innerHTML.trim() };
  }
}

if (!customElements.get("labpress-cite")) customElements.define("labpress-cite", Cite);
