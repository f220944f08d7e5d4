// A control takes no title, so a name that it cuts is told to who points at it.
addEventListener("pointerover", ({ target }) => {
  if (target.matches?.(".convlib-controls select")) target.title = target.selectedOptions[0]?.text.replaceAll("\u00a0", " ") ?? "";
});
// Clicks and keys on rows and headings become what is picked and how it is sorted; the kernel writes the rows.
function render({ model, el }) {
  el.classList.add("convlib-chart");
  const show = () => {
    const focused = el.contains(document.activeElement) ? document.activeElement.dataset : {};
    el.lang = model.get("lang");
    el.innerHTML = model.get("html");
    const [name, value] = Object.entries(focused).find(([key]) => ["row", "order"].includes(key)) ?? [];
    if (name) el.querySelector(`button[data-${name}="${CSS.escape(value)}"]`)?.focus({ preventScroll: true });
  };
  el.addEventListener("click", (event) => {
    const order = event.target.closest("[data-order]");
    const row = event.target.closest("[data-row]");
    if (order) {
      const column = order.dataset.order;
      const now = model.get("order") || el.querySelector("table").dataset.unsorted;
      model.set("order", { [`-${column}`]: column, [column]: "" }[now] ?? `-${column}`);
    } else if (row && !String(getSelection())) {
      const [key, picked] = [row.dataset.row, model.get("picked")];
      model.set("picked", picked.includes(key) ? picked.filter((each) => each !== key) : [...picked, key]);
    }
    model.save_changes();
  });
  // A page of its own has a name and a language, which JupyterLab's is not ours to change.
  const name = () => {
    if (!document.body.dataset.voila || !model.get("page_title")) return;
    document.title = model.get("page_title");
    document.documentElement.lang = model.get("lang");
  };
  model.on("change:html", show);
  model.on("change:page_title", name);
  show();
  name();
}
export default { render };
