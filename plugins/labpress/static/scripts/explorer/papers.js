/** Reads papers.json, which has a column for each property; views/explorer_data.py writes it. */
import { loadOnce } from "../common/loading.js";

/**
 * @import { DatePatterns, ExplorerData, ExplorerTexts } from "labpress-data"
 * @import { FacetEntry, LanguageAttributes, PersonEntry } from "labpress-data"
 * @import { ByFacet } from "./filter.js"
 */

/**
 * A value of a facet.
 *
 * @typedef {object} FacetValue
 * @property {string} key its name in the URL
 * @property {string} label
 * @property {string} [fullName] of a venue whose label is its short name
 * @property {string} [otherNames] by which a person is found as well
 * @property {string} [id] of a family, which has a colour
 */

/**
 * An author in the byline of one paper.
 *
 * @typedef {object} Person
 * @property {string} name as in the byline
 * @property {string} key the same for all names of a person
 * @property {string} person the person's usual name
 * @property {string | null} id of the person's page; null if there is none
 * @property {boolean} isBold
 */

/**
 * The editors or translators of a paper, as a row names them after the authors.
 *
 * @typedef {object} Credit
 * @property {string} before the text before the names
 * @property {readonly Person[]} people
 * @property {string} after the text after the names
 */

/**
 * @typedef {object} Paper
 * @property {number} index in the columns; newest first
 * @property {string} id
 * @property {string} title as plain text
 * @property {string | undefined} math the title as HTML, if it has math or tags
 * @property {LanguageAttributes} language of the title, if it is not the site's
 * @property {string} shortTitle
 * @property {string} date ISO 8601, possibly only a year or a month; empty if unknown
 * @property {string} appeared when it first appeared, in the same form as `date`
 * @property {string} formattedDate the date, or a label for a missing one
 * @property {string | undefined} posted a phrase that says when it was first posted, if its row
 *   shows one
 * @property {string | undefined} flag a state such as `retracted`; none for most papers
 * @property {string} place where it was published
 * @property {readonly [string, number, number] | undefined} image its URL from the root of the
 *   site, width and height
 * @property {readonly string[]} awards
 * @property {readonly Person[]} authors
 * @property {string} bylineEnd what follows the authors in a row, such as `, et al.`
 * @property {readonly Credit[]} credits
 * @property {readonly { kind: string, url: string }[]} links to artifacts
 * @property {string | undefined} pdf its URL, or its path in the folder of the paper's files
 * @property {FacetValue | undefined} family the first one
 * @property {ByFacet<readonly number[]>} values the indexes of its values in each facet
 */

/**
 * All papers of a lab.
 *
 * @typedef {object} Collection
 * @property {readonly Paper[]} papers newest first
 * @property {ByFacet<readonly FacetValue[]>} values
 * @property {ExplorerTexts} texts
 */

/**
 * Load the papers of a lab, once.
 *
 * @param {string} url
 * @returns {Promise<Collection>}
 */
export function loadPapers(url) {
  return loadOnce(url, readPapers);
}

/**
 * Turn columns into papers.
 *
 * @param {ExplorerData} data
 * @returns {Collection}
 */
export function readPapers(data) {
  const columns = data.papers;
  const people = data.people.map(readPerson);
  const authors = distinctValues(
    people,
    (person) => person.key,
    (person) => data.distinct_names[person.key] ?? person.person,
  );
  const years = distinctValues(
    columns.date.map((date) => date.slice(0, 4)),
    (year) => year,
    (year) => year,
  );
  const values = readValues(data, years.values, authors.values);
  const bylines = unpackNumbers(columns.people);
  const papers = columns.id.map((_, index) => {
    const links = readLinks(data, index);
    return {
      ...readFacts(data, index),
      authors: bylines[index].map((person) => people[person]),
      links,
      family: values.family[columns.family[index][0]],
      values: {
        has: links.map((link) => values.has.findIndex((value) => value.key === link.kind)),
        year: columns.date[index] ? [years.indexes[index]] : [],
        family: columns.family[index],
        author: [...new Set(bylines[index].map((person) => authors.indexes[person]))],
        venue: columns.venue[index],
        category: columns.category[index],
        keyword: columns.keyword[index],
        label: columns.label[index],
        type: columns.type[index],
        open_access: columns.open_access[index] ?? [],
        funder: columns.funder[index] ?? [],
        grant: columns.grant[index] ?? [],
      },
    };
  });
  return { papers, values, texts: data.texts };
}

/**
 * Return the values of all facets.
 *
 * @param {ExplorerData} data
 * @param {readonly FacetValue[]} year
 * @param {readonly FacetValue[]} author
 * @returns {Collection["values"]}
 */
