import assert from "node:assert/strict";
import test from "node:test";
import {
  bestNames,
  bestOtherNames,
  bestStrings,
  explainingFields,
  quoteField,
} from "../../plugins/labpress/static/scripts/lookup/explain.js";
import { otherNames, shownAuthors } from "../../plugins/labpress/static/scripts/search/results.js";

/**
 * @import { SearchField } from "labpress-data"
 * @import { SearchResult } from "../../plugins/labpress/static/scripts/search/find.js"
 */

const NAMES = ["Ann Ash", "Bo Bell", "Cy Cole", "Di Dunn", "Ed Eck", "Flo Fenn", "Di Dorn"];

/**
 * The authors in a result: those whom the query means in brackets, and how many there are besides.
 *
 * @param {readonly string[]} authors
 * @param {string} query
 */
function shown(authors, query) {
  const { names, others } = shownAuthors(authors.join(" · "), query);
  const marked = names.map(({ name, isMatch }) => (isMatch ? `[${name}]` : name)).join(", ");
  return `${marked} +${others}`;
}

test("few authors are all named", () => {
  assert.equal(shown(["Ann Ash"], "x"), "Ann Ash +0");
  assert.equal(shown(NAMES.slice(0, 4), "x"), "Ann Ash, Bo Bell, Cy Cole, Di Dunn +0");
});

test("of many authors the first are named, and how many there are besides", () => {
  assert.equal(shown(NAMES, "x"), "Ann Ash, Bo Bell, Cy Cole +4");
});

test("an author whom the query names is shown, however far down", () => {
  assert.equal(shown(NAMES, "di"), "Ann Ash, Bo Bell, Cy Cole, [Di Dunn], [Di Dorn] +2");
  assert.equal(shown(NAMES, "ash fenn"), "[Ann Ash], Bo Bell, Cy Cole, [Flo Fenn] +3");
});

test("of similar names, only those that the query means are shown", () => {
  const names = ["Bo Liu", "Eric Liu", "Wei Li", "An Liang", "Zidong Wang", "Eric Li", "李明"];
  assert.deepEqual(bestNames(names, "Eric Li"), ["Eric Li"]);
  assert.deepEqual(bestNames(names, "which Li 2025"), ["Wei Li", "Eric Li"]);
  assert.deepEqual(bestNames(names, "Lia"), ["An Liang"], "still being typed");
  assert.deepEqual(bestNames(names, "E. Li"), ["Eric Li"]);
  assert.deepEqual(bestNames(names, "eric li wang"), ["Eric Li", "Zidong Wang"]);
  assert.deepEqual(bestNames(names, '"eric liu" 李明'), ["Eric Liu", "李明"]);
  assert.deepEqual(bestNames(names, "e"), []);
  assert.equal(shown(names, "eric li"), "Bo Liu, Eric Liu, Wei Li, [Eric Li] +3");
});

test("the part of a text that matches is quoted, with a label if it needs one", () => {
  /**
   * @param {SearchField} field
   * @param {string} strings
   * @param {string} query
   */
  const quoted = (field, strings, query) => {
    const { text, isPlain } = quoteField(field, strings, query, ", ");
    return `${isPlain ? "" : "label: "}${text}`;
  };
  assert.equal(
    quoted("keyword", "rl · agents · rl theory · rl games", "rl"),
    "label: rl, rl theory",
  );
  assert.equal(
    quoted("text", "R1V3 · The line began with R1V3.", "r1v3"),
    "The line began with R1V3.",
  );
  assert.equal(quoted("text", "R1V3 · Other.", "r1v3"), "R1V3");
  assert.equal(
    quoted("text", "R1V3 · 系列始于 R1V3。 · The line began with R1V3 in 2025.", "r1v3"),
    "系列始于 R1V3。",
    "the language of the site comes first",
  );
  assert.equal(quoted("details", "Prize · Best paper prize", "prize"), "Best paper prize");
  assert.equal(quoted("keyword", "agents", "rl"), "label: ");
});

test("another name of an author explains a match only if nothing else does", () => {
  assert.deepEqual(explainingFields(["other_name"]), ["other_name"]);
  assert.deepEqual(explainingFields(["title", "other_name", "text"]), ["title", "text"]);
  assert.deepEqual(explainingFields([]), []);
});

test("of the other names of all authors, that of the person in the query is shown", () => {
  const names = "Yahui Zhou · 周亚辉 · Wei Wang · Lei Wang · 王伟";
  assert.deepEqual(bestStrings(names, "周亚辉"), ["周亚辉"]);
  assert.deepEqual(bestStrings(names, "lei wang"), ["Lei Wang"]);
  assert.deepEqual(bestStrings(names, "wang"), ["Wei Wang", "Lei Wang"]);
  assert.deepEqual(bestStrings(names, "zeppelin"), []);
});

test("of the people with other names, those whom the query means are named", () => {
  const people = [
    { printed: "Y. Zhou", names: ["Yahui Zhou", "周亚辉"] },
    { printed: "Wei Wang", names: ["王伟"] },
    { printed: "Lei Wang", names: ["L. Wang", "王磊"] },
    { printed: "Li Wang", names: ["王丽"] },
  ];
  /** @param {string} query */
  const named = (query) =>
    bestOtherNames(people, query).map(({ printed, names }) => `${printed}: ${names.join(", ")}`);
  assert.deepEqual(named("周亚辉"), ["Y. Zhou: 周亚辉"]);
  assert.deepEqual(named("yahui zhou 2025"), ["Y. Zhou: Yahui Zhou"]);
  assert.deepEqual(named("王伟 周亚辉"), ["Y. Zhou: 周亚辉", "Wei Wang: 王伟"]);
  assert.deepEqual(named("王"), ["Wei Wang: 王伟", "Lei Wang: 王磊"], "not all of them");
  assert.deepEqual(named("zeppelin"), []);
});

test("other names are explained only if no person among the results explains them", () => {
  const result = /** @type {SearchResult} */ ({
    kind: "paper",
    fields: ["other_name"],
    other_names: [
      ["Wei Wang", "王伟"],
      ["Y. Zhou", "Yahui Zhou · 周亚辉"],
    ],
    url: "/papers/a/",
    title: "A",
    texts: {},
  });
  const explained = [{ printed: "Wei Wang", names: ["王伟"] }];
  assert.deepEqual(otherNames(result, ["Yahui Zhou"], "王伟"), { named: [], explained });
  assert.deepEqual(otherNames(result, ["Wei Wang"], "王伟"), {
    named: ["Wei Wang"],
    explained: [],
  });
  assert.deepEqual(otherNames(result, ["Yahui Zhou"], "周亚辉"), {
    named: [],
    explained: [{ printed: "Y. Zhou", names: ["周亚辉"] }],
  });
  const found = { ...result, fields: /** @type {SearchField[]} */ (["title", "other_name"]) };
  assert.deepEqual(otherNames(found, ["Wei Wang"], "王伟"), { named: [], explained: [] });
  const byline = NAMES.join(" · ");
  const { names, others } = shownAuthors(byline, "王伟", ["Flo Fenn"]);
  assert.deepEqual(names.at(-1), { name: "Flo Fenn", isMatch: true });
  assert.equal(others, 3);
});
