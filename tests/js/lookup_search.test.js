import assert from "node:assert/strict";
import test from "node:test";
import { checksum, readPostings } from "../../plugins/labpress/static/scripts/lookup/index.js";
import { search } from "../../plugins/labpress/static/scripts/lookup/search.js";
import { suggestQueries } from "../../plugins/labpress/static/scripts/lookup/suggest.js";
import { find } from "../../plugins/labpress/static/scripts/search/find.js";
import { createIndex } from "./memory_index.js";

/**
 * @import { Entry } from "./memory_index.js"
 * @import { SearchResultData } from "labpress-data"
 */

/**
 * The documents that a query finds, by their numbers, best first.
 *
 * @param {string} query
 * @param {readonly Entry[]} entries
 */
async function found(query, entries) {
  return (await search(query, createIndex(entries))).map((match) => match.document);
}

test("postings are read as they are written", () => {
  /** @type {[number, readonly number[]][]} */
  const read = [];
  readPostings("13C10DvFY40", (document, hits) => read.push([document, hits]));
  assert.deepEqual(read, [
    [1, [2, 40]],
    [1000, [5000]],
  ]);
});

test("a checksum is that of the build", () => {
  assert.equal(checksum([]), 0x811c9dc5);
  assert.equal(checksum(["a", "b"]), checksum(["a\nb"]));
});

test("all words must be there, titles count most", async () => {
  const papers = [
    { texts: { title: "On whales", text: "deep" } },
    { texts: { title: "Deep learning" } },
    { texts: { title: "Learning", text: "deep" } },
  ];
  assert.deepEqual(await found("deep learning", papers), [1, 2]);
  assert.deepEqual(await found("deep zeppelin", papers), []);
  assert.deepEqual(await found("", papers), []);
});

test("the order of the query precedes another order", async () => {
  const papers = [
    { texts: { title: "Learning reinforcement" } },
    { texts: { title: "Reinforcement learning" } },
  ];
  assert.deepEqual(await found("reinforcement learning", papers), [1, 0]);
  assert.deepEqual(await found("learning reinforcement", papers), [0, 1]);
  assert.deepEqual(await found('"reinforcement learning"', papers), [1]);
});

test("a name precedes its reverse, and that what has the words", async () => {
  /** @type {Entry[]} */
  const entries = [
    { texts: { title: "Yang and Liu, by Yang Liu", author: "Yang Liu" } },
    {
      kind: "author",
      texts: { title: "Liu Yang" },
      keys: ["liuyang"],
      otherKeys: ["yangliu"],
      papers: 1,
    },
    { kind: "author", texts: { title: "Yang Liu" }, keys: ["yangliu"], papers: 15 },
  ];
  assert.deepEqual(await found("Yang Liu", entries), [2, 1, 0]);
  assert.deepEqual(await found("Liu Yang", entries), [1, 2, 0]);
});

test("people with more papers come first, and families before people", async () => {
  /** @type {Entry[]} */
  const entries = [
    { kind: "author", texts: { title: "Ann Ash" }, papers: 2 },
    { kind: "author", texts: { title: "Bo Ash" }, papers: 9 },
    { kind: "author", texts: { title: "Ash" }, keys: ["ash"], papers: 1 },
    { kind: "family", texts: { title: "Ash" }, keys: ["ash"], papers: 1 },
  ];
  assert.deepEqual(await found("ash", entries), [3, 2, 1, 0]);
});

test("a word of a name is not the beginning of another name", async () => {
  /** @type {Entry[]} */
  const entries = [
    { texts: { title: "Light", author: "Eric Li" } },
    { texts: { title: "Cheng's lemma", author: "Eric Liu · Bo Cheng" } },
    { texts: { title: "Eric the lively", author: "Wu Chen" } },
    { kind: "author", texts: { title: "Cheng Li" } },
  ];
  assert.deepEqual(await found("eric li", entries), [0]);
  assert.deepEqual(await found("chen", entries), [1, 2], "in names only");
  assert.deepEqual(await found("che", entries), [1, 3, 2], "which is still being typed");
  assert.deepEqual((await found("li", entries)).sort(), [0, 2, 3], "alone, it may be a beginning");
});

test("a number with a decimal point is not one without it", async () => {
  const papers = [
    { texts: { artifact: "Example-1.7B" } },
    { texts: { artifact: "Example, over 17B parameters" } },
  ];
  assert.deepEqual(await found("17B", papers), [1]);
  assert.deepEqual(await found("1.7B", papers), [0]);
  assert.deepEqual(await found("example-1.7b", papers), [0]);
  assert.deepEqual(await found("over 17b", papers), [1]);
});

