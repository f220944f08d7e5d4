// What a slide shows is set beside its words or below them, as large as it fits: some read it from the last row.
const LARGEST = 40, SMALLEST = 12, FIGURE_TEXT = 11.8, HEIGHT = 688;

function fits(slide, shown) {
  const { bottom } = slide.querySelector(".body").getBoundingClientRect();
  return bottom - slide.getBoundingClientRect().top <= HEIGHT && shown.scrollWidth <= shown.clientWidth;
}

function sizeTable(slide, shown) {
  let fitting = SMALLEST, size = LARGEST;
  for (let tooLarge = LARGEST + 1; tooLarge - fitting > 1; size = (fitting + tooLarge) >> 1) {
    slide.style.setProperty("--size", `${size}px`);
    if (fits(slide, shown)) fitting = size; else tooLarge = size;
  }
  slide.style.setProperty("--size", `${fitting}px`);
  return fitting > SMALLEST ? fitting : 0;
}

function sizeFigure(slide, shown, figure) {
  const [, , width, height] = figure.getAttribute("viewBox").split(" ").map(Number);
  figure.style.width = "0";
  const room = HEIGHT - (shown.getBoundingClientRect().top - slide.getBoundingClientRect().top);
  const scale = Math.min(shown.clientWidth / width, room / height);
  figure.style.width = `${Math.floor(width * scale)}px`;
  return scale * FIGURE_TEXT;
}

function arrange(slide, [layout, form]) {
  slide.classList.remove("beside", "below", "in-narrow", "totals-aside");
  slide.classList.add(...layout.split(" "));
  slide.classList.toggle("in-narrow", form === "narrow");
  const shown = slide.querySelector(".shown");
  const figure = shown.querySelector(`.${form} svg`);
  return figure ? sizeFigure(slide, shown, figure) : sizeTable(slide, shown);
}

// Totals beside a table take it width, below it height: names that break may be worth it.
const TOTALS = "below totals-aside";
const ways = [["beside", "wide"], ["below", "wide"], [TOTALS, "wide"], ["beside", "narrow"], ["below", "narrow"]];
document.querySelector(".slides").style.width = "1280px";
for (const slide of document.querySelectorAll(".slides > section:has(.shown)")) {
  slide.style.cssText = "display: block; position: relative; width: 1280px";
  const has = (what) => slide.querySelector(what) !== null;
  const possible = ways.filter(([layout, form]) =>
    (form === "wide" || has(".narrow svg")) && (layout !== TOTALS || has(".table-scroll + .facts")));
  const sizes = possible.map((way) => arrange(slide, way));
  arrange(slide, possible[sizes.indexOf(Math.max(...sizes))]);
  slide.style.removeProperty("display");
  slide.style.removeProperty("position");
  slide.style.removeProperty("width");
}
Reveal.initialize({ width: 1280, height: 720, margin: 0.02, center: false, hash: true, slideNumber: "c/t", controls: false, progress: false, transition: "none" });
