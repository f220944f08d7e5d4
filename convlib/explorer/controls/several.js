// Boxes to tick in a list that opens over the page; texts are set as text, since names are anybody's.
function render({ model, el }) {
  el.classList.add("convlib-several");
  const label = Object.assign(document.createElement("span"), { className: "widget-label" });
  const list = document.createElement("details");
  const summary = document.createElement("summary");
  const boxes = Object.assign(document.createElement("div"), { className: "boxes" });
  list.append(summary, boxes);
  el.append(label, list);
  const say = () => {
    label.textContent = model.get("description");
    summary.textContent = model.get("summary");
    summary.ariaLabel = `${model.get("description")}: ${model.get("summary")}`;
    for (const box of boxes.querySelectorAll("input")) box.checked = model.get("value").includes(box.value);
  };
  const fill = () => {
    boxes.replaceChildren(...model.get("boxes").map(([key, name]) => {
      const line = document.createElement("label");
      line.append(Object.assign(document.createElement("input"), { type: "checkbox", value: key }), name);
      return line;
    }));
    say();
  };
  boxes.addEventListener("change", () => {
    model.set("value", [...boxes.querySelectorAll("input:checked")].map((box) => box.value));
    model.save_changes();
  });
  el.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    list.open = false;
    summary.focus();
  });
  const leave = ({ target }) => { if (!el.contains(target)) list.open = false; };
  document.addEventListener("pointerdown", leave);
  model.on("change:boxes", fill);
  for (const name of ["value", "summary", "description"]) model.on(`change:${name}`, say);
  fill();
  return () => document.removeEventListener("pointerdown", leave);
}
export default { render };
