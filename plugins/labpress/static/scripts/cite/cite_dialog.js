/** The dialog with the references of several papers, to copy or to download in any format. */
import { createElement } from "../common/elements.js";
import { formatChooser, rememberedFormat } from "./citation_formats.js";
import { copyButton } from "./copy_button.js";
import { combineReferences, loadReferences } from "./references.js";

/**
 * @import { CiteOptions, FileFormat, ReferenceStyle } from "labpress-data"
 * @import { Copyable } from "./copy.js"
 */

export class CiteDialog {
  /** @type {readonly string[]} */
  #ids = [];
  /** @type {Copyable} */
  #content = { text: "" };
  #dialog = createElement("dialog", { class: "lp-cite-dialog md-typeset" });
  #heading = createElement("h2", { id: "lp-cite-title" });
  #references;
  #download;
  #copy;

  /**
   * @param {CiteOptions} options
   * @param {string} fileName of a download, without its extension
   */
  constructor(options, fileName) {
    const { formats, texts } = options;
    this.options = options;
    this.formats = formats;
    this.texts = texts;
    this.fileName = fileName;
    this.selected = rememberedFormat(formats.map((format) => format.key));
    this.#references = createElement("div", {
      class: "lp-cite-references",
      // Long references must be scrollable by keyboard.
      tabIndex: 0,
      role: "region",
      label: texts.references,
    });
    this.#download = createElement("a", { class: "lp-button", hidden: true }, texts.download);
    this.#copy = copyButton(texts, () => this.#content);
    this.#build();
  }

  #build() {
    const { texts } = this;
    const close = createElement("button", { type: "button", class: "lp-button" }, texts.close);
    close.addEventListener("click", () => this.#dialog.close());
    const chooser = formatChooser(this.formats, this.selected, texts.legend, (key) =>
      this.#select(key),
    );
    this.#dialog.append(
      createElement("div", { class: "lp-cite-head" }, this.#heading, close),
      chooser,
      createElement("div", { class: "lp-cite-actions" }, this.#copy.element, this.#download),
      this.#references,
    );
    this.#dialog.setAttribute("aria-labelledby", this.#heading.id);
    this.#dialog.addEventListener("click", (event) => {
      // The target of a click on the backdrop is the dialog itself.
      if (event.target === this.#dialog) this.#dialog.close();
    });
    document.body.append(this.#dialog);
  }

  /**
   * Open the dialog.
   *
   * @param {readonly string[]} ids of the papers to cite
   * @param {string} title
   */
  open(ids, title) {
    this.#ids = ids;
    this.#heading.textContent = title;
    this.#select(this.selected);
    this.#dialog.showModal();
  }

  remove() {
    this.#dialog.remove();
  }

  /** @param {string} key of a format */
  async #select(key) {
    this.selected = key;
    const ids = this.#ids;
    const format = this.formats.find((candidate) => candidate.key === key) ?? this.formats[0];
    /** @type {Copyable} */
    let content = { text: this.texts.missing };
    this.#references.setAttribute("aria-busy", "true");
    try {
      content = combineReferences(format, await loadReferences(format, ids, this.options), ids);
    } catch (error) {
      console.error(error);
    }
    // The reader may have chosen another format while this one was loading.
    if (this.selected !== key || this.#ids !== ids) return;
    this.#content = content;
    this.#copy.reset();
    this.#references.removeAttribute("aria-busy");
    this.#show(content);
    this.#offerDownload(format, content.text);
  }

  /** @param {Copyable} content */
  #show({ text, html }) {
    // The HTML is safe: the build made it from escaped text and a few harmless tags.
    if (html) this.#references.innerHTML = html;
    else
      this.#references.replaceChildren(createElement("pre", {}, createElement("code", {}, text)));
  }

  /**
   * Offer the references as a download, if the format is a file format.
   *
   * @param {ReferenceStyle | FileFormat} format
   * @param {string} text
   */
  #offerDownload(format, text) {
    URL.revokeObjectURL(this.#download.href);
    this.#download.hidden = format.list !== "file";
    if (format.list !== "file") return;
    this.#download.href = URL.createObjectURL(new Blob([text], { type: format.media_type }));
    this.#download.download = `${this.fileName}${format.extension}`;
  }
}
