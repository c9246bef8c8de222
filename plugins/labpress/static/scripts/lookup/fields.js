/** The fields of the index, and how much a hit in each counts. */

/** @import { SearchField } from "labpress-data" */

/**
 * The fields by their numbers, as in labpress/search/document.py.
 *
 * @type {readonly (SearchField | "key")[]}
 */
export const FIELDS = [
  "key",
  "title",
  "identifier",
  "other_title",
  "author",
  "other_name",
  "people",
  "family",
  "venue",
  "keyword",
  "subject",
  "artifact",
  "released",
  "benchmark",
  "funding",
  "details",
  "text",
  "base_model",
];

/**
 * Titles count most and prose least: otherwise a paper that mentions a name would rank above the
 * paper with that name. A part of an id counts less than a name, from which ids are often made; a
 * whole id is a key. A kind of artifact counts less than anything else, since many papers have one.
 * The models by others on which a paper is based count as little as prose.
 */
export const WEIGHTS = [10, 10, 1.5, 5, 2, 3, 2, 1, 1, 1, 1, 3, 0.1, 1, 1, 1, 0.2, 0.2];

export const KEY = FIELDS.indexOf("key");
export const TITLE = FIELDS.indexOf("title");
export const AUTHOR = FIELDS.indexOf("author");
export const OTHER_NAME = FIELDS.indexOf("other_name");
export const BASE_MODEL = FIELDS.indexOf("base_model");
/** The fields that contain only names of people. */
export const PEOPLE = ["author", "other_name", "people"].map((name) =>
  FIELDS.indexOf(/** @type {SearchField} */ (name)),
);
/**
 * The fields in which initials match the names of people. The title of a person's document is the
 * person's name.
 */
export const NAMES = [TITLE, ...PEOPLE];
/** The maximum distance between the first and the last word of a name. */
export const MAX_NAME_DISTANCE = 3;

/** How many bits of a hit state its field; the others state a position among the field's words. */
const FIELD_BITS = 5;
/** The difference between the hits of two words that follow each other. */
export const NEXT_WORD = 1 << FIELD_BITS;

/** @param {number} hit */
export const fieldOf = (hit) => hit & (NEXT_WORD - 1);

/** @param {number} hit */
export const positionOf = (hit) => hit >> FIELD_BITS;
