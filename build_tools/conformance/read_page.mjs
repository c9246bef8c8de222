// Prints the metadata that html-metadata (used by Wikipedia's Citoid) reads in HTML files:
// node read_page.mjs < PATHS_AS_JSON
import { readFileSync } from "node:fs";
import { json } from "node:stream/consumers";
import * as cheerio from "cheerio";
import metadata from "html-metadata";

const metadataByPath = {};
for (const path of await json(process.stdin)) {
  metadataByPath[path] = await metadata.parseAll(cheerio.load(readFileSync(path, "utf-8")));
}
process.stdout.write(JSON.stringify(metadataByPath));
