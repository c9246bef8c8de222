/**
 * <labpress-explorer>: the list of all papers with facets, search and orders.
 *
 * The page comes with the newest papers and links to the years; the script takes them over. An
 * element of its own starts whenever it comes into the page, also where the theme changes pages
 * without loading them (Material's navigation.instant), and ends when it goes.
 *
 * For others to build on: `results` are the ids of the papers shown, in their order, `selection`
 * those that are ticked; `labpress:results` and `labpress:selection` tell of changes (`detail.ids`).
 */
import { emptyView, readView, writeView } from "./address.js";
import { drawChips, drawWaysOut, narrowedBy } from "./chips.js";
import { element, say } from "../common/elements.js";
import { List } from "./list.js";
import { FACETS, narrow } from "./filter.js";
import { inOrder } from "./order.js";
import { Panel } from "./panel.js";
import { loadPapers, loadWords } from "./papers.js";
import { Rows } from "./rows.js";
import { Selection } from "./selection.js";
import { finder } from "./words.js";

/** How long a reader has to stop typing before the address says it. */
const PAUSE = 250;

const NO_WORDS = [];

class Explorer extends HTMLElement {
  /** The ids of the papers that are shown, in their order. */
  get results() {
    return this.shown?.map((paper) => paper.id) ?? [];
  }

  /** The ids of the papers that are ticked, in the order of the choice. */
  get selection() {
    return [...(this.selected?.ids ?? [])];
  }

  async connectedCallback() {
    this.ended = new AbortController();
    const { signal } = this.ended;
    this.words = NO_WORDS;
    try {
      // A shared search is right from the start.
      const searches = readView(location.search).words && this.loadWords(signal);
      const [lab] = await Promise.all([loadPapers(this.dataset.papers), searches]);
      if (!signal.aborted) this.start(lab, signal);
    } catch (fault) {
      // The page goes on as it does without a script.
      this.classList.add("lp-explorer-off");
      console.error(fault);
    }
  }

  /** Have the words that no row shows, from when a reader turns to the search. */
  async loadWords(signal) {
    try {
      this.words = await loadWords(this.dataset.words);
    } catch (fault) {
      console.error(fault); // the search goes on with what the rows show
    }
    if (!signal.aborted && this.lab && this.view.words) this.draw();
  }

  disconnectedCallback() {
    this.ended.abort();
    this.list?.stop();
  }

  start(lab, signal) {
    this.lab = lab;
    this.view = readView(location.search);
    this.numbers = {};
    for (const { name } of FACETS) {
      this.numbers[name] = new Map(lab.values[name].map((value, at) => [value.key, at]));
    }
    const part = (name) => this.querySelector(`.lp-explorer-${name}`);
    [this.said, this.chips, this.place, this.form] = ["said", "chips", "list", "bar"].map(part);
    this.buildList(signal);
    this.panel = new Panel({
      side: part("side"),
      opener: part("filters"),
      lab,
      chosen: this.view.chosen,
      choose: (facet, key, on) => this.choose(facet, key, on),
      signal,
    });
    this.listen(signal);
    // What was typed before the script came.
    const early = this.form.q.value.trim();
    if (early && !this.view.words) this.view.words = early;
    this.draw(history.state?.shown);
    this.classList.add("lp-explorer-on");
  }

  buildList(signal) {
    const { texts } = this.lab;
    this.selected = new Selection(this, texts);
    this.append(this.selected.bar);
    const { paperAt, authorAt, familyAt } = this.dataset;
    this.rows = new Rows({ paper: paperAt, author: authorAt, family: familyAt }, texts);
    this.rows.adopt(this.place.querySelectorAll(".lp-row"));
    const withBox = {
      row: (paper) => {
        const row = this.rows.row(paper);
        this.selected.addTo(row, paper);
        return row;
      },
    };
    this.list = new List(this.place, withBox, texts.more);
    this.empty = element("div", { class: "lp-explorer-empty", hidden: true });
    this.place.after(this.empty);
    // Whoever comes back finds as much of the list as there was, and so their place in it.
    const remember = () => history.replaceState({ ...history.state, shown: this.list.drawn }, "");
    addEventListener("pagehide", remember, { signal });
  }

