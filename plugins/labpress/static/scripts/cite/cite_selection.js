/**
 * <labpress-cite-selection>: buttons that open a dialog with the references of several papers.
 *
 * The papers are those in the page's list. In the explorer, one button cites the papers that are
 * shown, and another one (its label is in `data-explorer`) cites those that the reader selected.
 * The events `labpress:results` and `labpress:selection` report these papers. The dialog is loaded
 * when it is opened; its formats and messages are in one file for all pages.
 */
import { createElement, parseData } from "../common/elements.js";
import { formatCount } from "../common/texts.js";
import { loadOptions } from "./options.js";

/**
 * @import { PluralForms } from "labpress-data"
 * @import { CiteDialog } from "./cite_dialog.js"
 */

/** Matches the link to a paper's BibTeX file, which contains the paper's id twice. */
const BIBTEX_FILE = /([^/]+)\/\1\.bib$/;

/**
 * A button that cites papers. By default, its label is the title of the dialog, which states the
 * number of papers.
 */
class CiteButton {
  /** @type {readonly string[]} */
  ids = [];
  element;
  #button = createElement("button", { type: "button", class: "lp-button" });
  #failure = createElement("span", { class: "lp-cite-failure", role: "status" });
  #forms;
  #label;
  #failedText;

  /**
   * @param {object} options
   * @param {PluralForms} options.forms of the title
   * @param {string} [options.label]
   * @param {string} options.failedText
   * @param {(button: CiteButton) => Promise<void>} options.open
   */
  constructor({ forms, label, failedText, open }) {
    this.#forms = forms;
    this.#label = label;
    this.#failedText = failedText;
    this.element = createElement("span", { class: "lp-cite-button" }, this.#button, this.#failure);
    this.#button.addEventListener("click", async () => {
      this.#failure.textContent = "";
      try {
        await open(this);
      } catch (error) {
        console.error(error);
        this.#failure.textContent = this.#failedText;
      }
    });
  }

  get title() {
    return formatCount(this.#forms, this.ids.length);
  }

  /** @param {readonly string[]} ids of the papers */
  setPapers(ids) {
    this.ids = ids;
    this.#button.textContent = this.#label ?? this.title;
    this.element.hidden = !ids.length;
  }
}

class CiteSelection extends HTMLElement {
  /** @type {CiteDialog | undefined} */
  #dialog;
  /** @type {readonly CiteButton[]} */
  #buttons = [];
  #disconnected = new AbortController();

  connectedCallback() {
    this.#disconnected = new AbortController();
    if (this.dataset.explorer === undefined) {
      const button = this.#addButton("cite");
      button.setPapers(listedPapers());
      this.append(button.element);
      return;
    }
    this.#follow("labpress:results", ".lp-explorer-actions");
    this.#follow("labpress:selection", ".lp-selection-actions");
  }

  disconnectedCallback() {
    this.#disconnected.abort();
    this.#dialog?.remove();
    this.#dialog = undefined;
    for (const button of this.#buttons) button.element.remove();
    this.#buttons = [];
  }

  /**
   * @param {"cite" | "selected"} forms
   * @param {string} [label]
   */
  #addButton(forms, label) {
    const button = new CiteButton({
      forms: parseData(this, forms),
      label,
      failedText: this.dataset.failed ?? "",
      open: (pressed) => this.#open(pressed),
    });
    this.#buttons = [...this.#buttons, button];
    return button;
  }

  /**
   * Add a button that cites the papers that an event of the explorer reports.
   *
   * @param {"labpress:results" | "labpress:selection"} event
   * @param {string} place the selector of the element in the explorer to which the button is added
   */
  #follow(event, place) {
    const button =
      event === "labpress:results"
        ? this.#addButton("cite")
        : this.#addButton("selected", this.dataset.explorer);
    /**
     * @param {Element} explorer
     * @param {readonly string[]} ids
     */
    const update = (explorer, ids) => {
      button.setPapers(ids);
      explorer.querySelector(place)?.append(button.element);
    };
    document.addEventListener(
      event,
      (/** @type {CustomEvent<{ ids: readonly string[] }>} */ { target, detail }) =>
        update(/** @type {Element} */ (target), detail.ids),
      { signal: this.#disconnected.signal },
    );
    // The explorer may have dispatched the event before this script was loaded.
    /** @type {(HTMLElement & { results?: readonly string[], selection?: readonly string[] }) | null} */
    const explorer = document.querySelector("labpress-explorer");
    const ids = event === "labpress:results" ? explorer?.results : explorer?.selection;
    if (explorer && ids) update(explorer, ids);
  }

  /** @param {CiteButton} button */
  async #open(button) {
    const [{ CiteDialog }, options] = await Promise.all([
      import("./cite_dialog.js"),
      loadOptions(),
    ]);
    // The reader may have left the page while this was loading.
    if (!this.isConnected) return;
    this.#dialog ??= new CiteDialog(options, this.dataset.name ?? "papers");
    this.#dialog.open(button.ids, button.title);
  }
}

/** Return the ids of the papers in the page's list, in its order. */
function listedPapers() {
  /** @type {NodeListOf<HTMLAnchorElement>} */
  const links = document.querySelectorAll(".lp-rows a.lp-icon-bibtex");
  return [...links].flatMap(({ pathname }) => BIBTEX_FILE.exec(pathname)?.[1] ?? []);
}

if (!customElements.get("labpress-cite-selection")) {
  customElements.define("labpress-cite-selection", CiteSelection);
}
