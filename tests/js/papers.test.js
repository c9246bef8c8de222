import assert from "node:assert/strict";
import test from "node:test";
import { loadPapers, readPapers } from "../../plugins/labpress/static/scripts/explorer/papers.js";
import { hiddenReasons } from "../../plugins/labpress/static/scripts/explorer/reasons.js";
import { highlightParts } from "../../plugins/labpress/static/scripts/lookup/highlight.js";
import { answerRequests, setPageLanguage } from "./page.js";

/**
 * @import { ExplorerData, SearchField } from "labpress-data"
 * @import { Paper } from "../../plugins/labpress/static/scripts/explorer/papers.js"
 */

const MONTHS = Array.from({ length: 12 }, (_, index) => `M${index + 1}`);

/** @type {ExplorerData} */
const DATA = {
  texts: /** @type {any} */ ({
    has: { code: "Code", model: "Model" },
    released: {
      code: ["Code", "code", "repository"],
      model: ["Modell", "model", "weights", "权重"],
    },
    fields: {
      author: "Author",
      identifier: "Identifier",
      keyword: "Keyword",
      other_name: "Other name",
      released: "Released",
      text: "Summary",
    },
    other_name_of: "Name of %(name)s",
    no_date: "No date",
  }),
  dates: {
    day: MONTHS.map((month) => `22 ${month} 3333`),
    month: MONTHS.map((month) => `${month} 3333`),
    year: "3333",
  },
  people: [
    "Ann O'Brien-Lee",
    ["Bo Bell", 2],
    ["W. Chen", 1, "wei-chen", "Wei Chen"],
    ["Wei Chen", 1],
  ],
  places: ["ICML 2025", "Preprint"],
  family: [["small", "Small Models"]],
  venue: [["icml", "ICML"]],
  venue_names: { icml: "International Conference on Machine Learning" },
  distinct_names: { "ann-obrien-lee": "Ann O'Brien-Lee (Lund University)" },
  native_names: { "ann-obrien-lee": "李安" },
  category: [],
  keyword: [["rl", "RL"]],
  label: [],
  type: [["conference", "Conference paper"]],
  open_access: [],
  funder: [["toy-foundation", "Toy Foundation"]],
  grant: [],
  papers: {
    id: ["second", "first", "undated"],
    title: ["Second: Step", "First", "Undated"],
    short: [1, "One", 0],
    date: ["2025-04-02", "2025", ""],
    // Two digits a number.
    people: ["00", "0002", "03", "000100"],
    place: [0, 1, 1],
    family: [[0], [], []],
    venue: [[0], [], []],
    category: [[], [], []],
    keyword: [[], [0], []],
    label: [[], [], []],
    type: [[0], [], []],
    open_access: [],
    funder: [[], [0], []],
    grant: [],
  },
  artifacts: { code: [0, "https://example.org/code", 0], model: ["https://example.org/m", 0, 0] },
  pdf: ["second.pdf", "https://example.org/first.pdf", 0],
  math: { 2: "<math></math>" },
  languages: { 1: { lang: "zh" } },
  flags: { 0: "retracted" },
  undated: {},
  byline_ends: { 0: ", et al." },
  credits: { 2: [["; translated by ", [["Di Deng", 1]], ""]] },
  appeared: { 0: "2024-12-24" },
  posted: {},
  images: { 1: ["papers/first/teaser.svg", 96, 48] },
  awards: { 1: ["Best paper"] },
};

test("each paper gets what its columns say", () => {
  const [second, first, undated] = readPapers(DATA).papers;
  assert.deepEqual(
    [second.id, second.shortTitle, second.formattedDate, second.place, second.flag],
    ["second", "Second", "2 M4 2025", "ICML 2025", "retracted"],
  );
  assert.deepEqual(second.links, [{ kind: "model", url: "https://example.org/m" }]);
  assert.deepEqual(
    [second.pdf, first.pdf, undated.pdf],
    ["second.pdf", "https://example.org/first.pdf", undefined],
  );
  assert.equal(second.family?.label, "Small Models");
  assert.deepEqual([first.shortTitle, first.formattedDate], ["One", "2025"]);
  assert.deepEqual(first.language, { lang: "zh" });
  assert.deepEqual(first.image, ["papers/first/teaser.svg", 96, 48]);
  assert.deepEqual([first.awards, second.image, second.awards], [["Best paper"], undefined, []]);
  assert.equal(first.family, undefined);
  assert.deepEqual([undated.shortTitle, undated.formattedDate], ["Undated", "No date"]);
  assert.equal(undated.math, "<math></math>");
});

test("a name leads to its person's page, if there is one", () => {
  const authors = readPapers(DATA).papers.map((paper) => paper.authors.map((author) => author.id));
  assert.deepEqual(authors, [
    ["ann-obrien-lee", "wei-chen"],
    ["wei-chen"],
    ["ann-obrien-lee", null, "ann-obrien-lee"],
  ]);
});

test("a translator is named in the row, but is no choice among the authors", () => {
  const { papers, values } = readPapers(DATA);
  assert.deepEqual(
    papers.map((paper) => paper.credits.length),
    [0, 0, 1],
  );
  const [{ before, people, after }] = papers[2].credits;
  assert.deepEqual([before, after], ["; translated by ", ""]);
  assert.deepEqual([people[0].id, people[0].isBold], ["di-deng", true]);
  assert.ok(!values.author.some((author) => author.label === "Di Deng"));
});

test("a person with two printed names is one choice", () => {
  const { papers, values } = readPapers(DATA);
  assert.deepEqual(
    values.author.map((author) => author.label),
    ["Ann O'Brien-Lee (Lund University)", "Bo Bell", "Wei Chen"],
  );
  assert.deepEqual(papers[0].values.author, [0, 2]);
  assert.deepEqual(papers[1].values.author, [2]);
  // Nobody is counted twice in one paper.
  assert.deepEqual(papers[2].values.author, [0, 1]);
});

