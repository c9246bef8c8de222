/** Draws the list of papers in batches: the next one when the reader gets near the end. */
import { createElement } from "../common/elements.js";

/**
 * @import { OrderedPapers } from "./order.js"
 * @import { Paper } from "./papers.js"
 */

const BATCH_SIZE = 50;
/** How far below the screen the end of the list is when the next batch is drawn. */
const LOOKAHEAD = "1200px";

export class PaperList {
  /** How many papers are drawn. */
  drawn = 0;
  /** @type {OrderedPapers} */
  #ordered = { papers: [], heading: () => "" };
  /**
   * The list under the last heading, which the next batch may continue.
   *
   * @type {{ heading: string, rows: HTMLUListElement } | null}
   */
  #group = null;
  #container;
  #getRow;
  #more;
  #observer;

  /**
   * @param {Element} container
   * @param {(paper: Paper) => Element} getRow
   * @param {string} moreText the text of the button for the next batch
   */
  constructor(container, getRow, moreText) {
    this.#container = container;
    this.#getRow = getRow;
    this.#more = createElement(
      "button",
      { type: "button", class: "lp-button lp-explorer-more" },
      moreText,
    );
    this.#more.addEventListener("click", () => this.#drawNext());
    this.#observer = new IntersectionObserver(
      (entries) => {
        if (entries.at(-1)?.isIntersecting) this.#drawNext();
      },
      { rootMargin: `0px 0px ${LOOKAHEAD}` },
    );
  }

  /**
   * Replace the papers that are shown.
   *
   * @param {OrderedPapers} ordered
   * @param {number} [minimum] how many to draw at once
   */
  show(ordered, minimum = BATCH_SIZE) {
    this.#ordered = ordered;
    this.drawn = 0;
    this.#group = null;
    this.#container.replaceChildren(...this.#createBatch(Math.max(minimum, BATCH_SIZE)));
    this.#watchEnd();
  }

  stop() {
    this.#observer.disconnect();
  }

  #drawNext() {
    this.#more.remove();
    this.#container.append(...this.#createBatch(BATCH_SIZE));
    this.#watchEnd();
  }

  /**
   * Return the elements to append for the next papers; papers under the last heading join its list.
   *
   * @param {number} size
   */
  #createBatch(size) {
    const { papers, heading: headingOf } = this.#ordered;
    const elements = [];
    for (const paper of papers.slice(this.drawn, this.drawn + size)) {
      const heading = headingOf(paper);
      if (this.#group?.heading !== heading) {
        this.#group = { heading, rows: createElement("ul", { class: "lp-rows" }) };
        if (heading) elements.push(createElement("h2", {}, heading));
        elements.push(this.#group.rows);
      }
      this.#group.rows.append(this.#getRow(paper));
    }
    this.drawn = Math.min(this.drawn + size, papers.length);
    return elements;
  }

  #watchEnd() {
    this.#observer.disconnect();
    if (this.drawn >= this.#ordered.papers.length) return;
    this.#container.append(this.#more);
    this.#observer.observe(this.#more);
  }
}
