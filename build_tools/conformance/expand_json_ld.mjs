// Expands JSON-LD with a processor, offline: node expand_json_ld.mjs CONTEXT, documents on stdin.
import { readFileSync } from "node:fs";
import { json } from "node:stream/consumers";
import jsonld from "jsonld";

const document = { "@context": JSON.parse(readFileSync(process.argv[2], "utf-8"))["@context"] };

/** The one context that pages name, from the copy beside the tests; nothing is fetched. */
async function documentLoader(url) {
  if (!/^https:\/\/schema\.org\/?$/.test(url)) throw new Error(`no context is known by ${url}`);
  return { documentUrl: url, document };
}

const documents = await json(process.stdin);
const expanded = [];
for (const one of documents) {
  try {
    // Safe: what the processor would drop is an error.
    expanded.push({ nodes: await jsonld.expand(one, { documentLoader, safe: true }) });
  } catch (error) {
    expanded.push({
      error: `${error.message} ${JSON.stringify(error.details ?? {}).slice(0, 300)}`,
    });
  }
}
process.stdout.write(JSON.stringify(expanded));