test("a person is also found by other names", () => {
  const { values } = readPapers(DATA);
  const names = values.author.map((author) => author.otherNames);
  assert.deepEqual(names, ["李安", undefined, " W. Chen"]);
});

test("facets hold the years and artifacts of papers", () => {
  const { papers, values } = readPapers(DATA);
  assert.deepEqual(values.year, [{ key: "2025", label: "2025" }]);
  const fullName = "International Conference on Machine Learning";
  assert.deepEqual(values.venue, [{ key: "icml", label: "ICML", fullName }]);
  assert.deepEqual(
    papers.map((paper) => paper.values.year),
    [[0], [0], []],
  );
  assert.deepEqual(
    papers.map((paper) => paper.values.has.map((index) => values.has[index].label)),
    [["Model"], ["Code"], []],
  );
});

const COLLECTION = readPapers(DATA);

/**
 * The reasons that a row does not show, with what matches in brackets.
 *
 * @param {Partial<Paper>} paper
 * @param {string} query
 * @param {readonly SearchField[]} fields
 * @param {Record<string, string[]>} [names]
 */
function reasons(paper, query, fields, names = {}) {
  const [second] = COLLECTION.papers;
  const found = { query, fields: new Map([[0, fields]]), names };
  const marked = (/** @type {string} */ value) =>
    highlightParts(value, query).map(([text, isMatch]) => (isMatch ? `[${text}]` : text));
  return hiddenReasons({ ...second, ...paper, index: 0 }, found, COLLECTION).map(
    ({ label, values }) => [label, ...values.map((value) => marked(value).join(""))],
  );
}

test("a row says where a query was found that it does not show", () => {
  const [second, first] = COLLECTION.papers;
  const fields = /** @type {const} */ (["title", "author", "venue", "text"]);
  assert.deepEqual(reasons(second, "chen", fields), [["Summary"]]);
  assert.deepEqual(reasons(first, "rl", ["keyword", "identifier"]), [
    ["Keyword", "[RL]"],
    ["Identifier"],
  ]);
});

test("a row says which kind of artifact a query means", () => {
  const [second] = COLLECTION.papers;
  assert.deepEqual(reasons(second, "weights", ["released"]), [["Released", "Modell"]]);
  assert.deepEqual(reasons(second, "权重", ["released"]), [["Released", "Modell"]]);
  assert.deepEqual(reasons(second, "repository", ["released"]), [], "of another paper");
});

test("an author far down a long list is named", () => {
  const names = ["A A", "B B", "C C", "D D", "E E", "F F", "Zoe Zu"];
  const authors = names.map((name) => ({ ...COLLECTION.papers[0].authors[0], name }));
  assert.deepEqual(reasons({ authors }, "zoe", ["author"]), [["Author", "[Zoe] Zu"]]);
});

test("a row says whose other name was found", () => {
  setPageLanguage("en");
  const [person] = COLLECTION.papers[0].authors;
  const authors = [
    { ...person, name: "Yahui Zhou", key: "yahui-zhou" },
    { ...person, name: "W. <b>Wang</b>", key: "wei-wang" },
    { ...person, name: "Ann", key: "constructor" },
  ];
  const names = {
    "yahui-zhou": ["周亚辉", "Yahui Zhou", "Y. H. Chou"],
    "wei-wang": ["Wei Wang", "王伟", "$& Wáng"],
    "another-zhou": ["周亚辉"],
  };
  /** @param {string} query */
  const explained = (query) => reasons({ authors }, query, ["other_name"], names);
  assert.deepEqual(explained("周亚辉"), [["Name of Yahui Zhou", "[周亚辉]"]]);
  assert.deepEqual(explained("周亚"), [["Name of Yahui Zhou", "[周亚]辉"]]);
  assert.deepEqual(explained("chou"), [["Name of Yahui Zhou", "Y. H. [Chou]"]]);
  assert.deepEqual(explained("wei wang"), [["Name of W. <b>Wang</b>", "[Wei] [Wang]"]]);
  assert.deepEqual(explained("wang 周亚辉"), [
    ["Name of Yahui Zhou", "[周亚辉]"],
    ["Name of W. <b>Wang</b>", "Wei [Wang]", "$& [Wáng]"],
  ]);
  assert.deepEqual(explained("zeppelin"), [["Other name"]], "of an editor, for example");
  assert.deepEqual(reasons({ authors }, "周亚辉", ["other_name"]), [["Other name"]]);
});

test("papers are loaded once, and again after a failure", async () => {
  const urls = answerRequests(new Error("offline"), DATA);
  await assert.rejects(loadPapers("papers.json"), /offline/);
  const [first, second] = await Promise.all([loadPapers("papers.json"), loadPapers("papers.json")]);
  assert.equal(first, second);
  assert.equal(first.papers.length, 3);
  assert.deepEqual(urls, ["papers.json", "papers.json"]);
});

test("a paper appeared on its date, or on the date that the data has", () => {
  const papers = readPapers(DATA).papers;
  assert.deepEqual(
    papers.map(({ appeared }) => appeared),
    ["2024-12-24", ...papers.slice(1).map(({ date }) => date)],
  );
});

test("an unpublished paper without a date says how far it is", () => {
  const [, , undated] = readPapers(DATA).papers;
  const [, , submitted] = readPapers({ ...DATA, undated: { 2: "Submitted" } }).papers;
  assert.equal(undated.formattedDate, DATA.texts.no_date);
  assert.equal(submitted.formattedDate, "Submitted");
});
