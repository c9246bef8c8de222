/* Written by `make reference`; change schema/identifiers/registry.py. */

/** Hosts and paths before an id, as regular expressions. */
const URLS = [
  "arxiv\\.org/abs/",
  "arxiv\\.org/pdf/",
  "arxiv\\.org/html/",
  "doi\\.org/",
  "dx\\.doi\\.org/",
  "openreview\\.net/forum\\?id=",
  "openreview\\.net/pdf\\?id=",
  "pubmed\\.ncbi\\.nlm\\.nih\\.gov/",
  "ncbi\\.nlm\\.nih\\.gov/pubmed/",
  "pmc\\.ncbi\\.nlm\\.nih\\.gov/articles/",
  "ncbi\\.nlm\\.nih\\.gov/pmc/articles/",
  "portal\\.issn\\.org/resource/ISSN/",
];
/** Names of schemes, which a colon separates from an id. */
const NAMES = [
  "arxiv",
  "doi",
  "pmid",
  "pmcid",
  "isbn-10",
  "isbn-13",
  "isbn",
  "eissn",
  "issn-l",
  "issn",
];

/** An id with the URL of its page, or with the name of its scheme, in front. */
export const PASTED_ID = new RegExp(
  `^\\s*(?:(?:https?://)?(?:www\\.)?(?:${URLS.join("|")})|(?:${NAMES.join("|")}):\\s*)(\\S+?)(?:\\.pdf|/)?\\s*$`,
  "i",
);
