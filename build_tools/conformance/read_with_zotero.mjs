// Reads exports and pages with Zotero's translators and prints Zotero's items:
// node read_with_zotero.mjs FOLDER < JOBS_AS_JSON
//
// FOLDER contains checkouts of Zotero's repositories `translators`, `translate`, `utilities` and
// `zotero-schema`. A job is {translator, file}, or {translator, file, url} for a page. Nothing is
// fetched.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { json } from "node:stream/consumers";
import { JSDOM } from "jsdom";
import serializeNode from "w3c-xmlserializer";
import xpath from "wicked-good-xpath";

const folder = resolve(process.argv[2]);
const require = createRequire(import.meta.url);
// Lets Zotero's modules find the jsdom that is installed next to this script.
process.env.NODE_PATH = resolve(import.meta.dirname, "node_modules");
require("node:module").Module._initPaths();
const load = (repository, file) => require(resolve(folder, repository, file));

/** Defines the globals that Zotero's modules expect; `Zotero` itself contains the modules. */
function prepareGlobals() {
  const { window } = new JSDOM("");
  xpath.install(window, true);
  globalThis.XPathResult = xpath.XPathResultType;
  globalThis.DOMParser = window.DOMParser;
  globalThis.XMLSerializer = class {
    serializeToString(node) {
      return serializeNode(node);
    }
  };
  globalThis.Zotero = {
    isNode: true,
    isServer: true,
    locale: "en-US",
    version: "7.0",
    debug() {},
    logError() {},
    setTimeout,
    Prefs: { get() {} },
    Debug: { log() {} },
    Proxies: { getPotentialProxies: (url) => ({ [url]: null }) },
  };
}

function loadTypes() {
  Zotero.Promise = load("translate", "src/promise");
  Zotero.OpenURL = load("utilities", "openurl");
  Zotero.Date = load("utilities", "date");
  Zotero.Utilities = {
    ...load("utilities", "utilities"),
    XRegExp: load("utilities", "xregexp-all"),
    Item: load("utilities", "utilities_item"),
  };
  Zotero.Utilities.Translate = load("translate", "src/utilities_translate");
  load("utilities", "xregexp-unicode-zotero")(Zotero.Utilities.XRegExp);
  Zotero.Date.init(load("utilities", "resource/dateFormats.json"));
  Zotero.Schema = load("utilities", "schema");
  Zotero.Schema.init(load("zotero-schema", "schema.json"));
  Object.assign(Zotero, load("utilities", "cachedTypes"));
  Zotero.setTypeSchema(load("utilities", "resource/zoteroTypeSchemaData"));
}

/** Loads the code that runs translators, and makes it return items instead of saving them. */
function loadTranslate() {
  Zotero.Translator = load("translate", "src/translator");
  const rdf = load("translate", "src/rdf/init");
  Zotero.RDF = { ...Zotero.RDF, AJAW: rdf };
  Zotero.Translate = load("translate", "src/translation/translate");
  const items = load("translate", "src/translation/translate_item");
  Object.assign(Zotero.Translate, items);
  Zotero.Translate.ItemSaver.prototype.saveItems = async (saved) => saved;
  load("translate", "src/translation/sandboxManager");
}

/** Registers the translators in the folder by id, as Zotero expects, and returns them by label. */
function loadTranslators() {
  const byId = {};
  const byLabel = {};
  const wanted = /^(Embedded Metadata|COinS|BibTeX|RIS|CSL JSON|RDF|unAPI)\.js$/;
  for (const name of readdirSync(resolve(folder, "translators"))) {
    if (!wanted.test(name)) continue;
    const code = readFileSync(resolve(folder, "translators", name), "utf-8");
    const head = JSON.parse(/^\s*{[\S\s]*?}\s*?[\r\n]/.exec(code)[0]);
    const translator = new Zotero.Translator({ ...head, code, cacheCode: true });
    byId[translator.translatorID] = translator;
    byLabel[translator.label] = translator;
  }
  Zotero.Translators = {
    get: (id) => byId[id] ?? false,
    getAllForType: async () => Object.values(byId),
    getCodeForTranslator: async (translator) => translator.code,
    getWebTranslatorsForLocation: async () => [Object.values(byId), []],
  };
  return byLabel;
}

async function read(translator, job) {
  const text = readFileSync(job.file, "utf-8");
  let translate;
  if (job.url) {
    translate = new Zotero.Translate.Web();
    const { window } = new JSDOM(text, { url: job.url });
    xpath.install(window, true);
    translate.setDocument(window.document);
    translate.setHandler("select", (_translate, choices, done) => done(choices));
  } else {
    translate = new Zotero.Translate.Import();
    translate.setString(text);
  }
  const items = [];
  const errors = [];
  translate.setHandler("itemDone", (_translate, item) => items.push(item));
  translate.setHandler("error", (_translate, error) => errors.push(String(error)));
  translate.setTranslator(translator);
  try {
    await translate.translate({ libraryID: false, saveAttachments: false });
  } catch (error) {
    errors.push(String(error));
  }
  return { items: items.map(finish), errors };
}

/** Returns an item as Zotero would save it: only fields of its type, and dates in ISO 8601. */
function finish(item) {
  const [saved] = Zotero.Utilities.Item.itemToAPIJSON(item);
  const notes = item.notes.map((note) => note.note ?? note);
  const date = saved.date ?? saved.issueDate ?? "";
  const filed = saved.filingDate ? { filingDate: Zotero.Date.strToISO(saved.filingDate) } : {};
  return {
    ...saved,
    ...filed,
    key: item.itemID ?? "",
    notes,
    date: Zotero.Date.strToISO(date) || "",
  };
}

prepareGlobals();
loadTypes();
loadTranslate();
const translators = loadTranslators();
const results = [];
for (const job of await json(process.stdin)) {
  results.push(await read(translators[job.translator], job));
}
process.stdout.write(JSON.stringify(results));
