/** The search dialog: the query, its results, and the active result. */
import { createElement, requireElement } from "../common/elements.js";
import { formatCount, formatText } from "../common/texts.js";
import { siteIndex } from "../lookup/index.js";
import { find } from "./find.js";
import { drawResults } from "./results.js";

/**
 * @import { SearchPanelData } from "labpress-data"
 * @import { Matches, SearchResult } from "./find.js"
 */

/** How long after the last keystroke a search starts, in milliseconds. */
const TYPING_PAUSE = 50;
/** How long a search may take before the dialog shows that it is loading, in milliseconds. */
const LOADING_DELAY = 200;

export class SearchPanel {
  /** @type {readonly SearchResult[]} */
  #results = [];
  /** The number of the latest search; results of earlier ones are discarded. */
  #searchNumber = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typingTimer;
  #texts;
  #dialog;
  #field;
  #status;
  #list;
  /** The element below the list: a button for more results, or a link to all papers. */
  #footer;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {SearchPanelData} texts
   */
  constructor(dialog, texts) {
    this.#dialog = dialog;
    this.#texts = texts;
    this.#field = requireElement(dialog, ".lp-search-query", HTMLInputElement);
    this.#status = requireElement(dialog, ".lp-search-status", HTMLElement);
    this.#list = requireElement(dialog, ".lp-search-results", HTMLElement);
    this.#footer = requireElement(dialog, ".lp-search-footer", HTMLElement);
    this.#addTexts();
    this.#listen();
    this.#showMessage(this.#texts.hint);
  }

