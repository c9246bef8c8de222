import assert from "node:assert/strict";
import test from "node:test";
import { highlightParts, quote } from "../../plugins/labpress/static/scripts/lookup/highlight.js";
import { plainLatex } from "../../plugins/labpress/static/scripts/lookup/latex.js";
import {
  createMatcher,
  matchQuality,
  QUALITY,
  readQuery,
} from "../../plugins/labpress/static/scripts/lookup/words.js";

// That text is split as in the index is compared with the Python in tests/browser.

/** @param {string} query */
function queryWords(query) {
  return readQuery(query).terms.flatMap((term) => term.words);
}

/** @param {string} query */
function queryKey(query) {
  return readQuery(query).key;
}

test("a pasted URL means its id", () => {
  const urls = [
    "https://arxiv.org/abs/2504.16656",
    "arxiv.org/pdf/2504.16656v2.pdf",
    "arXiv: 2504.16656",
    "2504.16656v3",
    "10.48550/arXiv.2504.16656",
    "https://doi.org/10.48550/arXiv.2504.16656",
  ];
  for (const url of urls) assert.deepEqual(queryWords(url), ["2504.16656"], url);
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
  assert.deepEqual(queryWords("doi: 10.1/100%"), ["10.1", "100"]);
  assert.deepEqual(queryWords("100% accuracy"), ["100", "accuracy"]);
});

test("runs of CJK characters are looked up by pairs", () => {
  assert.deepEqual(queryWords("用BERT检测文本"), ["用", "bert", "检测", "测文", "文本"]);
  assert.equal(readQuery("检测文本").terms.length, 1);
  assert.deepEqual(readQuery('"检测文本 BERT"').terms[0].offsets, [0, 1, 2, 4]);
});

test("a decimal number is highlighted as a whole", () => {
  const parts = highlightParts("Example-1.7B, not 17B.", "1.7B");
  assert.deepEqual(parts, [
    ["Example-", false],
    ["1.7B", true],
    [", not 17B.", false],
  ]);
});

test("words without content are not highlighted", () => {
  /** @param {string} query */
  const marked = (query) =>
    highlightParts("The state of the art is on", query).flatMap(([part, is]) => (is ? [part] : []));
  assert.deepEqual(marked("which is the art"), ["art"]);
  assert.deepEqual(marked("is"), ["is"]);
});

test("quoted words are one term", () => {
  const { terms } = readQuery('deep "reinforcement learning" “for robots” «x y»');
  assert.deepEqual(
    terms.map((term) => [term.words.join(" "), term.kind]),
    [
      ["deep", "word"],
      ["reinforcement learning", "phrase"],
      ["for robots", "phrase"],
      ["x y", "phrase"],
    ],
  );
  // While it is typed.
  assert.deepEqual(queryWords('"reinforcement lear'), ["reinforcement", "lear"]);
});

test("neighbours may be one word", () => {
  const joined = (/** @type {string} */ query) => readQuery(query).joins.map((join) => join.word);
  assert.deepEqual(joined("r1v 2"), ["r1v2"]);
  assert.deepEqual(joined("978-3-16-148410-0").slice(0, 1), ["9783161484100"]);
  assert.ok(joined("pei yu wang").includes("peiyu"));
});

test("et al. is no word, but a name may be", () => {
  assert.deepEqual(queryWords("Wang et al. 2025"), ["wang", "2025"]);
  assert.deepEqual(queryWords("Al Gore"), ["al", "gore"]);
});

test("LaTeX is read as it is printed", () => {
  const written = {
    'M{\\"u}ller': "Muller",
    "Poincar\\'e": "Poincare",
    "Erd\\H{o}s": "Erdos",
    "{\\O}sterg{\\aa}rd": "Østergård",
    "Fran{\\c c}ois": "Francois",
    "\\L{}ukasz": "Łukasz",
  };
  for (const [latex, plain] of Object.entries(written)) {
    assert.deepEqual(queryWords(latex), queryWords(plain), latex);
  }
  assert.equal(plainLatex("{$\\theta$}--{$\\Gamma$} waves"), "θ–γ waves");
  assert.equal(plainLatex("\\emph{{Shank3}} and \\textit{in vivo}"), "Shank3 and in vivo");
  assert.equal(plainLatex("Ca$^{2+}$ and H$_2$O, a_b {x}"), "Ca2+ and H2O, a_b x");
  assert.equal(plainLatex("US$ 5"), "US 5");
  assert.equal(plainLatex("C:\\temp"), "C:\\temp");
});

test("a key is the whole query as one word", () => {
  assert.equal(queryKey("Skywork-R1V 2"), queryKey("skywork r1v2"));
  assert.equal(queryKey("…"), "");
});

test("a word matches itself, other forms of it and what begins with it", () => {
  const { none, prefix, inflected, exact } = QUALITY;
  /** @type {[word: string, target: string, quality: number][]} */
  const cases = [
    ["model", "model", exact],
    ["modelling", "mod", prefix],
    ["models", "model", inflected],
    ["generation", "generating", inflected],
    ["study", "studies", inflected],
    ["planning", "plan", inflected],
    ["recognition", "recognizing", inflected],
    ["recognise", "recognized", inflected],
    ["summarisation", "summarizing", inflected],
    ["general", "generating", none],
    ["student", "studies", none],
    ["thread", "three", none],
    ["scalar", "scale", none],
    ["yang", "y", none],
    ["y", "y", exact],
    ["multimodal", "modal", none],
    ["bungee", "bungartz", none],
  ];
  for (const [word, target, quality] of cases) {
    assert.equal(matchQuality(word, target), quality, `${word} for ${target}`);
  }
});

test("values of a facet are found as papers are", () => {
  /**
   * @param {string} query
   * @param {string} text
   */
  const finds = (query, text) => createMatcher(query)?.(text);
  assert.ok(finds("NGUYỄN duc", "Nguyễn Văn Đức"));
  assert.ok(finds("obrien", "O’Brien"));
  assert.ok(finds("reels", "SkyReels-V4"));
  assert.ok(finds("文本", "长文本"));
  assert.ok(finds("العميق", "التعلم العميق"));
  assert.ok(!finds("rl", "Early exit"));
  assert.ok(!finds("reasoning audio", "Visual reasoning"));
  assert.equal(createMatcher(" – … "), null);
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
  assert.deepEqual(highlighted("Nguyễn Văn Đức", "nguyen du"), ["Nguyễn", "Đứ"]);
  assert.deepEqual(highlighted("Großhandelskette", "gross"), ["Groß"]);
  assert.deepEqual(highlighted("Early exits", "rly"), []);
  assert.deepEqual(highlighted("SkyReels", "ree"), ["Ree"]);
  assert.deepEqual(highlighted("Skywork R1V2", "r1v 2"), ["R1V2"]);
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

test("a quotation is the text around the first match", () => {
  const text = `${"before ".repeat(20)}a sample buffer ${"after ".repeat(20)}`.trim();
  const quoted = quote(text, "buffer");
  assert.match(quoted, /^…before .*sample buffer after.*…$/);
  assert.ok(quoted.length < 140);
  assert.equal(quote("short buffer", "buffer"), "short buffer");
  assert.equal(quote(text, "zeppelin"), "");
  assert.equal(quote(`${"前".repeat(100)}样本${"后".repeat(100)}`, "样本").length, 124);
});
