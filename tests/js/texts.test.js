import assert from "node:assert/strict";
import test from "node:test";
import {
  formatCount,
  formatNumber,
  formatText,
} from "../../plugins/labpress/static/scripts/common/texts.js";
import { setPageLanguage } from "./page.js";

const PAPERS = { one: "%(num)s paper", other: "%(num)s papers" };

test("placeholders are replaced by name", () => {
  setPageLanguage("en");
  const text = formatText("%(artifact)s of %(paper)s", { artifact: "Code", paper: "R1V" });
  assert.equal(text, "Code of R1V");
});

test("a value is taken literally", () => {
  setPageLanguage("en");
  assert.equal(formatText("“%(words)s”", { words: "$& %(words)s $1" }), "“$& %(words)s $1”");
});

test("a placeholder without a value stays", () => {
  setPageLanguage("en");
  assert.equal(formatText("%(what)s and %(num)s", { num: 2 }), "%(what)s and 2");
});

test("Chinese values are not separated by spaces, and Latin ones are", () => {
  setPageLanguage("zh");
  assert.equal(formatText("移除 %(what)s", { what: "推理" }), "移除推理");
  assert.equal(formatText("移除%(what)s", { what: "GRPO" }), "移除 GRPO");
  assert.equal(
    formatText("%(text)s（%(detail)s）", { text: "标题", detail: "R1V" }),
    "标题（R1V）",
  );
  assert.equal(formatText("共 %(num)s 篇", { num: 3 }), "共 3 篇");
  assert.equal(formatText("搜索“%(query)s”", { query: "x" }), "搜索“x”");
  setPageLanguage("en");
  assert.equal(formatText("Remove %(what)s", { what: "推理" }), "Remove 推理");
});

test("numbers are written as the page's language does", () => {
  setPageLanguage("en");
  assert.equal(formatNumber(12345), "12,345");
  assert.equal(formatNumber(1234), "1,234");
  setPageLanguage("zh-Hans");
  assert.equal(formatNumber(1234), "1,234");
  setPageLanguage("de");
  assert.equal(formatNumber(12345), "12.345");
  assert.equal(formatNumber(1234), "1234");
});

test("the form of a counted text fits the number", () => {
  setPageLanguage("en");
  assert.equal(formatCount(PAPERS, 1), "1 paper");
  assert.equal(formatCount(PAPERS, 0), "0 papers");
  setPageLanguage("pl");
  const polish = { one: "%(num)s praca", few: "%(num)s prace", many: "%(num)s prac", other: "" };
  assert.deepEqual(
    [1, 3, 5].map((count) => formatCount(polish, count)),
    ["1 praca", "3 prace", "5 prac"],
  );
});

test("a language with one form for all numbers needs no others", () => {
  setPageLanguage("fr");
  assert.equal(formatCount({ other: "%(num)s 篇论文" }, 1), "1 篇论文");
});

test("a counted text may have further placeholders", () => {
  setPageLanguage("en");
  const forms = { other: "%(num)s of %(total)s papers" };
  assert.equal(formatCount(forms, 3, { total: 1200 }), "3 of 1,200 papers");
});

test("a page without a language is in English", () => {
  setPageLanguage("");
  assert.equal(formatCount(PAPERS, 1000), "1,000 papers");
});
