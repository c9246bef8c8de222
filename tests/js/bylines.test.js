import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { divideByline } from "../../plugins/labpress/static/scripts/explorer/bylines.js";

/** @type {{ case: string, authors: number, bold: number[], byline: string }[]} */
const CASES = JSON.parse(
  readFileSync(new URL("../golden/row_bylines.json", import.meta.url), "utf-8"),
);

/**
 * @param {number} count
 * @param {readonly number[]} bold
 */
function createAuthors(count, bold) {
  return Array.from({ length: count }, (_, index) => {
    const name = `${index + 1}`;
    return { name, key: name, person: name, id: name, isBold: bold.includes(index + 1) };
  });
}

for (const { case: title, authors, bold, byline } of CASES) {
  test(`a row shows the authors whom Python shows: ${title}`, () => {
    const parts = divideByline(createAuthors(authors, bold)).map(
      ({ authors: people, isHidden }) => {
        const [first, last] = [people[0].name, people[people.length - 1].name];
        if (isHidden) return `+${people.length}`;
        return first === last ? first : `${first}-${last}`;
      },
    );
    assert.equal(parts.join(" "), byline);
  });
}
