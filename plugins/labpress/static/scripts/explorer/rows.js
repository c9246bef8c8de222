/** Draws a paper as a row, like `paper_row` in views/components/paper_rows.py. */
import { createElement } from "../common/elements.js";
import { formatCount, formatText } from "../common/texts.js";
import { divideByline } from "./bylines.js";

/**
 * @import { ExplorerTexts } from "labpress-data"
 * @import { FacetValue, Paper, Person } from "./papers.js"
 */

/** How many authors a reader can expand in a row, as in views/components/row_bylines.py. */
const MAX_FOLDED = 60;

/** Matches hyphenated words, as in render/prose/whole_words.py. */
const HYPHENATED = /((?:[0-9A-Za-z\u00c0-\u1fff]+[-\u2010\u2013])+[0-9A-Za-z\u00c0-\u1fff]+)/;

/**
 * The estimated width of a word in em, as in render/prose/whole_words.py.
 *
 * @param {string} word
 */
function widthOf(word) {
  let width = 0;
  for (const letter of word) {
    if (/[MWmw]/.test(letter)) width += 1.1;
    else if (/[-Ifijlrt]/.test(letter)) width += 0.46;
    else width += /[A-Z\u0080-\uffff]/.test(letter) ? 0.8 : 0.68;
  }
  return width;
}

/**
 * Keep the hyphenated words of a title on one line, unless they are too long. `split` puts them at
 * the odd indices.
 *
 * @param {string} title
 */
const keepWordsWhole = (title) =>
  title.split(HYPHENATED).map((part, index) => {
    const width = widthOf(part);
    if (index % 2 === 0 || width > 16.5) return part;
    return createElement("span", { class: width > 11 ? "lp-long-word" : "lp-unbroken" }, part);
  });

/**
 * Patterns for URLs relative to the explorer's page. They contain `{id}` in place of an id; the
 * pattern for images contains `{path}` in place of a path.
 *
 * @typedef {Record<"paper" | "author" | "family" | "files" | "image", string>} PageUrls
 */

/** Creates rows, and adopts those that are already in the page. */
export class PaperRows {
  /** @type {Map<string, HTMLElement>} */
  #rows = new Map();
  #urls;
  #texts;

  /**
   * @param {PageUrls} urls
   * @param {ExplorerTexts} texts
   */
  constructor(urls, texts) {
    this.#urls = urls;
    this.#texts = texts;
  }

  /**
   * Adopt rows that are already in the page.
   *
   * @param {Iterable<HTMLElement>} rows
   */
  adopt(rows) {
    for (const row of rows) {
      if (row.dataset.paper) this.#rows.set(row.dataset.paper, row);
    }
  }

  /**
   * Return the row of a paper, which is created when it is first needed.
   *
   * @param {Paper} paper
   */
  get(paper) {
    let row = this.#rows.get(paper.id);
    if (!row) {
      row = this.create(paper);
      this.#rows.set(paper.id, row);
    }
    return row;
  }

  /** @param {Paper} paper */
  create(paper) {
    return createElement(
      "li",
      { class: "lp-row", data: { paper: paper.id } },
      createElement(
        "div",
        { class: "lp-row-main" },
        this.#image(paper),
        this.#title(paper),
        this.#authors(paper),
        this.#awards(paper),
      ),
      this.#facts(paper),
    );
  }

