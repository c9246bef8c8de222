import assert from "node:assert/strict";
import test from "node:test";
import {
  highlightParts,
  queryKey,
  queryWords,
} from "../../plugins/labpress/static/scripts/search/words.js";

// That a query is split as the index is, is compared with the Python in tests/browser.

test("a pasted URL means its id", () => {
  const urls = [
    "https://arxiv.org/abs/2504.16656",
    "arxiv.org/pdf/2504.16656v2.pdf",
    "arXiv: 2504.16656",
    "2504.16656v3",
  ];
  for (const url of urls) assert.deepEqual(queryWords(url), ["250416656"], url);
  const dois = ["https://doi.org/10.4321/ice.2019", "doi:10.4321%2Fice.2019", "10.4321/ice.2019"];
  for (const doi of dois) assert.deepEqual(queryWords(doi), ["104321ice2019"], doi);
  assert.equal(queryKey("https://pubmed.ncbi.nlm.nih.gov/31452104/"), "31452104");
  assert.equal(queryKey("PMCID: PMC9719508"), "pmc9719508");
  assert.equal(queryKey("https://openreview.net/forum?id=77eEDRhPkQ"), "77eedrhpkq");
});

test("every letter is folded, as in the index", () => {
  assert.deepEqual(queryWords("Ŋaru Əli Ħalba"), ["naru", "eli", "halba"]);
});

test("a literal percent sign does no harm", () => {
  assert.deepEqual(queryWords("doi: 10.1/100%"), ["101", "100"]);
  assert.deepEqual(queryWords("100% accuracy"), ["100", "accuracy"]);
});

test("each word is looked up once", () => {
  assert.deepEqual(queryWords("The the THE théorie"), ["the", "theorie"]);
});

test("runs of CJK characters are looked up by pairs", () => {
  assert.deepEqual(queryWords("用BERT检测文本"), ["用", "bert", "检测", "测文", "文本"]);
});

test("a key is the whole query as one word", () => {
  assert.equal(queryKey("Skywork-R1V 2"), queryKey("skywork r1v2"));
  assert.equal(queryKey("…"), "");
});

/**
 * The parts of a text that are highlighted.
 *
 * @param {string} text
 * @param {string} query
 */
function highlighted(text, query) {
  const parts = highlightParts(text, query);
  assert.equal(parts.map(([part]) => part).join(""), text, "nothing is lost");
  return parts.filter(([, isMatch]) => isMatch).map(([part]) => part);
}

test("the beginning of a word is highlighted as the text spells it", () => {
  assert.deepEqual(highlighted("Nguyễn Văn Đức", "nguyen d"), ["Nguyễn", "Đ"]);
  assert.deepEqual(highlighted("Großhandelskette", "gross"), ["Groß"]);
  assert.deepEqual(highlighted("Early exits", "rly"), []);
});

test("an apostrophe is part of its word", () => {
  assert.deepEqual(highlighted("O’Brien’s law", "obriens"), ["O’Brien’s"]);
  assert.deepEqual(highlighted("D’Alembert", "dal"), ["D’Al"]);
});

test("other forms of an English word are highlighted whole", () => {
  assert.deepEqual(highlighted("Generates images", "generating"), ["Generates"]);
});

test("CJK characters are highlighted anywhere, neighbours together", () => {
  assert.deepEqual(highlighted("一种长文本模型", "长文本"), ["长文本"]);
  assert.deepEqual(highlighted("文本与文本", "文本"), ["文本", "文本"]);
});

test("characters beyond the basic plane are not cut", () => {
  assert.deepEqual(highlighted("𠀀𠀁𠀂", "𠀁𠀂"), ["𠀁𠀂"]);
  assert.deepEqual(highlighted("🚀 rockets", "rocket"), ["rockets"]);
});
