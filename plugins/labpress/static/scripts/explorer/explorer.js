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
import { loadPapers } from "./papers.js";

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
      const collection = await loadPapers(this.dataset.papers ?? "");
      if (signal.aborted) return;
      this.controller = new Controller({ host: this, collection, signal });
      // A shared search shows its results from the start.
      await this.controller.start();
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
}

if (!customElements.get("labpress-explorer")) {
  customElements.define("labpress-explorer", ExplorerElement);
}
