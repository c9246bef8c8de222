import assert from "node:assert/strict";
import test from "node:test";
import { bestNames, bestStrings } from "../../plugins/labpress/static/scripts/lookup/explain.js";
import { shownAuthors } from "../../plugins/labpress/static/scripts/search/results.js";

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

test("of the other names of all authors, that of the person in the query is shown", () => {
  const names = "Yahui Zhou · 周亚辉 · Wei Wang · Lei Wang · 王伟";
  assert.deepEqual(bestStrings(names, "周亚辉"), ["周亚辉"]);
  assert.deepEqual(bestStrings(names, "lei wang"), ["Lei Wang"]);
  assert.deepEqual(bestStrings(names, "wang"), ["Wei Wang", "Lei Wang"]);
  assert.deepEqual(bestStrings(names, "zeppelin"), []);
});