  listen(signal) {
    const { form } = this;
    let waiting = 0;
    const settle = () => {
      clearTimeout(waiting);
      if (this.typing) this.write(true);
    };
    form.q.addEventListener("focus", () => this.loadWords(signal), { signal, once: true });
    form.q.addEventListener("input", () => {
      // One step back leads to the view before the words, not through every letter.
      this.view = { ...this.view, words: form.q.value };
      if (!this.typing) this.write(false);
      this.typing = true;
      clearTimeout(waiting);
      waiting = setTimeout(settle, PAUSE);
      this.draw();
    }, { signal });
    const stop = () => {
      settle();
      this.typing = false;
    };
    form.q.addEventListener("change", stop, { signal });
    form.q.addEventListener("blur", stop, { signal });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      stop();
    }, { signal });
    form.sort.addEventListener("change", () => this.go({ ...this.view, order: form.sort.value }), {
      signal,
    });
    addEventListener("popstate", () => {
      clearTimeout(waiting);
      this.typing = false;
      this.view = readView(location.search);
      this.draw(history.state?.shown);
    }, { signal });
  }

  choose(facet, key, on) {
    const others = this.view.chosen[facet].filter((other) => other !== key);
    const chosen = { ...this.view.chosen, [facet]: on ? [...others, key] : others };
    this.go({ ...this.view, chosen });
  }

  /** Go to another view: a step that the back button takes back. */
  go(view) {
    this.view = view;
    this.typing = false;
    this.write(false);
    this.draw();
  }

  write(replace) {
    const query = writeView(this.view, location.search);
    if (query === location.search) return;
    const address = location.pathname + query + location.hash;
    if (replace) history.replaceState(history.state, "", address);
    else history.pushState(null, "", address);
  }

  narrowed(view) {
    const { papers, values, searched } = this.lab;
    const words = finder(view.words);
    const texts = words && searched(this.words);
    const chosen = {};
    for (const { name } of FACETS) {
      chosen[name] = view.chosen[name].map((key) => this.numbers[name].get(key) ?? -1);
    }
    return narrow(papers, values, chosen, words && ((paper) => words(texts[paper.at])));
  }

  draw(least) {
    const { lab, view, form } = this;
    const { found, counts } = this.narrowed(view);
    const ordered = inOrder(found, view.order, lab.texts, document.documentElement.lang);
    this.shown = ordered.papers;
    this.list.show(ordered, least);
    if (form.q.value.trim() !== view.words.trim()) form.q.value = view.words;
    form.sort.value = view.order;
    this.panel.update(counts, view.chosen, found.length);
    const [n, all] = [found.length, lab.papers.length];
    this.said.textContent = say(n === all ? lab.texts.papers : lab.texts.some, { num: n, total: all });
    this.drawNarrowed(n);
    this.dispatchEvent(
      new CustomEvent("labpress:results", { bubbles: true, detail: { ids: this.results } }),
    );
  }

  drawNarrowed(number) {
    const { lab, view } = this;
    const go = (other) => this.go(other);
    const clear = () => {
      this.go({ ...emptyView(), order: view.order });
      this.form.q.focus();
    };
    const narrowed = narrowedBy(view, lab.values, lab.texts);
    drawChips(this.chips, narrowed, lab.texts, go, clear);
    this.empty.hidden = number > 0;
    if (number) return;
    const countOf = (other) => this.narrowed(other).found.length;
    drawWaysOut(this.empty, narrowed, lab.texts, countOf, go, clear);
  }
}

if (!customElements.get("labpress-explorer")) customElements.define("labpress-explorer", Explorer);
