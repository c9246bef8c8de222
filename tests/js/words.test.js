import assert from "node:assert/strict";
import test from "node:test";
import { createMatcher, fold } from "../../plugins/labpress/static/scripts/explorer/words.js";

/**
 * @param {string} query
 * @param {string} text
 */
function finds(query, text) {
  return createMatcher(query)?.(fold(text));
}

test("case and accents make no difference, on either side", () => {
  assert.ok(finds("nguyen duc", "Nguyễn Văn Đức"));
  assert.ok(finds("NGUYỄN", "nguyen"));
  assert.ok(finds("lukasz", "Łukasz Żółć"));
  assert.ok(finds("strasse", "Straße"));
  assert.ok(finds("aero", "Ærø"));
});

test("an apostrophe makes no difference", () => {
  assert.ok(finds("obrien", "O’Brien"));
  assert.ok(finds("d'alembert", "D’Alembert"));
});

test("a short word matches at the beginning of a word only", () => {
  assert.ok(finds("rl", "Deep RL"));
  assert.ok(!finds("rl", "Early exit"));
  assert.ok(finds("ear", "Early exit"));
});

test("a longer word matches inside of words", () => {
  assert.ok(finds("reels", "SkyReels-V4"));
  assert.ok(finds("r1v2", "Skywork-R1V2"));
});

test("all words must be there, in any order", () => {
  assert.ok(finds("reasoning visual", "Visual and textual reasoning"));
  assert.ok(!finds("reasoning audio", "Visual and textual reasoning"));
});

test("Chinese, Japanese and Korean match anywhere", () => {
  assert.ok(finds("文本", "长文本"));
  assert.ok(finds("デル", "俳句モデル"));
  assert.ok(finds("민", "김민수"));
  assert.ok(finds("bert", "用BERT检测"));
});

test("other scripts are kept", () => {
  assert.ok(finds("العميق", "التعلم العميق"));
  assert.ok(finds("ельцин", "Ельцин"));
});

test("a query without words matches everything", () => {
  assert.equal(createMatcher(""), null);
  assert.equal(createMatcher(" – … "), null);
});
