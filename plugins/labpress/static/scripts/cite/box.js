/**
 * <labpress-cite>: a paper's citation in each format, one at a time, with a button that copies it.
 *
 * The page contains each format in its own <details>, which works without a script; the script
 * replaces their headings with radio buttons.
 */
import { createElement, parseData, requireElement } from "../common/elements.js";
import { formatChooser, rememberedFormat } from "./citation_formats.js";
import { copyButton } from "./copy_button.js";
import { plainText } from "./plain_text.js";

/**
 * @import { CiteTexts } from "labpress-data"
 * @import { Copyable } from "./copy.js"
 */

class CiteBox extends HTMLElement {
  /** @type {HTMLDetailsElement[]} */
  #sections = [];

  connectedCallback() {
    // The element may be moved within the page, but is set up only once.
    if (this.classList.contains("lp-cite-ready")) return;
    /** @type {CiteTexts} */
    const texts = parseData(this, "texts");
    this.#sections = [...this.querySelectorAll("details")];
    const formats = this.#sections.map((section) => ({
      key: section.dataset.format ?? "",
      label: requireElement(section, "summary", HTMLElement).textContent ?? "",
    }));
    const selected = rememberedFormat(formats.map((format) => format.key));
    const copy = copyButton(texts, () => this.#openCitation());
    const chooser = formatChooser(formats, selected, texts.legend, (key) => {
      this.#show(key);
      copy.reset();
    });
    this.prepend(chooser, createElement("div", { class: "lp-cite-corner" }, copy.element));
    this.#show(selected);
    this.classList.add("lp-cite-ready");
  }

  /** @param {string} key */
  #show(key) {
    for (const section of this.#sections) section.open = section.dataset.format === key;
  }

  /**
   * Return the citation that is open; for BibTeX and other code, it has no HTML.
   *
   * @returns {Copyable}
   */
  #openCitation() {
    const section = this.#sections.find((candidate) => candidate.open) ?? this.#sections[0];
    const code = section.querySelector("code");
    if (code) return { text: code.textContent ?? "" };
    const citation = requireElement(section, ".lp-citation", HTMLElement);
    const html = citation.innerHTML.trim();
    return { text: plainText(html), html };
  }
}

if (!customElements.get("labpress-cite")) customElements.define("labpress-cite", CiteBox);