test("papers of the person whom several words name come first", async () => {
  const papers = [
    { texts: { author: "Peiyu Li · Bo Wang", title: "wang", venue: "2025" } },
    { texts: { author: "Ann Ash · Bo Bell · Peiyu Wang", venue: "2025" } },
    { texts: { author: "Wang Peiyu", venue: "2025" } },
  ];
  assert.deepEqual(await found("Peiyu Wang 2025", papers), [1, 2, 0]);
});

test("papers of the person with both words of a short name come first, and no paper is lost", async () => {
  const papers = [
    { texts: { title: "Light and Li-ion cells", author: "Wei Shen · Eric Li", text: "Wei Li" } },
    { texts: { title: "Whales", author: "Hongyang Wei · Li Ge" } },
    { texts: { title: "Songs", author: "Ann Ash · Wei Li" } },
    { texts: { title: "Games", author: "Li, Wei" } },
    { texts: { title: "Films", author: "William Li", other_name: "Wei Li" } },
  ];
  const ranked = await found("Wei Li", papers);
  assert.deepEqual(ranked.slice(0, 3).sort(), [2, 3, 4]);
  assert.deepEqual(ranked.slice(3).sort(), [0, 1]);
});

test("topics and pages come after papers, people and families whose titles match", async () => {
  /** @type {Entry[]} */
  const entries = [
    { texts: { title: "On rewarding models" } },
    { texts: { title: "Agents", text: "reward model" } },
    { kind: "author", texts: { title: "Reward Modelsen" }, papers: 1 },
    { kind: "family", texts: { title: "Models of reward" }, papers: 2 },
    { kind: "topic", texts: { title: "reward models" }, papers: 9 },
    { kind: "page", texts: { title: "Reward models", text: "reward models" } },
    { kind: "page", texts: { title: "About", text: "Reward models say more. Reward models." } },
  ];
  assert.deepEqual(await found("reward model", entries), [2, 0, 3, 4, 5, 1, 6]);
  assert.deepEqual(await found("reward", entries), [3, 2, 0, 4, 5, 1, 6]);
});

test("a page whose title equals the query comes first", async () => {
  /** @type {Entry[]} */
  const entries = [
    { texts: { title: "About whales" } },
    { kind: "page", texts: { title: "About" }, keys: ["about"] },
  ];
  assert.deepEqual(await found("about", entries), [1, 0]);
});

test("initials match in the name of which another word is a part", async () => {
  const papers = [
    { texts: { author: "Yang Liu" } },
    { texts: { title: "Yellow", author: "Bo Liu" } },
    { texts: { author: "Yahui Zhou, Ann B Chen Wu Liu" } },
  ];
  assert.deepEqual(await found("Y. Liu", papers), [0]);
  assert.deepEqual(await found("liu y", papers), [0]);
  assert.deepEqual(await found("y", papers), []);
});

test("words of a query that are one word in the text", async () => {
  const papers = [
    { texts: { title: "Skywork R1V3", text: "2 tasks" } },
    { texts: { title: "Skywork R1V2" } },
  ];
  assert.deepEqual(await found("r1v 2", papers), [1, 0]);
  assert.deepEqual(await found("skywork r1v 2", papers), [1, 0]);
});

test("each match says where its words are", async () => {
  const papers = [{ texts: { title: "Deep whales", keyword: "rl", text: "We learn deep songs." } }];
  const [match] = await search("deep songs rl", createIndex(papers));
  assert.deepEqual(match.fields, ["title", "keyword", "text"]);
});

test("a run of Chinese characters is found whole or in pieces, the whole first", async () => {
  const papers = [
    { texts: { title: "长文 本文" } },
    { texts: { title: "长文本的推理" } },
    { texts: { title: "长文本推理" } },
  ];
  assert.deepEqual(await found("长文本推理", papers), [2, 1]);
  assert.deepEqual(await found("长文本", papers), [1, 2]);
  assert.deepEqual(await found('"长文本推理"', papers), [2]);
});

