"""JavaScript expressions that find horizontal overflow in a page."""

HAS_HORIZONTAL_SCROLL = (
    "document.documentElement.scrollWidth > document.documentElement.clientWidth"
)

# Elements that exceed the text column, except those in a container that scrolls or clips.
OVERFLOWING_ELEMENTS = """() => {
  const column = document.querySelector("article") || document.querySelector(".md-content");
  const edge = Math.min(column.getBoundingClientRect().right, innerWidth) + 1;
  const isClipped = element => {
    for (let ancestor = element; ancestor && ancestor !== column; ancestor = ancestor.parentElement)
      if (getComputedStyle(ancestor).overflowX !== "visible") return true;
    return false;
  };
  return [...column.querySelectorAll("*")]
    .filter(element => element.getBoundingClientRect().right > edge && !isClipped(element))
    .map(element => element.outerHTML.slice(0, 120));
}"""
