/** Lists words that readers type in queries but do not expect to find in papers. */

/**
 * The words of each interface language. "Set" is included because of "data set", for which papers
 * may also write "data" or "dataset".
 */
const WORDS = {
  en: "a about all an and any are as at be best between by can do does find for from has have how in is it its latest list new of on or paper papers set sets show than that the their these this to versus vs was were what when where which who why with",
  zh: "的 了 和 与 或 是 在 有 吗 哪个 哪些 什么 如何 怎么 怎样 最好 最好的 最新 最新的 关于 论文 对比 比较",
};

/** The words that separate the things that a query compares. */
const COMPARING = "vs versus 对比 比较";

export const OPTIONAL_WORDS = new Set(Object.values(WORDS).join(" ").split(" "));
export const COMPARING_WORDS = new Set(COMPARING.split(" "));