test("words without content are dropped if no paper has them", async () => {
  /** @type {Entry[]} */
  const entries = [
    { texts: { title: "Reward model", text: "the data" } },
    { texts: { title: "Online games" } },
    { texts: { title: "The games of others" } },
    { kind: "page", texts: { title: "What the model is" } },
  ];
  assert.deepEqual(await found("which reward model is best", entries), [0]);
  assert.deepEqual(await found("reward model data set", entries), [0]);
  assert.deepEqual(await found("最好的 model", entries), [0, 3]);
  assert.deepEqual(await found("the games", entries), [2], "they count where they are");
  assert.deepEqual(await found("games on", entries), [1, 2], "not as a beginning");
  assert.deepEqual(await found("what is the model", entries), [0, 3], "papers before pages");
  assert.deepEqual(await found("the", entries), [2, 3, 0], "alone, they are content");
  assert.deepEqual(await found('"which model"', entries), []);
  const [match] = await search("the reward", createIndex(entries));
  assert.deepEqual(match.fields, ["title"], "where the content is");
});

test("a comparison finds both sides", async () => {
  const papers = ["Matrix-Game 3", "Matrix-Game 2", "Matrix-Game 1", "Reels V2", "Other Reels"].map(
    (title) => ({ texts: { title } }),
  );
  assert.deepEqual((await found("Matrix-Game 2 vs. 3", papers)).sort(), [0, 1]);
  assert.deepEqual((await found("Reels V2 versus Matrix-Game 1", papers)).sort(), [2, 3]);
  assert.deepEqual((await found("Matrix-Game 1 vs 2 vs 3", papers)).sort(), [0, 1, 2]);
  assert.deepEqual((await found("Matrix-Game 2 vs other", papers)).sort(), [1, 4]);
  assert.deepEqual((await found("Matrix-Game 2 对比 reels", papers)).sort(), [1, 3, 4]);
  assert.deepEqual(await found("vs 3", papers), [0]);
});

test("what is spelled alike is suggested, and the query without a word", async () => {
  const index = createIndex([
    { texts: { title: "multimodal learning" } },
    { texts: { title: "infinite films" } },
    { texts: { title: "r1v3" } },
  ]);
  assert.deepEqual(await suggestQueries("multimodel", index), ["multimodal"]);
  assert.deepEqual(await suggestQueries("multimdoal lerning", index), ["multimodal learning"]);
  assert.deepEqual(await suggestQueries("infinite zeppelins", index), ["infinite"]);
  assert.deepEqual(await suggestQueries("infinite learning", index), ["infinite", "learning"]);
  assert.deepEqual(await suggestQueries("zeppelin", index), []);
  assert.deepEqual(await suggestQueries("which infinite learning is best", index), [
    "infinite",
    "learning",
  ]);
  assert.deepEqual(await suggestQueries("r1v4", index), [], "an id is right or wrong");
});

/** Papers and people of a lab, for suggestions of their names and words. */
const LAB = createIndex([
  {
    texts: { title: "Matrix-Game: An Interactive World Model", author: "Peiyu Wang · Yahui Zhou" },
  },
  {
    texts: {
      title: "Skywork R1V3",
      author: "Wei Li",
      text: "multimodal reward models, by Skywork",
    },
  },
  { texts: { title: "Multimodal Deep Research", author: "Zoë Łukasz · O’Brien <b>Bo</b>" } },
  { texts: { title: "SkyReels", text: "large language models, in the end" } },
  { kind: "topic", texts: { title: "world models" }, keys: ["worldmodels"] },
]);

/**
 * The only suggestion that finds papers.
 *
 * @param {string} query
 */
async function suggestion(query) {
  const suggestions = await suggestQueries(query, LAB, ({ kind }) => kind === "paper");
  assert.ok(suggestions.length < 2, suggestions.join());
  return suggestions[0];
}

test("letters may be swapped, missing or superfluous, also at the beginning", async () => {
  assert.equal(await suggestion("Pieyu Wang"), "Peiyu Wang");
  assert.equal(await suggestion("ePiyu Wang"), "Peiyu Wang");
  assert.equal(await suggestion("Ppeiyu Wang"), "Peiyu Wang");
  assert.equal(await suggestion("Peiyu Wnag"), "Peiyu Wang");
  assert.equal(await suggestion("Sykwork"), "Skywork");
  assert.equal(await suggestion("Sywork"), "Skywork");
  assert.equal(await suggestion("mltimodal"), "multimodal");
});

