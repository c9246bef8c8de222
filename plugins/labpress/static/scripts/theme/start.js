/**
 * Sets what Material's script needs before a page is drawn: where it stores the reader's settings, and
 * the chosen palette. In Material, every page repeats this code; browsers load a file only once.
 *
 * This is not a module, which would run after the page is drawn. The names are Material's.
 */

/** The root of the site, to which settings stored in the browser belong. */
globalThis.__md_scope = new URL(
  "../../../",
  /** @type {HTMLScriptElement} */ (document.currentScript).src,
);

globalThis.__md_hash = (text) =>
  [...text].reduce((hash, character) => (hash << 5) - hash + character.charCodeAt(0), 0);

globalThis.__md_get = (key, storage = localStorage, scope = __md_scope) =>
  JSON.parse(storage.getItem(`${scope.pathname}.${key}`) ?? "null");

globalThis.__md_set = (key, value, storage = localStorage, scope = __md_scope) => {
  try {
    storage.setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // The browser does not allow storing anything.
  }
};

/** Returns the radio button of each palette; the label after a button leads to the next palette. */
const paletteInputs = () => [
  .../** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll("[data-md-component=palette] input")
  ),
];

/**
 * The colours of a palette, as Material stores them.
 *
 * @param {Element | undefined} input
 */
const readColours = (input) => {
  /** @type {Record<string, string>} */
  const colours = {};
  for (const name of ["media", "scheme", "primary", "accent"]) {
    colours[name] = input?.getAttribute(`data-md-color-${name}`) ?? "";
  }
  return colours;
};

/**
 * Set a palette, and show the button that leads to the next one.
 *
 * @param {number} index
 * @param {Record<string, string>} colours
 */
const showPalette = (index, colours) => {
  const inputs = paletteInputs();
  for (const [name, value] of Object.entries(colours)) {
    document.body.setAttribute(`data-md-color-${name}`, value);
  }
  for (const [number, input] of inputs.entries()) {
    input.checked = number === index;
    if (input.nextElementSibling instanceof HTMLElement) {
      input.nextElementSibling.hidden = number !== index;
    }
  }
};

/**
 * Set the palette that the reader has chosen or, by default, the one that fits the screen. The page
 * calls this function at the place of the form for the palette.
 *
 * A choice is stored in the format of Material's script. That script may not be loaded yet, and
 * stores a choice too late for a reader who leaves the page at once.
 */
globalThis.__lp_palette = () => {
  // A theme of the lab may have its own form.
  const form = globalThis.__lp_palette_form;
  if (form && !paletteInputs().length) {
    document.currentScript?.insertAdjacentHTML("beforebegin", form);
  }
  const inputs = paletteInputs();
  if (!inputs.length) return;
  /** @param {string | null} media */
  const fits = (media) => media !== null && matchMedia(media).matches;
  const stored = /** @type {{ index?: number, color?: Record<string, string> } | null} */ (
    __md_get("__palette")
  );
  const fitting = inputs.findIndex((input) => fits(input.getAttribute("data-md-color-media")));
  const index = Math.max(0, Math.min(stored?.index ?? fitting, inputs.length - 1));
  let colours = stored?.color ?? readColours(inputs[index]);
  if (colours.media === "(prefers-color-scheme)") {
    const scheme = matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark";
    const media = `(prefers-color-scheme: ${scheme})`;
    colours = readColours(
      inputs.find((input) => input.getAttribute("data-md-color-media") === media),
    );
  }
  showPalette(index, colours);
  inputs[0].form?.addEventListener("change", ({ target }) => {
    const chosen = inputs.indexOf(/** @type {HTMLInputElement} */ (target));
    if (chosen < 0) return;
    const color = readColours(inputs[chosen]);
    __md_set("__palette", { index: chosen, color });
    showPalette(chosen, color);
  });
};

/**
 * Keep labpress's `<details>` as they are when a page is printed.
 *
 * Material's script opens all of them: every format of a citation, each of which closes the one
 * before, and the hidden authors of lists. On pages with such elements, this function opens only
 * the other ones.
 */
const openForPrint = () => {
  const own = '[class^="lp-"]';
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", (event) => {
    if (!document.querySelector(`.md-content details${own}`)) return;
    event.stopImmediatePropagation();
    opened = [...document.querySelectorAll("details")].filter(
      (details) => !details.open && !details.matches(own),
    );
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", (event) => {
    if (!document.querySelector(`.md-content details${own}`)) return;
    event.stopImmediatePropagation();
    for (const details of opened) details.open = false;
    opened = [];
  });
};
openForPrint();

/** The events by which the scripts notice that a reader has begun to use the page. */
const FIRST_USES = ["pointermove", "pointerdown", "keydown", "focusin", "scroll", "wheel"];

/** Load the scripts that wait until a reader uses the page. */
const loadOnUse = () => {
  const waiting = [
    .../** @type {NodeListOf<HTMLScriptElement>} */ (
      document.querySelectorAll('script[type="labpress/on-use"]')
    ),
  ];
  if (!waiting.length) return;
  document.documentElement.classList.replace("no-js", "js");
  const uses = new AbortController();
  const load = () => {
    uses.abort();
    for (const script of waiting) {
      const loaded = document.createElement("script");
      loaded.src = script.dataset.src ?? "";
      // Material's script starts at this event, which has already occurred on the page.
      loaded.addEventListener("load", () => document.dispatchEvent(new Event("DOMContentLoaded")));
      script.replaceWith(loaded);
    }
  };
  for (const name of FIRST_USES) {
    addEventListener(name, load, { capture: true, passive: true, signal: uses.signal });
  }
};
document.addEventListener("DOMContentLoaded", loadOnUse, { once: true });

/** Make the link above a page's title return to the list with the reader's filters. */
const keepFilters = () => {
  const link = document.querySelector(".lp-breadcrumbs a");
  const list = document.referrer && new URL(document.referrer);
  if (!list || !(link instanceof HTMLAnchorElement)) return;
  if (list.origin === link.origin && list.pathname === link.pathname) link.search = list.search;
};
document.addEventListener("DOMContentLoaded", keepFilters, { once: true });
// A reader may click before the scripts that precede that event are loaded.
document.addEventListener("click", keepFilters, true);

/** Make the language menu lead to the page as the reader sees it, with filters and position. */
document.addEventListener(
  "click",
  ({ target }) => {
    const link = target instanceof Element && target.closest(".md-select__link[hreflang]");
    if (!(link instanceof HTMLAnchorElement)) return;
    link.search = location.search;
    link.hash = location.hash;
  },
  true,
);
