// Prints what html-metadata (which feeds Wikipedia's citations) reads in pages:
// node read_page.mjs, the paths of HTML files on stdin as JSON.
import { readFileSync } from "node:fs";
import { json } from "node:stream/consumers";
import * as cheerio from "cheerio";
import metadata from "html-metadata";

const read = {};
for (const path of await json(process.stdin)) {
  read[path] = await metadata.parseAll(cheerio.load(readFileSync(path, "utf-8")));
}
process.stdout.write(JSON.stringify(read));