test("each part of a word with a hyphen is corrected, or all together", async () => {
  assert.equal(await suggestion("Matirx-Game"), "Matrix-Game");
  assert.equal(await suggestion("matrix-gmae"), "Matrix-Game");
  assert.equal(await suggestion("matirx_gmae"), "Matrix-Game");
  assert.equal(await suggestion("Skywrok-R1V3"), "Skywork R1V3");
  assert.equal(await suggestion("Skywork-R1V9"), undefined, "a version is right or wrong");
  assert.equal(await suggestion("sky-wrok"), "Skywork");
});

test("words that were written as one are split where a text has them in this order", async () => {
  assert.equal(await suggestion("worldmodel"), "World Model");
  assert.equal(await suggestion("worldmodels"), "World Model", "a topic is no paper");
  assert.equal(await suggestion("deepresearch"), "Deep Research");
  assert.equal(await suggestion("rewardmodel"), "reward models");
  assert.equal(await suggestion("largelanguagemodels"), "large language models");
  assert.equal(await suggestion("yahuizhou"), "Yahui Zhou");
  assert.equal(await suggestion("modelworld"), undefined, "not in this order");
  assert.equal(await suggestion("intheend"), undefined, "no words without content");
});

test("suggestions are written as the site writes them", async () => {
  assert.equal(await suggestion("yahoi zhou"), "Yahui Zhou");
  assert.equal(await suggestion("multimodle"), "multimodal", "prose counts more than titles");
  assert.equal(await suggestion("skyreesl"), "SkyReels");
  assert.equal(await suggestion("zoe lukaszz"), "Zoë Łukasz");
  assert.equal(await suggestion("obrein"), "O’Brien");
  assert.equal(await suggestion("PIEYU WANG"), "Peiyu Wang");
  assert.equal(await suggestion("Pieyu Game"), "Peiyu Game", "not next to each other");
});

test("nothing is suggested for what resembles no word", async () => {
  for (const query of [
    "zxqvw",
    "fhqwhgads",
    "qwertyuiop",
    "asdf-ghjk",
    "2501.99999",
    "<>",
    "wey",
  ]) {
    assert.equal(await suggestion(query), undefined, query);
  }
  assert.equal(
    await suggestion("https://example.org/matirx-gmae/skywrok-and-its-wrold"),
    undefined,
  );
  assert.equal(await suggestion("skywrok".repeat(1000)), undefined);
});

test("the parts of a run of Chinese characters are suggested", async () => {
  const index = createIndex([
    { texts: { title: "多模态模型" } },
    { texts: { title: "长文本推理" } },
    { texts: { title: "推理与软件" } },
  ]);
  assert.deepEqual(await suggestQueries("多模态推理", index), ["推理", "多模态"]);
  assert.deepEqual(await suggestQueries("软件工程", index), ["软件"]);
  assert.deepEqual(await suggestQueries("软件长文本推理", index), ["软件", "长文本推理"]);
  assert.deepEqual(await suggestQueries("软件工程推理", index), ["软件 推理"]);
  assert.deepEqual(await suggestQueries("基准测试", index), []);
  assert.deepEqual(await suggestQueries("多模态推理 zeppelin", index), ["推理", "多模态"]);
});

test("suggestions whose words fit best come first, then those with the most papers", async () => {
  const index = createIndex([
    { texts: { title: "Text-to-Video Generation" } },
    { texts: { title: "Text and Video" } },
    { texts: { title: "Games", keyword: "video", text: "seen by humans" } },
    { texts: { title: "Reasoning", text: "text that humans like" } },
  ]);
  assert.deepEqual(await suggestQueries("text to video humans", index), [
    "text video",
    "video humans",
    "text humans",
  ]);
  const equal = createIndex([
    { texts: { text: "alpha gamma" } },
    { texts: { text: "beta gamma" } },
    { texts: { text: "beta delta gamma" } },
  ]);
  assert.deepEqual(await suggestQueries("alpha beta gamma", equal), ["beta gamma", "alpha gamma"]);
});

