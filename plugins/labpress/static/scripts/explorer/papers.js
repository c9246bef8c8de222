/**
 * papers.json -> papers, newest first. What the columns hold is written in
 * views/explorer_data.py.
 */
import { fold } from "./words.js";

const loaded = new Map();

/** The papers of a lab by the address of its file; asked for once. */
export function loadPapers(address) {
  return once(address, (data) => readPapers(data));
}

/** What finds papers though no row shows it, for `searched`: ids and other titles, by paper. */
export function loadWords(address) {
  return once(address, (words) => words);
}

function once(address, read) {
  if (!loaded.has(address)) {
    const asked = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
      return answer.json();
    });
    loaded.set(address, asked.then(read));
    asked.catch(() => loaded.delete(address));
  }
  return loaded.get(address);
}

/** The papers, the values of each facet, and the texts of the interface. */
export function readPapers(data) {
  const people = data.people.map(readPerson);
  const authors = unique(people, (one) => one.key, (one) => one.person);
  const dates = data.papers.date;
  const years = unique(dates.map((date) => date.slice(0, 4)), (year) => year, (year) => year);
  const kinds = Object.keys(data.artifacts);
  const families = data.family.map(([id, name]) => ({ key: id, label: name, id }));
  const values = {
    has: kinds.map((kind) => ({ key: kind, label: data.texts.has[kind] })),
    year: years.values,
    family: families,
    author: authors.values,
    venue: data.venue.map(readValue),
    category: data.category.map(readValue),
    tag: data.tag.map(readValue),
    kind: data.kind.map(readValue),
  };
  const columns = data.papers;
  const bylines = unpack(columns.people);
  const papers = columns.id.map((id, at) => {
    const byline = bylines[at].map((number) => people[number]);
    const links = kinds.flatMap((kind) =>
      data.artifacts[kind][at] ? [{ kind, url: data.artifacts[kind][at] }] : [],
    );
    return {
      at,
      id,
      title: columns.title[at],
      math: data.math[at],
      language: data.languages[at] ?? {},
      short: readShort(columns.short[at], columns.title[at]),
      date: dates[at],
      dated: showDate(dates[at], data.dates),
      flag: data.flags[at],
      place: data.places[columns.place[at]],
      byline,
      links,
      family: families[columns.family[at][0]],
      values: {
        has: links.map((link) => kinds.indexOf(link.kind)),
        year: dates[at] ? [years.numbers[at]] : [],
        family: columns.family[at],
        author: [...new Set(bylines[at].map((number) => authors.numbers[number]))],
        venue: columns.venue[at],
        category: columns.category[at],
        tag: columns.tag[at],
        kind: columns.kind[at],
      },
    };
  });
  return { papers, values, texts: data.texts, searched: searchedText(papers, values) };
}

/**
 * For each paper the folded text in which a search looks: made when it is first needed, and again
 * once there are words that no row shows.
 */
function searchedText(papers, values) {
  const folded = new Map();
  const once = (text) => folded.get(text) ?? folded.set(text, fold(text)).get(text);
  const named = (paper, facet) => paper.values[facet].map((at) => once(values[facet][at].label));
  const made = (words) =>
    papers.map((paper) =>
      [
        fold(`${paper.title} ${paper.short} ${words[paper.at] ?? ""}`),
        ...paper.byline.map((one) => once(`${one.name} ${one.others}`)),
        ...["author", "family", "tag", "category", "venue"].flatMap((facet) => named(paper, facet)),
        once(paper.place),
      ].join(" "),
    );
  let texts = null;
  let known = null;
  return (words = []) => {
    if (!texts || words !== known) texts = made(words);
    known = words;
    return texts;
  };
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/** Lists of numbers, each of as many letters and digits as the first text is long. */
function unpack([zero, ...texts]) {
  const number = (digits) => [...digits].reduce((sum, one) => sum * 62 + DIGITS.indexOf(one), 0);
  const known = new Map();
  const once = (digits) => known.get(digits) ?? known.set(digits, number(digits)).get(digits);
  const step = zero.length;
  return texts.map((text) =>
    Array.from({ length: text.length / step }, (_, at) => once(text.slice(at * step, (at + 1) * step))),
  );
}

function readPerson(entry) {
  const [name, shown = 0, id = 0, others = "", person = name] = [].concat(entry);
  const key = id || asciiSlug(name);
  return { name, key, person, others, id: shown === 2 ? null : key, bold: shown === 1 };
}

/** What people call a paper: 1 stands for what is before the colon of its title, 0 for its title. */
function readShort(short, title) {
  return short === 1 ? title.split(":")[0] : short || title;
}

/** As `slug` in schema/names.py, for names of ASCII letters. */
function asciiSlug(name) {
  return name.toLowerCase().replace(/['`]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

function readValue([key, label]) {
  return { key, label };
}

/** Values told apart by a key, and for each item the number of its value. */
function unique(items, keyOf, labelOf) {
  const found = new Map();
  const values = [];
  const numbers = items.map((item) => {
    const key = keyOf(item);
    if (key && !found.has(key)) {
      found.set(key, values.length);
      values.push({ key, label: labelOf(item) });
    }
    return found.get(key);
  });
  return { values, numbers };
}

function showDate(date, patterns) {
  if (!date) return "";
  const [year, month, day] = date.split("-");
  const pattern = month ? (day ? patterns.day : patterns.month)[month - 1] : patterns.year;
  return pattern.replace("3333", year).replace("22", String(Number(day)));
}
