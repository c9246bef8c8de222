/* Results as groups of links, with what was looked for marked. */

import { markedParts } from "./words.js";

const MOST_NAMES = 3;

/** Draw results into a list: a group for each kind, that of the best result first. */
export function drawGroups(list, results, query, texts) {
  const groups = new Map();
  for (const result of results) {
    groups.set(result.kind, [...(groups.get(result.kind) ?? []), result]);
  }
  let number = 0;
  const drawn = [...groups].map(([kind, members]) => {
    const title = make("div", "lp-search-kind", texts[kind]);
    title.id = `lp-search-${kind}`;
    title.setAttribute("role", "presentation");
    const group = make("div", "lp-search-group");
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", title.id);
    group.append(title, ...members.map((one) => drawResult(one, query, texts, number++)));
    return group;
  });
  list.replaceChildren(...drawn);
}

function drawResult(result, query, texts, number) {
  const link = make("a", "lp-search-hit");
  if (result.colour) link.classList.add("lp-family", `lp-f-${result.colour}`);
  link.href = result.address;
  link.id = `lp-search-hit-${number}`;
  link.tabIndex = -1;
  link.setAttribute("role", "option");
  link.setAttribute("aria-selected", "false");
  link.append(marked("lp-search-title", result.title, query));
  const by = result.kind === "paper" ? shortByline(result.by ?? "", query, texts.between) : result.by;
  if (by) link.append(marked("lp-search-by", by, query));
  const facts = make("span", "lp-search-at");
  if (result.at) facts.append(marked("", result.at, query));
  if (result.family) facts.append(make("span", "lp-search-family", result.family));
  if (facts.childNodes.length) link.append(facts);
  return link;
}

/* The first authors, and those further down who were looked for. */
function shortByline(byline, query, between) {
  const names = byline.split(" · ");
  if (names.length <= MOST_NAMES + 1) return names.join(between);
  const meant = names.slice(MOST_NAMES).filter((name) => markedParts(name, query).some(([, is]) => is));
  const kept = [...names.slice(0, MOST_NAMES), ...meant.slice(0, 2)];
  return `${kept.join(between)} +${names.length - kept.length}`;
}

function marked(name, text, query) {
  const element = make("span", name);
  for (const [part, is] of markedParts(text, query)) {
    element.append(is ? make("mark", "", part) : part);
  }
  return element;
}

function make(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}
