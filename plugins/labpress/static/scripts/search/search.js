/* On every page: opens the search. What it needs is loaded when somebody is about to use it. */

const dialog = document.querySelector("dialog.lp-search");
const button = document.querySelector(".lp-search-open");
let panel;

/** The panel inside the dialog, loaded once; a load that failed is tried again. */
function load() {
  // Beside one another: each has more to ask for once it is there.
  import("./find.js").then(({ loadIndex }) => loadIndex()).catch(() => {});
  panel ??= import("./panel.js")
    .then(({ makePanel }) => makePanel(dialog))
    .catch((fault) => {
      panel = undefined;
      throw fault;
    });
  return panel;
}

async function open() {
  if (!dialog.open) dialog.showModal();
  const input = dialog.querySelector("input");
  input.focus();
  input.select();
  try {
    (await load()).opened();
  } catch {
    const texts = JSON.parse(dialog.dataset.texts);
    dialog.querySelector(".lp-search-said").textContent = texts.failed;
  }
}

function isWriting(element) {
  // A dialog that was just closed keeps the focus for a moment.
  if (dialog.contains(element)) return false;
  return element?.isContentEditable || /^(?:INPUT|TEXTAREA|SELECT)$/.test(element?.tagName);
}

if (dialog && button) {
  const foresee = () => load().catch(() => {});
  button.addEventListener("click", open);
  button.addEventListener("pointerenter", foresee, { once: true });
  button.addEventListener("focus", foresee, { once: true });
  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.altKey || dialog.open) return;
    const plain = !event.ctrlKey && !event.metaKey && !isWriting(event.target);
    const wanted = plain
      ? event.key === "/" || event.key === "s"
      : (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (!wanted || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    open();
  });
}
