import assert from "node:assert/strict";
import test from "node:test";
import { bestStrings } from "../../plugins/labpress/static/scripts/lookup/explain.js";
import { shortByline } from "../../plugins/labpress/static/scripts/search/results.js";

const NAMES = ["Ann Ash", "Bo Bell", "Cy Cole", "Di Dunn", "Ed Eck", "Flo Fenn", "Di Dorn"];

test("few authors are all named", () => {
  assert.equal(shortByline("Ann Ash", "x", ", "), "Ann Ash");
  assert.equal(
    shortByline(NAMES.slice(0, 4).join(" · "), "x", "、"),
    "Ann Ash、Bo Bell、Cy Cole、Di Dunn",
  );
});

test("of many authors the first are named, and how many there are besides", () => {
  assert.equal(shortByline(NAMES.join(" · "), "x", ", "), "Ann Ash, Bo Bell, Cy Cole +4");
});

test("an author whom the query names is shown, however far down", () => {
  assert.equal(
    shortByline(NAMES.join(" · "), "di", ", "),
    "Ann Ash, Bo Bell, Cy Cole, Di Dunn, Di Dorn +2",
  );
});

test("of the other names of all authors, that of the person in the query is shown", () => {
  const names = "Yahui Zhou · 周亚辉 · Wei Wang · Lei Wang · 王伟";
  assert.deepEqual(bestStrings(names, "周亚辉"), ["周亚辉"]);
  assert.deepEqual(bestStrings(names, "lei wang"), ["Lei Wang"]);
  assert.deepEqual(bestStrings(names, "wang"), ["Wei Wang", "Lei Wang"]);
  assert.deepEqual(bestStrings(names, "zeppelin"), []);
});
