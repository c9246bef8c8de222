/**
 * <labpress-explorer>: the list of all papers with facets, a search and several orders.
 *
 * The page already contains the rows of the newest papers, which the script reuses, and links to
 * the lists of each year. As a custom element, it starts whenever it is added to a page, even if
 * the theme replaces pages without loading them (Material's navigation.instant), and stops when it
 * is removed.
 *
 * For other scripts, `results` has the ids of the papers in the list, in order, and `selection`
 * those of the selected papers. The events `labpress:results` and `labpress:selection` report
 * changes (`detail.ids`).
 */

import { Controller } from "./controller.js";
import { loadPapers } from "./papers.js";

class ExplorerElement extends HTMLElement {
  /** @type {Controller | undefined} */
  controller;
  #disconnected = new AbortController();

  /** The ids of the papers in the list, in the order of the list. */
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
      // The URL of a shared search shows its results immediately.
      await this.controller.start();
      this.classList.add("lp-explorer-ready");
    } catch (error) {
      // After a failure, the page works as it does without the script.
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
