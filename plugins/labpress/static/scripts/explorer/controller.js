/** Keeps the explorer's page, its URL and the reader's choices in sync. */
import { createElement, requireElement } from "../common/elements.js";
import { formatCount, pageLanguage } from "../common/texts.js";
import { activeFilters, drawChips, drawQueries, drawSuggestions } from "./chips.js";
import { filterPapers, mapFacets } from "./filter.js";
import { PaperList } from "./list.js";
import { ORDERS, sortPapers } from "./order.js";
import { FacetPanel } from "./panel.js";
import { PaperRows } from "./rows.js";
import { Selection } from "./selection.js";
import { emptyView, readView, writeView } from "./view_url.js";

/**
 * @import { FacetName, SearchField } from "labpress-data"
 * @import { View } from "./view_url.js"
 * @import { ActiveFilter } from "./chips.js"
 * @import { ByFacet } from "./filter.js"
 * @import { Collection, Paper } from "./papers.js"
 */

/**
 * The papers that a query finds.
 *
 * @typedef {object} FoundPapers
 * @property {string} query
 * @property {ReadonlyMap<number, readonly SearchField[]>} fields in which each paper was found,
 *   keyed by the paper's index
 * @property {Readonly<Record<string, readonly string[]>>} names the other names of people by
 *   their keys; empty if no paper was found by such a name
 * @property {boolean} [isFailed] whether the index could not be loaded
 */

/** How long after the last keystroke the query is written to the URL, in milliseconds. */
const TYPING_PAUSE = 250;

export class Controller {
  /** @type {View} */
  view = readView(location.search);
  /**
   * The papers in the list, in their order.
   *
   * @type {readonly Paper[]}
   */
  listed = [];
  rows;
  panel;
  /** Whether the reader is typing a query that already has a history entry. */
  #isTyping = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #typingTimer;
  /**
   * The papers that the query of the view finds; null without a query.
   *
   * @type {FoundPapers | null}
   */
  #found = null;
  /** The number of the latest view; searches for earlier ones are discarded. */
  #viewNumber = 0;
  /**
   * States in a row why its paper was found; null without a query.
   *
   * @type {((row: HTMLElement, paper: Paper) => void) | null}
   */
  #explain = null;
  #signal;
  /** @type {ByFacet<Map<string, number>>} */
  #indexes;
  #host;
  #selection;
  #list;
  #status;
  #chips;
  #empty = createElement("div", { class: "lp-explorer-empty", hidden: true });
  #form;
  #query;
  #sort;

