// What needs a script appears only where scripts run; everything else works without.
const here = document.currentScript.src;
const enhance = () => {
  document.querySelectorAll("[data-disclosure-scripted]").forEach((element) => element.removeAttribute("hidden"));
  document.querySelectorAll("[data-disclosure-print]").forEach((button) => {
    button.removeAttribute("hidden");
    button.addEventListener("click", () => window.print());
  });
  document.querySelectorAll("[data-disclosure-records]:not([data-disclosure-ready])").forEach(async (section) => {
    section.setAttribute("data-disclosure-ready", "");
    (await import(new URL("records.js", here))).enhance(section);
  });
};
// The theme announces each page that it changes to without loading anew.
if (window.document$) window.document$.subscribe(enhance);
else enhance();
