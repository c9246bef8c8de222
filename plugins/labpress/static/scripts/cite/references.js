/** References of several papers, put together as each way wants them. */

/** What was fetched, by its address. */
const fetched = new Map();

/**
 * The references of all papers in one way: from a paper's id to its reference.
 *
 * @param address where the site keeps them
 */
export function loadReferences(address) {
  if (!fetched.has(address)) {
    const loading = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
      return answer.json();
    });
    // What failed is asked for again.
    loading.catch(() => fetched.delete(address));
    fetched.set(address, loading);
  }
  return fetched.get(address);
}

/**
 * Put references together.
 *
 * @param way how: `list` is `names` (sorted), `numbers` (counted) or `file`, which
 *   `frame` makes of its entries
 * @param references from ids to references: HTML of styles, text of formats
 * @param ids of the papers, in the reader's order
 * @returns `{text, html}`; formats have no HTML
 */
export function putTogether(way, references, ids) {
  const found = ids.map((id) => references[id]).filter((one) => one !== undefined);
  if (way.list === "file") {
    const { start, between, end, empty } = way.frame;
    return { text: found.length ? start + found.join(between) + end : empty };
  }
  const entries = found.map((html) => ({ html, text: plain(html) }));
  const { lang } = document.documentElement;
  if (way.list === "names") entries.sort((a, b) => a.text.localeCompare(b.text, lang));
  const mark = (at) => (way.list === "numbers" ? `[${at + 1}] ` : "");
  return {
    text: entries.map(({ text }, at) => mark(at) + text).join("\n"),
    html: entries.map(({ html }, at) => `<p class="lp-citation">${mark(at)}${html}</p>`).join(""),
  };
}

function plain(html) {
  return new DOMParser().parseFromString(html, "text/html").body.textContent.trim();
}