function readValues(data, year, author) {
  const names = otherNames(data);
  /** @param {FacetEntry} entry */
  const readValue = ([key, label]) => ({ key, label });
  return {
    has: Object.keys(data.artifacts).map((kind) => ({ key: kind, label: data.texts.has[kind] })),
    year,
    family: data.family.map(([id, label]) => ({ key: id, label, id })),
    author: author.map((value) => ({ ...value, otherNames: names.get(value.key) })),
    venue: data.venue.map(([key, label]) => ({ key, label, fullName: data.venue_names[key] })),
    category: data.category.map(readValue),
    keyword: data.keyword.map(readValue),
    label: data.label.map(readValue),
    type: data.type.map(readValue),
    open_access: data.open_access.map(readValue),
    funder: data.funder.map(readValue),
    grant: data.grant.map(readValue),
  };
}

/**
 * Return each person's other names, in bylines and in the original script, as one string by key.
 *
 * @param {ExplorerData} data
 */
function otherNames(data) {
  const names = new Map(Object.entries(data.native_names));
  for (const { key, name, person } of data.people.map(readPerson)) {
    if (name !== person) names.set(key, `${names.get(key) ?? ""} ${name}`);
  }
  return names;
}

/**
 * Return the properties of a paper that do not depend on other papers.
 *
 * @param {ExplorerData} data
 * @param {number} index
 */
function readFacts(data, index) {
  const columns = data.papers;
  const title = columns.title[index];
  const date = columns.date[index];
  return {
    index,
    id: columns.id[index],
    title,
    math: data.math[index],
    language: data.languages[index] ?? {},
    shortTitle: readShortTitle(columns.short[index], title),
    date,
    appeared: data.appeared[index] ?? date,
    formattedDate: date
      ? formatDate(date, data.dates)
      : (data.undated[index] ?? data.texts.no_date),
    posted: data.posted[index],
    flag: data.flags[index],
    place: data.places[columns.place[index]],
    bylineEnd: data.byline_ends[index] ?? "",
    credits: (data.credits[index] ?? []).map(([before, people, after]) => ({
      before,
      people: people.map(readPerson),
      after,
    })),
    pdf: data.pdf[index] || undefined,
    image: data.images[index],
    awards: data.awards[index] ?? [],
  };
}

/**
 * Return the artifacts of a paper.
 *
 * @param {ExplorerData} data
 * @param {number} index
 */
function readLinks(data, index) {
  return Object.entries(data.artifacts).flatMap(([kind, urls]) => {
    const url = urls[index];
    return url ? [{ kind, url }] : [];
  });
}

const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

/**
 * Unpack lists of numbers, which are written in base 62 without separators.
 *
 * @param {readonly string[]} packed the first string consists of as many zeros as each number has
 *   digits
 */
function unpackNumbers([zero, ...packed]) {
  const width = zero.length;
  /** @param {string} digits */
  const parse = (digits) => {
    let number = 0;
    for (const digit of digits) number = number * DIGITS.length + DIGITS.indexOf(digit);
    return number;
  };
  return packed.map((text) =>
    Array.from({ length: text.length / width }, (_, index) =>
      parse(text.slice(index * width, (index + 1) * width)),
    ),
  );
}

/**
 * @param {string | PersonEntry} entry
 * @returns {Person}
 */
function readPerson(entry) {
  const [name, display = 0, id = 0, person = name] =
    typeof entry === "string" ? /** @type {PersonEntry} */ ([entry]) : entry;
  // Most ids can be derived from the name, so the file omits them.
  const key = id || asciiSlug(name);
  return {
    name,
    key,
    person,
    id: display === 2 ? null : key,
    isBold: display === 1,
  };
}

/**
 * Return the short name of a paper, or its title if it has none.
 *
 * @param {string | number} short the short name; 1 if it is the title up to the first colon, 0 if
 *   there is none
 * @param {string} title
 */
function readShortTitle(short, title) {
  if (typeof short === "string") return short;
  return short === 1 ? title.split(":")[0] : title;
}

/**
 * Derive an id from an ASCII name, like `slug` in schema/folded_names.py.
 *
 * @param {string} name
 */
function asciiSlug(name) {
  return name
    .toLowerCase()
    .replace(/['`]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}

/**
 * Return the distinct values of items, in the order of their first occurrence.
 *
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => string} keyOf an empty key means no value
 * @param {(item: Item) => string} labelOf
 * @returns {{ values: FacetValue[], indexes: number[] }} `indexes` has the index of each item's
 *   value; -1 for none
 */
function distinctValues(items, keyOf, labelOf) {
  /** @type {Map<string, number>} */
  const indexByKey = new Map();
  /** @type {FacetValue[]} */
  const values = [];
  const indexes = items.map((item) => {
    const key = keyOf(item);
    if (key && !indexByKey.has(key)) {
      indexByKey.set(key, values.length);
      values.push({ key, label: labelOf(item) });
    }
    return indexByKey.get(key) ?? -1;
  });
  return { values, indexes };
}

/**
 * Format a date with the patterns of the site's language, in which 3333 stands for the year and 22
 * for the day.
 *
 * @param {string} date
 * @param {DatePatterns} patterns
 */
function formatDate(date, patterns) {
  if (!date) return "";
  const [year, month, day] = date.split("-");
  if (!month) return patterns.year.replace("3333", year);
  const pattern = (day ? patterns.day : patterns.month)[Number(month) - 1];
  return pattern.replace("3333", year).replace("22", String(Number(day)));
}
