/* The dialog of the search: what is typed, what is found, and which of it is chosen. */

import { find } from "./find.js";
import { drawGroups } from "./results.js";

const PAUSE = 50;

export function makePanel(dialog) {
  const texts = JSON.parse(dialog.dataset.texts);
  const [input, said, list, on] = ["query", "said", "found", "on"].map((name) =>
    dialog.querySelector(`.lp-search-${name}`),
  );
  let asked = 0;
  let timer;
  let shown = [];

  const options = () => [...list.querySelectorAll("[role=option]")];
  const chosen = () => list.querySelector("[aria-selected=true]");

  function choose(option, scroll = true) {
    chosen()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    if (scroll) option?.scrollIntoView({ block: "nearest" });
  }

  function clear(text) {
    shown = [];
    list.replaceChildren();
    list.hidden = true;
    on.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(null);
    said.textContent = text;
    said.classList.remove("lp-sr");
  }

  function leadOn(label, address) {
    const link = document.createElement("a");
    link.textContent = label;
    link.href = address;
    on.replaceChildren(link);
    on.hidden = false;
  }

  function show(query, found) {
    drawGroups(list, shown, query, texts);
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    // The groups say it to the eye.
    said.textContent = found.whole ? counted(texts.count, found.count) : texts.some;
    said.classList.toggle("lp-sr", found.whole);
  }

  function offerMore(query, found) {
    if (found.count <= shown.length) return;
    const more = document.createElement("button");
    more.type = "button";
    more.textContent = texts.more;
    more.addEventListener("click", async () => {
      const mine = asked;
      const next = await found.next();
      if (mine !== asked) return;
      shown = [...shown, ...next];
      show(query, found);
      on.hidden = true;
      offerMore(query, found);
      choose(options().find((one) => one.href === next[0]?.address) ?? null);
      input.focus();
    });
    on.replaceChildren(more);
    on.hidden = false;
  }

  async function search() {
    const query = input.value.trim();
    const mine = ++asked;
    if (!query) {
      clear(texts.hint);
      return;
    }
    const waiting = setTimeout(() => mine === asked && clear(texts.loading), 200);
    try {
      const found = await find(query);
      const first = await found.next();
      if (mine !== asked) return;
      if (first.length) {
        shown = first;
        show(query, found);
        on.hidden = true;
        offerMore(query, found);
        choose(options()[0], false);
        list.parentElement.scrollTop = 0;
      } else {
        clear(texts.none.replace("%(query)s", query));
        leadOn(texts.all, dialog.dataset.papers);
      }
    } catch {
      if (mine !== asked) return;
      clear(texts.failed);
      leadOn(texts.all, dialog.dataset.papers);
    } finally {
      clearTimeout(waiting);
    }
  }

  function step(by) {
    const all = options();
    const place = all.indexOf(chosen());
    if (all.length) choose(all[(place + by + all.length) % all.length]);
  }

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE);
  });
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps) {
      event.preventDefault();
      step(steps[event.key]);
    } else if (event.key === "Enter") {
      event.preventDefault();
      // As on a link: with Ctrl or Cmd in a tab of its own.
      chosen()?.dispatchEvent(
        new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey }),
      );
    }
  });
  dialog.querySelector(".lp-search-close").addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
    // A result on this very page: there is nothing to load that would close the dialog.
    else if (event.target.closest("a[href]") && !event.ctrlKey && !event.metaKey) dialog.close();
  });
  list.addEventListener("pointermove", (event) => {
    const option = event.target.closest("[role=option]");
    if (option && option !== chosen()) choose(option, false);
  });

  clear(texts.hint);
  return {
    opened() {
      // What was typed while this was loading.
      if (input.value.trim() && !shown.length) search();
    },
  };
}

function counted(forms, number) {
  const language = document.documentElement.lang || "en";
  const form = forms[new Intl.PluralRules(language).select(number)] ?? forms.other;
  return form.replace("%(num)s", new Intl.NumberFormat(language).format(number));
}