  /**
   * @param {object} options
   * @param {HTMLElement} options.host
   * @param {Collection} options.collection
   * @param {AbortSignal} options.signal ends the listeners
   */
  constructor({ host, collection, signal }) {
    this.collection = collection;
    this.#host = host;
    this.#indexes = mapFacets(
      (name) => new Map(collection.values[name].map((value, index) => [value.key, index])),
    );
    this.#status = requireElement(host, ".lp-explorer-status", HTMLElement);
    this.#chips = requireElement(host, ".lp-explorer-chips", HTMLElement);
    this.#form = requireElement(host, ".lp-explorer-bar", HTMLFormElement);
    this.#query = requireElement(this.#form, "[name=q]", HTMLInputElement);
    this.#sort = requireElement(this.#form, "[name=sort]", HTMLSelectElement);
    this.#selection = new Selection(host, collection.texts);
    host.append(this.#selection.bar, this.#selection.status);
    requireElement(host, ".lp-explorer-actions", HTMLElement).before(this.#selection.selectAll);
    const { paperAt = "", authorAt = "", familyAt = "", filesAt = "", imageAt = "" } = host.dataset;
    const urls = {
      paper: paperAt,
      author: authorAt,
      family: familyAt,
      files: filesAt,
      image: imageAt,
    };
    this.rows = new PaperRows(urls, collection.texts);
    this.#signal = signal;
    this.#list = this.#createList();
    this.panel = new FacetPanel({
      sidebar: requireElement(host, ".lp-explorer-sidebar", HTMLElement),
      opener: requireElement(host, ".lp-explorer-filters", HTMLElement),
      collection,
      selected: this.view.selected,
      onChange: (facet, key, isSelected) => this.select(facet, key, isSelected),
      signal,
    });
    this.#listen();
  }

  start() {
    this.#restoreSelection();
    // The reader may have typed before the script had loaded.
    if (!this.view.words) this.view = { ...this.view, words: this.#query.value.trim() };
    return this.#draw(history.state?.drawn);
  }

  /** The ids of the papers in the list, in the order of the list. */
  get results() {
    return this.listed.map((paper) => paper.id);
  }

  /** The ids of the selected papers, in the order of their selection. */
  get selection() {
    return [...this.#selection.ids];
  }

  /**
   * Select or deselect a value of a facet.
   *
   * @param {FacetName} facet
   * @param {string} key
   * @param {boolean} isSelected
   */
  select(facet, key, isSelected) {
    const others = this.view.selected[facet].filter((other) => other !== key);
    const keys = isSelected ? [...others, key] : others;
    this.show({ ...this.view, selected: { ...this.view.selected, [facet]: keys } });
  }

  /**
   * Show another view; the back button then returns to the current one.
   *
   * @param {View} view
   * @returns {Promise<void> | void} a promise if a search comes first
   */
  show(view) {
    this.view = view;
    this.#isTyping = false;
    this.#writeUrl("push");
    return this.#draw();
  }

  #restoreSelection() {
    const ids = new Set(this.collection.papers.map((paper) => paper.id));
    this.#selection.restore((id) => ids.has(id));
  }

  #createList() {
    const signal = this.#signal;
    const container = requireElement(this.#host, ".lp-explorer-list", HTMLElement);
    /** @type {NodeListOf<HTMLElement>} */
    const rows = container.querySelectorAll(".lp-row");
    this.rows.adopt(rows);
    /** @param {Paper} paper */
    const getRow = (paper) => {
      const row = this.rows.get(paper);
      this.#selection.addCheckbox(row, paper);
      row.querySelector(".lp-row-found")?.remove();
      this.#explain?.(row, paper);
      return row;
    };
    const list = new PaperList(container, getRow, this.collection.texts.more_papers);
    container.after(this.#empty);
    signal.addEventListener("abort", () => list.stop());
    // Readers who return find the list at its former length and scroll position.
    const remember = () => history.replaceState({ ...history.state, drawn: list.drawn }, "");
    addEventListener("pagehide", remember, { signal });
    return list;
  }

  #listen() {
    const query = this.#query;
    const signal = this.#signal;
    // A reader who focuses the field will soon need these files.
    const preload = () => import("./query.js").then(({ loadIndex }) => loadIndex()).catch(() => {});
    query.addEventListener("focus", preload, { signal, once: true });
    query.addEventListener("input", () => this.#onQueryInput(), { signal });
    query.addEventListener("change", () => this.#stopTyping(), { signal });
    query.addEventListener("blur", () => this.#stopTyping(), { signal });
    const onSubmit = (/** @type {Event} */ event) => {
      event.preventDefault();
      this.#stopTyping();
    };
    this.#form.addEventListener("submit", onSubmit, { signal });
    const onSort = () => {
      const order = ORDERS.find((name) => name === this.#sort.value) ?? ORDERS[0];
      this.show({ ...this.view, order });
    };
    this.#sort.addEventListener("change", onSort, { signal });
    const onPopState = () => {
      clearTimeout(this.#typingTimer);
      this.#isTyping = false;
      this.view = readView(location.search);
      this.#draw(history.state?.drawn);
    };
    addEventListener("popstate", onPopState, { signal });
    // The browser may show the page as the reader left it, but the selection may have changed since.
    const onPageShow = (/** @type {PageTransitionEvent} */ event) => {
      if (event.persisted) this.#restoreSelection();
    };
    addEventListener("pageshow", onPageShow, { signal });
  }

  /**
   * Update the view with the query in the field. All keystrokes share one history entry, so that the
   * back button undoes them together.
   */
  #onQueryInput() {
    this.view = { ...this.view, words: this.#query.value };
    if (!this.#isTyping) this.#writeUrl("push");
    this.#isTyping = true;
    clearTimeout(this.#typingTimer);
    this.#typingTimer = setTimeout(() => this.#replaceUrl(), TYPING_PAUSE);
    this.#draw();
  }

  #replaceUrl() {
    clearTimeout(this.#typingTimer);
    if (this.#isTyping) this.#writeUrl("replace");
  }

  #stopTyping() {
    this.#replaceUrl();
    this.#isTyping = false;
  }

  /** @param {"push" | "replace"} mode what to do with the current history entry */
  #writeUrl(mode) {
    const query = writeView(this.view, location.search);
    if (query === location.search) return;
    const url = location.pathname + query + location.hash;
    if (mode === "replace") history.replaceState(history.state, "", url);
    else history.pushState(null, "", url);
  }

  /** @param {View} view */
  #filter(view) {
    const { papers, values } = this.collection;
    const fields = view.words.trim() ? this.#found?.fields : null;
    const selected = mapFacets((name) =>
      view.selected[name].map((key) => this.#indexes[name].get(key) ?? -1),
    );
    return filterPapers(
      papers,
      values,
      selected,
      fields ? (paper) => fields.has(paper.index) : null,
    );
  }

  /**
   * Draw the view, after a search if its query is new.
   *
   * @param {number} [minimum] how many papers to draw at once
   */
  #draw(minimum) {
    const number = ++this.#viewNumber;
    const query = this.view.words.trim();
    if (!query) this.#found = null;
    if (!query || this.#found?.query === query) {
      this.#drawFound(minimum);
      return;
    }
    return this.#search(query).then(() => {
      if (number === this.#viewNumber && !this.#signal.aborted) this.#drawFound(minimum);
    });
  }

  /** @param {string} query */
  async #search(query) {
    try {
      const { explainRow, findPapers } = await import("./query.js");
      const found = await findPapers(query, this.collection);
      if (query !== this.view.words.trim()) return;
      this.#found = found;
      this.#explain = found && ((row, paper) => explainRow(row, paper, found, this.collection));
    } catch (error) {
      console.error(error);
      this.#found = { query, fields: new Map(), names: {}, isFailed: true };
    }
  }

  /** @param {number} [minimum] how many papers to draw at once */
  #drawFound(minimum) {
    const { view } = this;
    if (!this.#found) this.#explain = null;
    const { papers, texts } = this.collection;
    const { matches, counts } = this.#filter(view);
    const ordered = sortPapers(matches, view.order, texts, pageLanguage());
    this.listed = ordered.papers;
    this.#list.show(ordered, minimum);
    this.#selection.setShown(this.results);
    // Spaces are not removed while the reader is typing.
    if (this.#query.value.trim() !== view.words.trim()) this.#query.value = view.words;
    this.#sort.value = view.order;
    this.panel.update(counts, view.selected, matches.length);
    const [count, total] = [matches.length, papers.length];
    this.#status.textContent =
      count === total
        ? formatCount(texts.papers, count)
        : formatCount(texts.papers_of_total, count, { total });
    if (this.#found?.isFailed) this.#status.textContent = texts.search_failed;
    this.#drawFilters(count);
    this.#host.dispatchEvent(
      new CustomEvent("labpress:results", { bubbles: true, detail: { ids: this.results } }),
    );
  }

  /** @param {number} matchCount */
  #drawFilters(matchCount) {
    const { values, texts } = this.collection;
    const actions = {
      show: (/** @type {View} */ view) => this.show(view),
      clear: () => {
        this.show({ ...emptyView(), order: this.view.order });
        this.#query.focus();
      },
    };
    /** @type {readonly ActiveFilter[]} */
    const filters = activeFilters(this.view, values, texts);
    drawChips(this.#chips, filters, texts, matchCount > 0, actions);
    this.#empty.hidden = matchCount > 0;
    if (matchCount) return;
    const countMatches = (/** @type {View} */ view) => this.#filter(view).matches.length;
    drawSuggestions(this.#empty, filters, texts, countMatches, actions);
    this.#suggestQueries();
  }

  /** Suggest other queries if this one finds no paper, whatever filters are selected. */
  async #suggestQueries() {
    const found = this.#found;
    if (!found || found.fields.size || found.isFailed) return;
    const { suggestInstead } = await import("./query.js");
    const queries = await suggestInstead(found.query).catch(() => []);
    if (this.#found !== found) return;
    const { texts } = this.collection;
    drawQueries(this.#empty, queries, texts, (words) => this.show({ ...this.view, words }));
  }
}