test("families and topics that a part of the query names follow the papers", async () => {
  const index = createIndex([
    { texts: { title: "Matrix-Game: World Model" } },
    { texts: { title: "Other" } },
    { kind: "family", texts: { title: "Matrix-Game" }, keys: ["matrixgame"], papers: 1 },
    { kind: "family", texts: { title: "Solo" }, keys: ["solo"], papers: 1 },
    { kind: "topic", texts: { title: "world models" }, keys: ["worldmodels"], papers: 1 },
    { kind: "topic", texts: { title: "model" }, keys: ["model"], papers: 1 },
    { kind: "topic", texts: { title: "matrix model" }, keys: ["matrixmodel"], papers: 1 },
    { kind: "page", texts: { title: "About", text: "the matrix game world model" } },
  ]);
  /** @param {string} query */
  const numbers = async (query) => (await search(query, index)).map(({ document }) => document);
  assert.deepEqual(await numbers("the matrix game world model"), [0, 2, 4, 7]);
  assert.deepEqual(await numbers("the world model"), [0, 4, 7]);
  assert.deepEqual(await numbers("matrix game"), [2, 0, 7], "all words match");
  assert.deepEqual(await numbers('"matrix game" world'), [0, 7], "phrases are not split");
  assert.deepEqual(await numbers("matrix game zeppelin"), [], "no paper matches");
});

test("a number in the name of a base model needs another word of this name", async () => {
  const index = createIndex([
    { texts: { title: "Reward", base_model: "InternViT-6B-448px-V2 · QwQ-32B" } },
    { texts: { title: "Reward V2" } },
  ]);
  /** @param {string} query */
  const numbers = async (query) => (await search(query, index)).map(({ document }) => document);
  assert.deepEqual(await numbers("reward v2"), [1]);
  assert.deepEqual(await numbers("v2"), [1, 0]);
  assert.deepEqual(await numbers("internvit v2"), [0]);
  assert.deepEqual(await numbers("reward internvit"), [0]);
  assert.deepEqual(await numbers("reward qwq 32b"), [0]);
  assert.deepEqual(await numbers("qwq v2"), [], "another base model");
});

test("if no words occur together, each is suggested on its own", async () => {
  const index = createIndex(["whales", "songs", "films"].map((title) => ({ texts: { title } })));
  assert.deepEqual(await suggestQueries("whales songs films", index), ["whales", "songs", "films"]);
});

/**
 * Load the data of results: their number as title.
 *
 * @param {readonly number[]} documents
 * @returns {Promise<SearchResultData[]>}
 */
async function load(documents) {
  return documents.map((document) => ({
    kind: "paper",
    title: String(document),
    url: `papers/${document}/`,
    texts: {},
  }));
}

test("of many matches each kind has its best first, and all the rest follow once", async () => {
  /** @type {Entry[]} */
  const entries = Array.from({ length: 30 }, () => ({ texts: { title: "deep" } }));
  entries.push({ kind: "author", texts: { text: "deep" } });
  const matches = await find("deep", createIndex(entries), load);
  assert.equal(matches.count, 31);
  const titles = async () => (await matches.next()).map((result) => Number(result.title));
  assert.deepEqual(await titles(), [0, 1, 2, 3, 4, 30]);
  assert.deepEqual(
    await titles(),
    Array.from({ length: 20 }, (_, number) => number + 5),
  );
  assert.deepEqual(await titles(), [25, 26, 27, 28, 29]);
  assert.deepEqual(await titles(), []);
});

test("a result leads to its page below the root of the site", async () => {
  const index = createIndex([{ texts: { title: "deep" } }]);
  const [result] = await (await find("deep", index, load)).next();
  // find.js is in assets/labpress/search/ of a site, three folders down.
  const root = new URL("../../plugins/labpress/", import.meta.url);
  assert.equal(result.url, new URL("papers/0/", root).href);
});

test("the whole name of a person finds no other people", async () => {
  /** @type {Entry[]} */
  const entries = [
    { texts: { title: "On clocks", author: "Wei Li" } },
    { texts: { title: "On bells", author: "Wei Shen · Eric Li" } },
    { texts: { title: "Wei Li and the bells", author: "Ann Ash" } },
    { kind: "author", texts: { title: "Wei Li" }, keys: ["weili"] },
  ];
  assert.deepEqual((await found("wei li", entries)).sort(), [0, 2, 3]);
  assert.deepEqual((await found("wei bells", entries)).sort(), [1, 2], "only a part of the name");
});

test("papers that print a name come before papers by a person who also has this name", async () => {
  const papers = [
    { texts: { author: "Tianyi Xie · Ann Ash", other_name: "Yi Xietian" } },
    { texts: { author: "Ann Ash · Bo Bell · Yi Xietian" } },
    { texts: { author: "Tianyi Xie", other_name: "Yi Xietian" } },
  ];
  for (const query of ["Yi Xietian", "Xietian", "Xieti"]) {
    assert.equal((await found(query, papers))[0], 1, query);
  }
});
