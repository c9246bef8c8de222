/** Fills in interface strings: placeholders and plural forms, in the language of the page. */
import { FOUR_DIGIT_GROUPING } from "./grouping.js";

/** @import { PluralForms } from "labpress-data" */

/**
 * The values of `%(name)s` and other placeholders, by name; numbers are formatted.
 *
 * @typedef {Record<string, string | number>} Values
 */

/**
 * Formatters of the page's language, kept because creating one is slow.
 *
 * @type {{ language: string, numbers: Intl.NumberFormat, shortNumbers: Intl.NumberFormat, plurals: Intl.PluralRules } | undefined}
 */
let cachedFormatters;

/** The language of the page; English, like the messages, if it has none. */
export function pageLanguage() {
  return document.documentElement.lang || "en";
}

function formatters() {
  const language = pageLanguage();
  if (cachedFormatters?.language !== language) {
    cachedFormatters = {
      language,
      numbers: new Intl.NumberFormat(language),
      shortNumbers: new Intl.NumberFormat(language, {
        useGrouping: FOUR_DIGIT_GROUPING.includes(new Intl.Locale(language).language),
      }),
      plurals: new Intl.PluralRules(language),
    };
  }
  return cachedFormatters;
}

/**
 * Format a number in the page's language, with separators like those that Python inserts.
 *
 * @param {number} number
 */
export function formatNumber(number) {
  const { numbers, shortNumbers } = formatters();
  return (Math.abs(number) < 10_000 ? shortNumbers : numbers).format(number);
}

const HAN = "\\p{Script=Han}";
const LATIN = "[\\p{Script=Latin}\\d]";
const PUNCTUATION = "[\u2018\u2019\u201c\u201d\u3001-\u301f\uff01-\uff0f\uff1a-\uff20]";
const WITHOUT_SPACE = new RegExp(`^(?:${HAN}${HAN}|${PUNCTUATION}.|.${PUNCTUATION})$`, "su");
const WITH_SPACE = new RegExp(`^(?:${HAN}${LATIN}|${LATIN}${HAN})$`, "su");

/**
 * Join two pieces of Chinese text, with or without a space between them, as i18n/spacing.py does.
 *
 * @param {string} before
 * @param {string} after
 */
function joinChinese(before, after) {
  const left = before.replace(/ +$/, "");
  const right = after.replace(/^ +/, "");
  const neighbours = ([...left].at(-1) ?? "") + ([...right][0] ?? "");
  if (WITHOUT_SPACE.test(neighbours)) return left + right;
  return WITH_SPACE.test(neighbours) ? `${left} ${right}` : before + after;
}

/**
 * Replace the placeholders of a message; a placeholder without a value is unchanged.
 *
 * @param {string} text
 * @param {Values} values
 */
export function formatText(text, values) {
  const pieces = text.split(/%\((\w+)\)s/).map((piece, index) => {
    if (index % 2 === 0) return piece;
    const value = values[piece] ?? `%(${piece})s`;
    return typeof value === "number" ? formatNumber(value) : value;
  });
  if (!pageLanguage().startsWith("zh")) return pieces.join("");
  return pieces.reduce(joinChinese);
}

/**
 * Return the plural form that fits a count, with the count in place of `%(num)s`.
 *
 * @param {PluralForms} forms
 * @param {number} count
 * @param {Values} [values] for further placeholders
 */
export function formatCount(forms, count, values) {
  const form = forms[formatters().plurals.select(count)] ?? forms.other;
  return formatText(form, { ...values, num: count });
}
