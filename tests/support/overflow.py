"""What is wider than the screen: JavaScript for a page to be asked."""

SCROLLS_SIDEWAYS = "document.documentElement.scrollWidth > document.documentElement.clientWidth"

# What sticks out of the column of text, but for what scrolls in a frame of its own.
STICKS_OUT = """() => {
  const text = document.querySelector("article") || document.querySelector(".md-content");
  const edge = Math.min(text.getBoundingClientRect().right, innerWidth) + 1;
  const framed = one => {
    for (let up = one; up && up !== text; up = up.parentElement)
      if (getComputedStyle(up).overflowX !== "visible") return true;
    return false;
  };
  return [...text.querySelectorAll("*")]
    .filter(one => one.getBoundingClientRect().right > edge && !framed(one))
    .map(one => one.outerHTML.slice(0, 120));
}"""
