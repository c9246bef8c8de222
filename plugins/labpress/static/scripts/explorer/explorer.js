/**
 * <labpress-explorer>: the list of all papers with facets, a search and several orders.
 *
 * The page contains the newest papers and links to those of each year; the script takes them over.
 * As a custom element it starts whenever it is added to a page, also where the theme replaces pages
 * without loading them (Material's navigation.instant), and stops when it is removed.
 *
 * For other scripts: `results` has the ids of the papers shown, in their order, and `selection`
 * those of the selected papers. The events `labpress:results` and `labpress:selection` report
 * changes (`detail.ids`).
 */

import { Controller } from "./controller.js";
import { loadPapers, loadWords } from "./papers.js";
import { readView } from "./view_url.js";

class ExplorerElement extends HTMLElement {
  /** @type {Controller | undefined} */
  controller;
  #disconnected = new AbortController();

  /** The ids of the papers shown, in their order. */
  get results() {
    return this.controller?.results ?? [];
  }

  /** The ids of the selected papers, in the order of their selection. */
  get selection() {
    return this.controller?.selection ?? [];
  }

  async connectedCallback() {
    this.#disconnected = new AbortController();
    const { signal } = this.#disconnected;
    try {
      const [collection, words] = await Promise.all([
        loadPapers(this.dataset.papers ?? ""),
        // A shared search shows all its results from the start.
        readView(location.search).words ? this.#loadWords() : [],
      ]);
      if (signal.aborted) return;
      this.controller = new Controller({
        host: this,
        collection,
        words,
        loadWords: () => this.#loadWords(),
        signal,
      });
      this.controller.start();
      this.classList.add("lp-explorer-ready");
    } catch (error) {
      // The page then works as it does without a script.
      this.classList.add("lp-explorer-failed");
      console.error(error);
    }
  }

  disconnectedCallback() {
    this.#disconnected.abort();
  }

  /** The words that find papers but are not shown in rows; none if they do not load. */
  async #loadWords() {
    try {
      return await loadWords(this.dataset.words ?? "");
    } catch (error) {
      console.error(error);
      return [];
    }
  }
}

if (!customElements.get("labpress-explorer")) {
  customElements.define("labpress-explorer", ExplorerElement);
}
