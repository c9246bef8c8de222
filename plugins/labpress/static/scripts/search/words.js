/* A query -> the words to look for, as labpress/search/words.py makes those of the index. */

const LETTERS = {
  ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", ħ: "h", ł: "l", ŧ: "t", þ: "th", ı: "i", ς: "σ",
};
const RUN = "[\\u3005\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff" +
  "\\uac00-\\ud7af\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]+";
const RUNS = new RegExp(`(${RUN})`, "gu");
const IS_RUN = new RegExp(`^${RUN}$`, "u");
const BETWEEN = /[^\p{L}\p{N}]+/gu;
const DOI = /(?<![\p{L}\p{N}_])10\.\d{4,9}\/[^\s"]+/gu;
const ARXIV = /(?<!\d)(\d{4}\.\d{4,5})v\d+(?!\d)/g;
/* Of a pasted address the id alone is meant. */
const ADDRESS = /^\s*(?:https?:\/\/)?(?:www\.)?(?:arxiv\.org\/(?:abs|pdf|html)\/|(?:dx\.)?doi\.org\/|arxiv:\s*|doi:\s*)(\S+?)(?:\.pdf)?\s*$/i;

/** Small letters without their accents. */
export function fold(text) {
  const small = text.normalize("NFKD").toLowerCase();
  const plain = small.replace(/[ßæœøđðħłŧþıς]/g, (letter) => LETTERS[letter]);
  return plain.replace(/[\u0300-\u036f]/g, "").normalize("NFC");
}

function split(text) {
  const joined = fold(text)
    .replace(/['‘’ʻʼ`]/g, "")
    .replace(DOI, (doi) => doi.replace(BETWEEN, ""));
  const words = joined.replace(/(?<=\d)\.(?=\d)/g, "").replace(BETWEEN, " ");
  return words.replace(RUNS, " $1 ").split(" ").filter(Boolean);
}

function pairs(run) {
  const signs = [...run];
  if (signs.length === 1) return signs;
  return signs.slice(1).map((sign, place) => signs[place] + sign);
}

/** What someone typed or pasted, as they meant it. */
export function meant(query) {
  const address = ADDRESS.exec(query);
  let text = query;
  if (address) {
    try {
      text = decodeURIComponent(address[1]);
    } catch {
      text = address[1];
    }
  }
  return text.replace(ARXIV, "$1");
}

/** The words of a query, each once. */
export function queryWords(query) {
  const words = split(meant(query)).flatMap((word) => (IS_RUN.test(word) ? pairs(word) : [word]));
  return [...new Set(words)];
}

/** A query as one word, to compare with the names of a thing. */
export function keyOf(query) {
  return split(meant(query)).join("");
}

/** What of a text to mark: the whole words that begin with a word of the query, and its runs. */
export function markedParts(text, query) {
  const wanted = split(meant(query));
  const parts = [];
  let end = 0;
  for (const found of text.matchAll(/[\p{L}\p{N}\p{M}'’]+/gu)) {
    for (const [from, to] of matches(found[0], wanted)) {
      const start = found.index + from;
      parts.push([text.slice(end, start), false], [text.slice(start, found.index + to), true]);
      end = found.index + to;
    }
  }
  parts.push([text.slice(end), false]);
  return parts.filter(([part]) => part);
}

function matches(word, wanted) {
  const signs = [...word];
  const folded = signs.map((sign) => fold(sign).replace(/['‘’ʻʼ`]/g, ""));
  const starts = [];
  let place = 0;
  signs.forEach((sign, n) => { starts.push(place); place += folded[n].length; });
  const flat = folded.join("");
  const marks = new Array(signs.length).fill(false);
  for (const one of wanted) {
    const run = IS_RUN.test(one);
    for (const piece of run ? pairs(one) : [one]) {
      let at = flat.indexOf(piece);
      while (at !== -1 && piece) {
        if (run || at === 0) {
          starts.forEach((start, n) => {
            if (start >= at && start < at + piece.length && folded[n]) marks[n] = true;
          });
        }
        at = run ? flat.indexOf(piece, at + 1) : -1;
      }
    }
    if (!run && stemmed(flat, one)) marks.fill(true);
  }
  return spans(signs, marks);
}

/* English endings that Pagefind takes away on both sides; only what is marked depends on it. */
function stemmed(word, wanted) {
  const stem = wanted.replace(/(?:ing|ings|ed|es|s|er|ers|ly|ion|ions|al)$/, "");
  return stem.length >= 4 && word.startsWith(stem) && word.length - stem.length <= 5;
}

function spans(signs, marks) {
  const found = [];
  let place = 0;
  signs.forEach((sign, n) => {
    if (marks[n]) {
      const last = found[found.length - 1];
      if (last && last[1] === place) last[1] = place + sign.length;
      else found.push([place, place + sign.length]);
    }
    place += sign.length;
  });
  return found;
}