  /** @param {Paper} paper */
  #image(paper) {
    if (!paper.image) return null;
    const [path, width, height] = paper.image;
    const src = this.#urls.image.replace("{path}", () => path);
    return createElement(
      "a",
      {
        class: "lp-row-image",
        href: this.#url("paper", paper.id),
        tabIndex: -1,
        ariaHidden: "true",
      },
      // Browsers load an image immediately if `src` is set before `loading`.
      createElement("img", { loading: "lazy", decoding: "async", alt: "", width, height, src }),
    );
  }

  /** @param {Paper} paper */
  #awards(paper) {
    if (!paper.awards.length) return null;
    const badges = paper.awards.flatMap((award) => [
      createElement("span", { class: "lp-award" }, award),
      " ",
    ]);
    return createElement("p", { class: "lp-awards" }, ...badges);
  }

  /** @param {Paper} paper */
  #title(paper) {
    const link = createElement("a", { href: this.#url("paper", paper.id), ...paper.language });
    // Only titles with math or tags are HTML, which the build has escaped; all others are text.
    if (paper.math) link.innerHTML = paper.math;
    else link.append(...keepWordsWhole(paper.title));
    const title = createElement("p", { class: "lp-row-title" }, link);
    const flag = paper.flag && this.#texts.flags[paper.flag];
    if (flag) {
      title.prepend(createElement("span", { class: `lp-flag lp-flag-${paper.flag}` }, flag), " ");
    }
    return title;
  }

  /** @param {Paper} paper */
  #authors(paper) {
    const parts = divideByline(paper.authors);
    const hidden = parts.flatMap(({ authors, isHidden }) => (isHidden ? authors : []));
    const items = parts.map(({ authors, isHidden }) => {
      if (!isHidden) return this.#names(authors);
      const isFolded = hidden.length <= MAX_FOLDED;
      return [isFolded ? this.#folded(authors) : this.#linkToAuthors(paper, authors.length)];
    });
    const nodes = items.flatMap((item, index) => (index ? [this.#texts.separator, ...item] : item));
    const credits = paper.credits.flatMap(({ before, people, after }) => [
      before,
      ...this.#names(people),
      after,
    ]);
    return createElement("div", { class: "lp-row-authors" }, ...nodes, paper.bylineEnd, ...credits);
  }

  /**
   * Create a link to the paper's page, which lists the authors that the row omits.
   *
   * @param {Paper} paper
   * @param {number} count
   */
  #linkToAuthors(paper, count) {
    return createElement(
      "a",
      {
        class: "lp-count",
        href: this.#url("paper", paper.id),
        label: formatCount(this.#texts.more_authors_on_page, count),
      },
      `+${count}`,
    );
  }

  /**
   * Create the list behind "+12"; the names are added when a reader opens it.
   *
   * @param {readonly Person[]} authors
   */
  #folded(authors) {
    const label = formatCount(this.#texts.more_authors, authors.length);
    const details = createElement(
      "details",
      { class: "lp-more" },
      createElement("summary", { label }, createElement("span", {}, "+"), `${authors.length}`),
    );
    const addNames = () => details.append(...this.#names(authors));
    details.addEventListener("toggle", addNames, { once: true });
    return details;
  }

  /** @param {readonly Person[]} authors */
  #names(authors) {
    return authors.flatMap((author, index) => {
      const className = author.isBold ? "lp-bold" : "";
      const name = author.id
        ? createElement(
            "a",
            { class: className, href: this.#url("author", author.id) },
            author.name,
          )
        : createElement("span", { class: className }, author.name);
      return index ? [this.#texts.separator, name] : [name];
    });
  }

  /** @param {Paper} paper */
  #facts(paper) {
    const place = paper.posted
      ? formatText(this.#texts.clauses, { first: paper.place, second: paper.posted })
      : paper.place;
    // A phone shows only one of "2025" and "NeurIPS 2025".
    const isRepeated = paper.date.length === 4 && place.includes(paper.date);
    const date = paper.date
      ? createElement(
          "time",
          { dateTime: paper.date, class: isRepeated ? "lp-repeated-date" : "" },
          paper.formattedDate,
        )
      : createElement("span", {}, this.#isInFlag(paper) ? "" : paper.formattedDate);
    return createElement(
      "p",
      { class: "lp-row-facts" },
      date,
      createElement("span", { class: "lp-icons" }, ...this.#icons(paper)),
      createElement("span", {}, place),
      paper.family ? this.#familyChip(paper.family) : null,
    );
  }

  /**
   * Return whether the label in place of the date repeats the paper's state, such as "Submitted".
   *
   * @param {Paper} paper
   */
  #isInFlag(paper) {
    return paper.flag && this.#texts.flags[paper.flag] === paper.formattedDate;
  }

  /** @param {Paper} paper */
  #icons(paper) {
    const files = this.#url("files", paper.id);
    const { has, pdf, artifact_of } = this.#texts;
    /**
     * @param {string} kind
     * @param {string} href
     * @param {string} title
     */
    const createIcon = (kind, href, title) => {
      const text = formatText(artifact_of, { artifact: title, paper: paper.shortTitle });
      return createElement("a", { class: `lp-icon lp-icon-${kind}`, href, title, label: text });
    };
    const bibtex = createIcon("bibtex", `${files}${paper.id}.bib`, "BibTeX");
    bibtex.download = "";
    return [
      ...(paper.pdf ? [createIcon("pdf", resolvePdf(paper.pdf, files), pdf)] : []),
      ...paper.links.map(({ kind, url }) => createIcon(kind, url, has[kind])),
      bibtex,
    ];
  }

  /** @param {FacetValue} family */
  #familyChip(family) {
    return createElement(
      "a",
      {
        class: `lp-chip lp-family lp-family-${family.key}`,
        href: this.#url("family", family.key),
        title: family.label, // a long name may be cut
      },
      family.label,
    );
  }

  /**
   * @param {"paper" | "author" | "family" | "files"} kind
   * @param {string} id
   */
  #url(kind, id) {
    return this.#urls[kind].replace("{id}", id);
  }
}

/**
 * Return the link to a PDF.
 *
 * @param {string} pdf a URL, or a path in the folder of the paper's files
 * @param {string} files the URL of that folder
 */
function resolvePdf(pdf, files) {
  return /^\w+:/.test(pdf) ? pdf : files + pdf;
}