  /** Search for the text that a reader typed while the script was loading. */
  onOpen() {
    if (this.#field.value.trim() && !this.#results.length) this.#search();
  }

  #addTexts() {
    const texts = this.#texts;
    this.#list.setAttribute("aria-label", texts.results);
    const close = requireElement(this.#dialog, ".lp-search-close", HTMLElement);
    close.setAttribute("aria-label", texts.close);
    /** @param {string} name */
    const key = (name) => createElement("kbd", {}, name);
    const shortcuts = requireElement(this.#dialog, ".lp-search-shortcuts", HTMLElement);
    shortcuts.replaceChildren(key("↑"), " ", key("↓"), ` ${texts.choose} `);
    shortcuts.append(key("↵"), ` ${texts.open} `, key("Esc"), ` ${texts.leave}`);
  }

  #listen() {
    this.#field.addEventListener("input", () => {
      clearTimeout(this.#typingTimer);
      this.#typingTimer = setTimeout(() => this.#search(), TYPING_PAUSE);
    });
    this.#field.addEventListener("keydown", (event) => this.#onKey(event));
    this.#footer.addEventListener("keydown", (event) => this.#onFooterKey(event));
    const close = requireElement(this.#dialog, ".lp-search-close", HTMLElement);
    close.addEventListener("click", () => this.#dialog.close());
    this.#dialog.addEventListener("click", (event) => this.#onClick(event));
    this.#list.addEventListener("pointermove", (event) => {
      const option = closest(event, "[role=option]");
      if (option && option !== this.#activeOption) this.#activate(option, { scroll: false });
    });
  }

  /** @param {KeyboardEvent} event */
  #onKey(event) {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      this.#moveBy(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      // Works like a click on the link: with Ctrl or Cmd, it opens a new tab.
      const { ctrlKey, metaKey } = event;
      this.#activeOption?.dispatchEvent(
        new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey }),
      );
    }
  }

  /**
   * Move between the buttons and links below the list, and from the first of them to the list.
   *
   * @param {KeyboardEvent} event
   */
  #onFooterKey(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    event.preventDefault();
    const controls = this.#controls;
    const index = controls.findIndex((control) => control.matches(":focus"));
    const next = index + (event.key === "ArrowDown" ? 1 : -1);
    if (next >= 0) {
      controls[Math.min(next, controls.length - 1)]?.focus();
      return;
    }
    this.#field.focus();
    this.#activate(this.#options.at(-1));
  }

  /** @param {MouseEvent} event */
  #onClick(event) {
    const isBackdrop = event.target === this.#dialog;
    // A new page closes the dialog, but a result on the current page loads none.
    const isFollowed = closest(event, "a[href]") && !event.ctrlKey && !event.metaKey;
    if (isBackdrop || isFollowed) this.#dialog.close();
  }

  /** @returns {HTMLElement[]} */
  get #options() {
    return [...this.#list.querySelectorAll("[role=option]")].filter(
      (option) => option instanceof HTMLElement,
    );
  }

  /**
   * The buttons and links below the list.
   *
   * @returns {HTMLElement[]}
   */
  get #controls() {
    if (this.#footer.hidden) return [];
    return [...this.#footer.children].filter((control) => control instanceof HTMLElement);
  }

  get #activeOption() {
    return this.#options.find((option) => option.getAttribute("aria-selected") === "true");
  }

  /**
   * Make an option the target of the Enter key; the focus stays in the field.
   *
   * @param {HTMLElement | undefined} option
   * @param {{ scroll?: boolean }} [how]
   */
  #activate(option, { scroll = true } = {}) {
    this.#activeOption?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    if (option) this.#field.setAttribute("aria-activedescendant", option.id);
    else this.#field.removeAttribute("aria-activedescendant");
    if (scroll) option?.scrollIntoView({ block: "nearest" });
  }

  /** @param {1 | -1} step */
  #moveBy(step) {
    const options = this.#options;
    const active = this.#activeOption;
    const index = active ? options.indexOf(active) : -1;
    const [control] = this.#controls;
    if (step === 1 && index === options.length - 1 && control) {
      this.#activate(undefined);
      control.focus();
      return;
    }
    if (!options.length) return;
    this.#activate(options.at((index + step) % options.length));
  }

  async #search() {
    const query = this.#field.value.trim();
    const number = ++this.#searchNumber;
    const isOutdated = () => number !== this.#searchNumber;
    if (!query) {
      this.#showMessage(this.#texts.hint);
      return;
    }
    const loadingTimer = setTimeout(() => {
      if (!isOutdated()) this.#showMessage(this.#texts.loading);
    }, LOADING_DELAY);
    try {
      const matches = await find(query, siteIndex);
      const results = await matches.next();
      if (isOutdated()) return;
      if (results.length) {
        this.#showResults(query, matches, results);
        this.#activate(this.#options[0], { scroll: false });
        if (this.#list.parentElement) this.#list.parentElement.scrollTop = 0;
      } else {
        const { suggestQueries } = await import("../lookup/suggest.js");
        const suggestions = await suggestQueries(query, siteIndex);
        if (isOutdated()) return;
        this.#showMessage(formatText(this.#texts.no_match, { query }));
        this.#offerInstead(suggestions);
      }
    } catch {
      if (isOutdated()) return;
      this.#showMessage(this.#texts.failed);
      this.#linkToPapers();
    } finally {
      clearTimeout(loadingTimer);
    }
  }

  /**
   * Show a message instead of results.
   *
   * @param {string} text
   */
  #showMessage(text) {
    this.#results = [];
    this.#list.replaceChildren();
    this.#list.hidden = true;
    this.#footer.hidden = true;
    this.#field.setAttribute("aria-expanded", "false");
    this.#activate(undefined);
    this.#status.textContent = text;
    this.#status.classList.remove("lp-visually-hidden");
  }

  /**
   * Offer other queries, and the list of all papers.
   *
   * @param {readonly string[]} queries
   */
  #offerInstead(queries) {
    const buttons = queries.map((query) => {
      const text = formatText(this.#texts.search_instead, { query });
      const button = createElement("button", { type: "button" }, text);
      button.addEventListener("click", () => {
        this.#field.value = query;
        this.#field.focus();
        this.#search();
      });
      return button;
    });
    this.#linkToPapers();
    this.#footer.prepend(...buttons);
  }

  #linkToPapers() {
    const href = this.#texts.papers_url;
    this.#footer.replaceChildren(createElement("a", { href }, this.#texts.all_papers));
    this.#footer.hidden = false;
  }

  /**
   * @param {string} query
   * @param {Matches} matches
   * @param {readonly SearchResult[]} results
   */
  #showResults(query, matches, results) {
    this.#results = results;
    drawResults(this.#list, results, query, this.#texts);
    this.#list.hidden = false;
    this.#field.setAttribute("aria-expanded", "true");
    // The count is for screen readers; sighted readers see the groups.
    this.#status.textContent = formatCount(this.#texts.count, matches.count);
    this.#status.classList.add("lp-visually-hidden");
    this.#footer.hidden = matches.count <= results.length;
    if (!this.#footer.hidden) this.#offerMore(query, matches);
  }

  /**
   * @param {string} query
   * @param {Matches} matches
   */
  #offerMore(query, matches) {
    const more = createElement("button", { type: "button" }, this.#texts.more);
    more.addEventListener("click", async () => {
      const number = this.#searchNumber;
      const results = await matches.next();
      if (number !== this.#searchNumber) return;
      const count = this.#results.length;
      this.#showResults(query, matches, [...this.#results, ...results]);
      const url = this.#results[count]?.url;
      this.#activate(this.#options.find((option) => option.getAttribute("href") === url));
      this.#field.focus();
    });
    this.#footer.replaceChildren(more);
  }
}

/**
 * Return the closest element around the target of an event that matches a selector.
 *
 * @param {Event} event
 * @param {string} selector
 */
function closest(event, selector) {
  const element = event.target instanceof Element ? event.target.closest(selector) : null;
  return element instanceof HTMLElement ? element : null;
}
