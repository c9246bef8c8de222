"""JavaScript that finds elements wider than the screen."""

SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

# The elements that exceed the text column, except inside scrolling frames.
STICKS_OUT = """() => {
  const text = document.querySelector("article") || document.querySelector(".md-content");
  const edge = Math.min(text.getBoundingClientRect().right, innerWidth) + 1;
  const isInFrame = element => {
    for (let ancestor = element; ancestor && ancestor !== text; ancestor = ancestor.parentElement)
      if (getComputedStyle(ancestor).overflowX !== "visible") return true;
    return false;
  };
  return [...text.querySelectorAll("*")]
    .filter(element => element.getBoundingClientRect().right > edge && !isInFrame(element))
    .map(element => element.outerHTML.slice(0, 120));
}"""
