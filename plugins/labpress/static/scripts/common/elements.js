/** Elements in one call, and texts with their gaps filled. */

/** An element with its properties (`class` and `data` among them) and what it holds. */
export function element(name, properties = {}, ...holds) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === "class") made.className = value;
    else if (key === "data") Object.assign(made.dataset, value);
    else if (key === "label") made.setAttribute("aria-label", value);
    else made[key] = value;
  }
  made.append(...holds.filter((one) => one !== null));
  return made;
}

/** What writes numbers and knows their plurals; made once, since making one is slow. */
let language = null;
let numbers = null;
let plurals = null;

/**
 * A text with its gaps filled: `%(num)s` by `gaps.num`, as in the pages' own texts. Of a counted
 * text, which has a form for each category of numbers, the one that fits `num`.
 */
export function say(text, gaps = {}) {
  prepare();
  const form = typeof text === "string" ? text : (text[plurals.select(gaps.num)] ?? text.other);
  return form.replace(/%\((\w+)\)s/g, (gap, name) => {
    const value = gaps[name] ?? gap;
    return typeof value === "number" ? numbers.format(value) : value;
  });
}

/** A number as the site's readers write it. */
export function count(number) {
  prepare();
  return numbers.format(number);
}

function prepare() {
  const { lang } = document.documentElement;
  if (lang === language) return;
  language = lang;
  numbers = new Intl.NumberFormat(lang || undefined);
  plurals = new Intl.PluralRules(lang || undefined);
}
