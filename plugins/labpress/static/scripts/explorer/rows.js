/** A paper as a row of the list: the same elements as `paper_row` in templates/parts.jinja. */
import { element, say } from "../common/elements.js";

/** As in views/components/bylines.py: so many names at once, and so many behind "+12". */
const FIRST = 5;
const MOST = 60;

/** Makes rows, and takes those over that the page came with. */
export class Rows {
  /**
   * @param addresses how the page links to papers, authors and families: `{id}` stands for the id
   * @param texts the texts of the interface
   */
  constructor(addresses, texts) {
    this.addresses = addresses;
    this.texts = texts;
    this.made = new Map();
  }

  /** Take over rows that are there. */
  adopt(rows) {
    for (const row of rows) this.made.set(row.dataset.paper, row);
  }

  /** The row of a paper. */
  row(paper) {
    if (!this.made.has(paper.id)) this.made.set(paper.id, this.make(paper));
    return this.made.get(paper.id);
  }

  make(paper) {
    const family = paper.family ? ` lp-family lp-f-${paper.family.id}` : "";
    return element(
      "li",
      { class: `lp-row${family}`, data: { paper: paper.id } },
      element("div", { class: "lp-row-main" }, this.title(paper), this.authors(paper)),
      this.facts(paper),
    );
  }

  title(paper) {
    const link = element("a", { href: this.to("paper", paper.id), ...paper.language });
    // Titles with math come as HTML that the build has escaped; all others are text.
    if (paper.math) link.innerHTML = paper.math;
    else link.textContent = paper.title;
    const text = this.texts.flags[paper.flag];
    const flag = text && element("span", { class: `lp-flag lp-flag-${paper.flag}` }, text);
    return element("p", { class: "lp-row-title" }, ...(flag ? [flag, " "] : []), link);
  }

  authors(paper) {
    const { byline } = paper;
    const rest = byline.length > FIRST + 1 ? byline.slice(FIRST) : [];
    const first = rest.length ? byline.slice(0, FIRST) : byline;
    const place = element("div", { class: "lp-row-authors" }, ...this.names(first));
    if (rest.length > MOST) place.append(" ", this.crowd(paper, rest.length));
    else if (rest.length) place.append(" ", this.moreAuthors(rest));
    return place;
  }

  /** How many others there are where they are too many for a row: the paper's page names them. */
  crowd(paper, num) {
    const label = say(this.texts.crowd, { num });
    const href = this.to("paper", paper.id);
    return element("a", { class: "lp-count", href, label }, `+${num}`);
  }

  /** The authors behind "+12"; their names are made when they are asked for. */
  moreAuthors(rest) {
    const label = say(this.texts.more_authors, { num: rest.length });
    const more = element(
      "details",
      { class: "lp-more" },
      element("summary", { label }, `+${rest.length}`),
    );
    more.addEventListener("toggle", () => more.append(" ", ...this.names(rest)), { once: true });
    return more;
  }

  names(byline) {
    return byline.flatMap((one, at) => {
      const kind = { class: one.bold ? "lp-bold" : "" };
      const name = one.id
        ? element("a", { ...kind, href: this.to("author", one.id) }, one.name)
        : element("span", kind, one.name);
      return at ? [this.texts.between, name] : [name];
    });
  }

  facts(paper) {
    const date = paper.date
      ? element("time", { dateTime: paper.date }, paper.dated)
      : element("span", {}, this.texts.no_date);
    const icons = paper.links.map(({ kind, url }) => {
      const what = this.texts.has[kind];
      const text = say(this.texts.artifact_of, { artifact: what, paper: paper.short });
      const said = element("span", { class: "lp-sr" }, text);
      return element("a", { class: `lp-icon lp-icon-${kind}`, href: url, title: what }, said);
    });
    return element(
      "p",
      { class: "lp-row-facts" },
      date,
      element("span", {}, paper.place),
      paper.family ? this.chip(paper.family) : null,
      element("span", { class: "lp-icons" }, ...icons),
    );
  }

  chip({ id, label }) {
    const kind = `lp-chip lp-family lp-f-${id}`;
    return element("a", { class: kind, href: this.to("family", id) }, label);
  }

  to(kind, id) {
    return this.addresses[kind].replace("{id}", id);
  }
}
