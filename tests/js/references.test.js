import assert from "node:assert/strict";
import test from "node:test";
import { plainText } from "../../plugins/labpress/static/scripts/cite/plain_text.js";
import {
  combineReferences,
  loadReferences,
} from "../../plugins/labpress/static/scripts/cite/references.js";
import { answerRequests, setPageLanguage } from "./page.js";

/** @import { FileFormat, ReferenceStyle } from "labpress-data" */

/** Reads the HTML of the references below: it has tags, and no entities. */
class FakeParser {
  /** @param {string} html */
  parseFromString(html) {
    return { body: { textContent: html.replace(/<[^>]*>/g, "") } };
  }
}
Object.assign(globalThis, { DOMParser: FakeParser });
setPageLanguage("en");

const REFERENCES = {
  z: "Zhang, W. <em>Zebras</em>. ",
  o: "Öztürk, A. <em>Ovals</em>.",
  a: "Adams, B. <em>Apples</em>.",
};

/**
 * @param {"names" | "numbers"} list
 * @returns {ReferenceStyle}
 */
function style(list) {
  return { key: "style", label: "Style", list, url: "style.json" };
}

const OPTIONS = { papers: "papers.json" };

/** @type {FileFormat} */
const CSL = {
  key: "csl",
  label: "CSL-JSON",
  list: "file",
  delimiters: { start: "[\n", separator: ",\n", end: "\n]\n", empty: "[]\n" },
  url: "papers/",
  all: "papers/papers.csl.json",
  entry_end: "}",
  extension: ".csl.json",
  media_type: "application/json",
};

test("an author-date style lists references by name, as the language sorts them", () => {
  const { text, html } = combineReferences(style("names"), REFERENCES, ["z", "o", "a"]);
  assert.equal(text, "Adams, B. Apples.\nÖztürk, A. Ovals.\nZhang, W. Zebras.");
  assert.ok(html?.startsWith('<p class="lp-citation">Adams, B. <em>Apples</em>.</p><p'));
});

test("a numbered style keeps the reader's order", () => {
  const { text, html } = combineReferences(style("numbers"), REFERENCES, ["z", "a"]);
  assert.equal(text, "[1] Zhang, W. Zebras.\n[2] Adams, B. Apples.");
  assert.ok(html?.includes('<p class="lp-citation">[2] Adams, B. <em>Apples</em>.</p>'));
});

test("a file is framed, in the reader's order, and has no HTML", () => {
  const references = { a: '{"id":"a"}', b: '{"id":"b"}' };
  const { text, html } = combineReferences(CSL, references, ["b", "a"]);
  assert.deepEqual(JSON.parse(text), [{ id: "b" }, { id: "a" }]);
  assert.equal(html, undefined);
});

test("a file without papers is valid", () => {
  assert.deepEqual(JSON.parse(combineReferences(CSL, {}, ["gone"]).text), []);
});

test("a paper without a reference is left out and not numbered", () => {
  const { text } = combineReferences(style("numbers"), REFERENCES, ["z", "gone", "a"]);
  assert.equal(text.split("\n")[1], "[2] Adams, B. Apples.");
});

test("references are loaded once, and again after a failure", async () => {
  const urls = answerRequests(new Error("offline"), REFERENCES);
  const apa = { ...style("names"), url: "apa.json" };
  await assert.rejects(loadReferences(apa, ["a"], OPTIONS), /offline/);
  assert.deepEqual(await loadReferences(apa, ["a"], OPTIONS), REFERENCES);
  await loadReferences(apa, ["o"], OPTIONS);
  assert.deepEqual(urls, ["apa.json", "apa.json"]);
});

test("references in a file format come from the papers' own files", async () => {
  const urls = answerRequests('[\n{"id":"a"}\n]\n', '[\n{"id":"b"}\n]\n');
  const references = await loadReferences(CSL, ["a", "b"], OPTIONS);
  assert.deepEqual(urls, ["papers/a/a.csl.json", "papers/b/b.csl.json"]);
  assert.equal(combineReferences(CSL, references, ["b"]).text, '[\n{"id":"b"}\n]\n');
});

test("of many papers, the file of all is divided into the papers' own entries", async () => {
  const ids = Array.from({ length: 40 }, (_, index) => `p${index}`);
  const entries = ids.map((id) => `{"id":"${id}","title":"},{"}`);
  const file = `[\n${entries.join(",\n")}\n]\n`;
  const urls = answerRequests(file, listOfPapers(ids));
  const format = { ...CSL, all: "many.csl.json" };
  const references = await loadReferences(format, ids.slice(1), { papers: "many.json" });
  assert.deepEqual(urls, ["many.csl.json", "many.json"]);
  assert.deepEqual([references.p0, references.p39], [entries[0], entries[39]]);
  assert.equal(combineReferences(format, references, ids).text, file);
});

test("a file of all that has other papers is not used", async () => {
  const ids = Array.from({ length: 31 }, (_, index) => `q${index}`);
  const own = ids.map((id) => `[\n{"id":"${id}"}\n]\n`);
  const urls = answerRequests('[\n{"id":"q0"}\n]\n', listOfPapers(ids), ...own);
  const format = { ...CSL, all: "other.csl.json" };
  const references = await loadReferences(format, ids, { papers: "other.json" });
  assert.equal(urls.length, 2 + ids.length);
  assert.equal(references.q30, '{"id":"q30"}');
});

/**
 * The explorer's data of papers of which only the ids matter.
 *
 * @param {readonly string[]} ids
 */
function listOfPapers(ids) {
  const none = ids.map(() => []);
  const text = ids.map(() => "");
  const facets = "family venue category keyword label type open_access funder grant".split(" ");
  return {
    texts: {},
    dates: {},
    people: [],
    distinct_names: {},
    native_names: {},
    places: [],
    artifacts: {},
    pdf: [],
    images: {},
    awards: {},
    math: {},
    languages: {},
    flags: {},
    undated: {},
    byline_ends: {},
    credits: {},
    appeared: {},
    posted: {},
    ...Object.fromEntries(facets.map((facet) => [facet, []])),
    papers: {
      ...Object.fromEntries(facets.map((facet) => [facet, none])),
      id: ids,
      title: text,
      short: text,
      date: text,
      people: ["0", ...text],
      place: [],
    },
  };
}

test("scripts stay scripts in the text of a reference", () => {
  const html = "O’Neill, C. <i>E. coli</i> and CO<sub>2</sub> at 10<sup>−3</sup>, V<sub>max</sub>";
  assert.equal(plainText(html), "O’Neill, C. E. coli and CO₂ at 10⁻³, Vmax");
  assert.equal(plainText("2<sup>nd</sup> e<sup>x+max</sup>"), "2nd e^(x+max)");
  assert.equal(plainText("𝔽<sub>p<sup>k</sup></sub>"), "𝔽pᵏ");
});
