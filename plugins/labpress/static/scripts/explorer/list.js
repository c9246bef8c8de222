/** The list of papers, drawn in pieces: the next one when a reader comes near the end. */
import { element } from "../common/elements.js";

const PIECE = 50;
const NEAR = "1200px";

export class List {
  /**
   * @param place the element that holds the list
   * @param rows makes the rows
   * @param more the text of the button for the next piece
   */
  constructor(place, rows, more) {
    this.place = place;
    this.rows = rows;
    this.more = element("button", { type: "button", class: "lp-button lp-explorer-more" }, more);
    this.more.addEventListener("click", () => this.next());
    this.watch = new IntersectionObserver((seen) => seen.at(-1).isIntersecting && this.next(), {
      rootMargin: `0px 0px ${NEAR}`,
    });
  }

  /** Show papers, each under its heading. */
  show({ papers, heading }, least = PIECE) {
    this.papers = papers;
    this.heading = heading;
    this.drawn = 0;
    this.group = null;
    this.place.replaceChildren(...this.piece(Math.max(least, PIECE)));
    this.wait();
  }

  next() {
    this.more.remove();
    this.place.append(...this.piece(PIECE));
    this.wait();
  }

  /** What comes next; rows under the heading of the last piece go into its list. */
  piece(size) {
    const made = [];
    for (const paper of this.papers.slice(this.drawn, this.drawn + size)) {
      const heading = this.heading(paper);
      if (!this.group || this.group.heading !== heading) {
        const rows = element("ul", { class: "lp-rows" });
        this.group = { heading, rows };
        if (heading) made.push(element("h2", {}, heading));
        made.push(rows);
      }
      this.group.rows.append(this.rows.row(paper));
    }
    this.drawn = Math.min(this.drawn + size, this.papers.length);
    return made;
  }

  /** Watch for the end, if there is more. */
  wait() {
    this.watch.disconnect();
    if (this.drawn >= this.papers.length) return;
    this.place.append(this.more);
    this.watch.observe(this.more);
  }

  stop() {
    this.watch.disconnect();
  }
}
