import assert from "node:assert/strict";
import test from "node:test";
import {
  emptyView,
  readView,
  writeView,
} from "../../plugins/labpress/static/scripts/explorer/view_url.js";

test("the default view has no query", () => {
  assert.equal(writeView(emptyView(), ""), "");
  assert.deepEqual(readView(""), emptyView());
});

test("a view is the same after a round trip", () => {
  const empty = emptyView();
  const view = {
    words: "long & short = 长文本",
    order: /** @type {const} */ ("title"),
    selected: { ...empty.selected, keyword: ["rl", "a+b"], year: ["2025"], venue: ["中国会议"] },
  };
  assert.deepEqual(readView(writeView(view, "")), view);
});

test("what is not valid in a shared URL is ignored", () => {
  const view = readView("?sort=loudest&year=2025&year=2025&colour=red");
  assert.equal(view.order, "newest");
  assert.deepEqual(view.selected, { ...emptyView().selected, year: ["2025"] });
});

test("parameters of other scripts are kept, and those of the explorer replaced", () => {
  const view = { ...emptyView(), words: " skyreels " };
  assert.equal(writeView(view, "?h=x&q=old&year=2020&sort=title"), "?h=x&q=skyreels");
  assert.equal(writeView(emptyView(), "?h=x&q=old"), "?h=x");
});
