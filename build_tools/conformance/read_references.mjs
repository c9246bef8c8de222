// Converts a file to CSL-JSON with Citation.js: node read_references.mjs FORMAT FILE
import { readFileSync } from "node:fs";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";

const INPUT_FORMATS = {
  ".bib": "@bibtex/text",
  ".biblatex.bib": "@biblatex/text",
  ".ris": "@ris/file",
  ".csl.json": "@csl/list+object",
};
const [format, file] = process.argv.slice(2);
const text = readFileSync(file, "utf-8");
const data = format === ".csl.json" ? JSON.parse(text) : text;
// The items keep their order and their ids.
const cite = new Cite(data, { forceType: INPUT_FORMATS[format], generateGraph: false });
process.stdout.write(JSON.stringify(cite.format ? cite.data : []));
