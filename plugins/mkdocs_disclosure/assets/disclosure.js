// What needs a script appears only where scripts run; everything else works without.
const here = document.currentScript.src;
const enhance = () => {
  document.querySelectorAll("[data-disclosure-scripted]").forEach((element) => element.removeAttribute("hidden"));
  document.querySelectorAll("[data-disclosure-print]").forEach((button) => {
    button.removeAttribute("hidden");
    button.addEventListener("click", () => window.print());
  });
  document.querySelectorAll(".md-typeset__scrollwrap").forEach((frame) => stops.observe(frame));
  document.querySelectorAll("[data-disclosure-records]:not([data-disclosure-ready])").forEach(async (section) => {
    section.setAttribute("data-disclosure-ready", "");
    (await import(new URL("records.js", here))).enhance(section);
  });
  document.querySelectorAll("[data-disclosure-find]:not([data-disclosure-ready]), [data-disclosure-instant]:not([data-disclosure-ready])").forEach((place) => {
    place.setAttribute("data-disclosure-ready", "");
    const ready = async () => (await import(new URL("search.js", here))).enhance(place, new URL("../../", here).href);
    // The box in the header costs nothing until somebody turns to it.
    if (place.matches("[data-disclosure-find]")) ready();
    else place.addEventListener("focusin", ready, { once: true });
  });
};
// "/" leads to the box of search, as on many sites, unless something is being typed; Escape leads out of it.
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches("[data-disclosure-instant] input:not([aria-expanded=true])")) event.target.blur();
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, textarea, select, [contenteditable]")) return;
  const box = [...document.querySelectorAll("[data-disclosure-find] input[type=search], [data-disclosure-instant] input")].find((each) => each.offsetParent);
  if (!box) return;
  event.preventDefault();
  box.focus();
});
// A table that is wider than its frame is a stop for the keyboard, named by the heading above it.
const stops = new ResizeObserver((frames) => frames.forEach(({ target }) => {
  const names = [...document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)[id]")];
  const above = names.findLast((name) => name.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_FOLLOWING);
  if (target.scrollWidth <= target.clientWidth) {
    ["tabindex", "role", "aria-labelledby"].forEach((name) => target.removeAttribute(name));
  } else if (above) {
    Object.entries({ tabindex: "0", role: "region", "aria-labelledby": above.id }).forEach((each) => target.setAttribute(...each));
  }
}));
// The theme announces each page that it changes to without loading anew.
if (window.document$) window.document$.subscribe(enhance);
else enhance();
