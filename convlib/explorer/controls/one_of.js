// A list to choose one of. A choice goes by its key; a name that the control cuts is told to who points at it.
function render({ model, el }) {
  el.classList.add("jupyter-widgets", "widget-dropdown");
  const label = Object.assign(document.createElement("label"), { className: "widget-label" });
  const select = document.createElement("select");
  select.id = label.htmlFor = `one-of-${Math.random().toString(36).slice(2)}`;
  el.append(label, select);
  const say = () => {
    label.textContent = model.get("description");
    select.disabled = model.get("disabled");
    select.value = model.get("key");
    select.title = select.selectedOptions[0]?.text.replaceAll("\u00a0", " ") ?? "";
  };
  const fill = () => {
    select.replaceChildren(...model.get("listed").map(([key, text]) => new Option(text, key)));
    say();
  };
  select.addEventListener("change", () => {
    model.set("key", select.value);
    model.save_changes();
  });
  model.on("change:listed", fill);
  for (const name of ["description", "disabled", "key"]) model.on(`change:${name}`, say);
  fill();
}
export default { render };
