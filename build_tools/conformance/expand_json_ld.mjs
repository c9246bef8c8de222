// Expands JSON-LD documents offline: node expand_json_ld.mjs CONTEXT < DOCUMENTS
import { readFileSync } from "node:fs";
import { json } from "node:stream/consumers";
import jsonld from "jsonld";

const document = { "@context": JSON.parse(readFileSync(process.argv[2], "utf-8"))["@context"] };

/** Loads schema.org's context from the local copy; nothing is fetched. */
async function documentLoader(url) {
  if (!/^https:\/\/schema\.org\/?$/.test(url)) throw new Error(`unknown context ${url}`);
  return { documentUrl: url, document };
}

const documents = await json(process.stdin);
const expanded = [];
for (const source of documents) {
  try {
    // In safe mode, anything that the processor would drop is an error.
    expanded.push({ nodes: await jsonld.expand(source, { documentLoader, safe: true }) });
  } catch (error) {
    expanded.push({
      error: `${error.message} ${JSON.stringify(error.details ?? {}).slice(0, 300)}`,
    });
  }
}
process.stdout.write(JSON.stringify(expanded));
