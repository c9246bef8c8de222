"""Opens the pages of a hostile lab in a browser, and reports any effect of a hostile text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
)

# Defined before any script of the page, so that nothing runs unnoticed.
_WATCH = """
window.hostile = window.alert = window.prompt = window.confirm = () => achieved("a script ran");
addEventListener("securitypolicyviolation", event => achieved(
  `violated the policy: ${event.effectiveDirective} ${event.blockedURI} ${event.sample}`));
"""
# Elements that no text of a record may add, found by comparison with what labpress can write.
_INSPECT = """root => {
  const found = [];
  const forbidden = ["style", "iframe", "frame", "object", "embed", "base", "meta", "form", "audio",
    "portal", "plaintext", "xmp", "marquee", "noscript", "slot", "isindex"];
  for (const element of document.querySelector("main").querySelectorAll("*")) {
    const name = element.localName;
    if (forbidden.includes(name) && !element.matches("form.lp-explorer-bar")) found.push(`element ${element.outerHTML.slice(0, 200)}`);
    const isData = name === "script" && /json/.test(element.type);
    if ((name === "script" && !isData && !element.src) || (name === "link" && !element.href))
      found.push(`element ${element.outerHTML.slice(0, 200)}`);
    for (const {name: key, value} of element.attributes) {
      // Scripts of the theme set styles; one in the HTML would violate the policy.
      if (/^on/i.test(key) || ["srcdoc", "formaction", "is"].includes(key))
        found.push(`attribute ${key}=${value.slice(0, 100)} of ${name}`);
      if (!["href", "src", "xlink:href", "action", "data", "poster"].includes(key)) continue;
      const url = new URL(value, document.baseURI).href;
      // The data of a chart, which is a download.
      if (/^data:text\\/csv[;,]/.test(url) && element.hasAttribute("download")) continue;
      if (!(name === "a" ? /^(https?:|mailto:)/.test(url) : url.startsWith(root)))
        found.push(`URL ${value.slice(0, 100)} of ${name}`);
    }
  }
  for (const element of document.querySelectorAll("script[type*=json]"))
    try { JSON.parse(element.textContent); } catch (error) { found.push(`JSON: ${error}`); }
  const footer = document.querySelectorAll("footer.md-footer");
  if (document.querySelectorAll("main").length !== 1 || !document.querySelector("main h1"))
    found.push("the page is not whole");
  if (footer.length !== 1 || !footer[0].getBoundingClientRect().height)
    found.push("the footer is not there");
  return found;
}"""


@contextmanager
def watched_context(browser: Browser, achieved: list[str]) -> Iterator[BrowserContext]:
    """Yield a browser context that reports scripts, violations, dialogs and foreign requests."""
    # Little is drawn in a low window.
    context = browser.new_context(viewport={"width": 1280, "height": 200}, reduced_motion="reduce")
    context.set_default_timeout(60_000)

    def report(text: str) -> None:
        achieved.append(f"{context.pages[0].url}: {text}" if context.pages else text)

    def check_request(request: Request) -> None:
        if urlsplit(request.url).hostname != "127.0.0.1" and not request.url.startswith("data:"):
            report(f"requested {request.url}")

    def check_message(message: ConsoleMessage) -> None:
        if message.type == "error":
            report(f"logged {message.text}")

    def dismiss(dialog: Dialog) -> None:
        report("opened a dialog")
        dialog.dismiss()

    def check_page(page: Page) -> None:
        page.on("popup", lambda popup: report(f"opened {popup.url}"))

    context.on("request", check_request)
    context.on("console", check_message)
    context.on("weberror", lambda error: report(f"failed with {error.error}"))
    context.on("page", check_page)
    context.on("dialog", dismiss)
    context.expose_function("achieved", lambda text: report(text))  # noqa: PLW0108 - needs attributes
    context.add_init_script(_WATCH)
    yield context
    context.close()


def open_pages(
    browser: Browser, root: str, pages: Iterable[str], titles: Mapping[str, str]
) -> list[str]:
    """Open each page once, and return the effects of hostile texts.

    Args:
        browser: the browser.
        root: the URL of the site, with a trailing slash.
        pages: the URLs of the pages, relative to the root.
        titles: the text of the first heading of some pages, by URL.
    """
    achieved: list[str] = []
    with watched_context(browser, achieved) as context:
        page = context.new_page()
        for url in pages:
            page.goto(root + url)
            if page.url.partition("#")[0] != root + url:
                achieved.append(f"{url}: left for {page.url}")
            achieved += (f"{url}: {text}" for text in page.evaluate(_INSPECT, root))
            if url in titles:
                title = page.locator("main h1").first.text_content() or ""
                if " ".join(title.split()) != titles[url]:
                    achieved.append(f"{url}: the title is {title!r}, not {titles[url]!r}")
    return achieved
