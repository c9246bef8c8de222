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

/**
 * A text with its gaps filled: `%(num)s` by `gaps.num`, as in the pages' own texts. Of a counted
 * text, which has a form for each category of numbers, the one that fits `num`.
 */
export function say(text, gaps = {}) {
  const { lang } = document.documentElement;
  const form =
    typeof text === "string"
      ? text
      : (text[new Intl.PluralRules(lang).select(gaps.num)] ?? text.other);
  return form.replace(/%\((\w+)\)s/g, (gap, name) => {
    const value = gaps[name] ?? gap;
    return typeof value === "number" ? value.toLocaleString(lang) : value;
  });
}
