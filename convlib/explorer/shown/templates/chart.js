// Clicks and keys on rows and headings become what is picked and how it is sorted; the kernel writes the rows.
const NEAR_PX = 6;

function render({ model, el }) {
  el.classList.add("convlib-chart");
  const [rows, files] = ["rows", "files"].map((className) => Object.assign(document.createElement("div"), { className }));
  el.append(rows, files);
  const opened = new Set();
  const written = {};
  let pressed = null;

  const markPicked = () => {
    const picked = model.get("picked");
    for (const row of rows.querySelectorAll("tr.row")) row.classList.toggle("picked", picked.includes(row.dataset.row));
  };
  // What is pressed stays there until it is let go: a browser tells of no click on what is gone.
  const isShown = (name) => pressed || written[name] === model.get(name);
  const showFiles = () => {
    if (!isShown("files")) files.innerHTML = written.files = model.get("files");
  };
  const showRows = () => {
    if (isShown("html")) return;
    const focused = rows.contains(document.activeElement) ? document.activeElement.dataset : {};
    el.lang = model.get("lang");
    rows.innerHTML = written.html = model.get("html");
    markPicked();
    for (const summary of rows.querySelectorAll("summary")) summary.parentElement.open = opened.has(summary.dataset.action);
    const [name, value] = Object.entries(focused).find(([key]) => ["row", "order", "action"].includes(key)) ?? [];
    if (name) rows.querySelector(`:is(button, summary)[data-${name}="${CSS.escape(value)}"]`)?.focus({ preventScroll: true });
  };

  const sort = (column) => {
    const asked = model.get("order");
    const isHere = rows.querySelector(`[data-order="${CSS.escape(asked.replace(/^-/, ""))}"]`);
    const now = isHere ? asked : rows.querySelector("table").dataset.unsorted;
    model.set("order", { [`-${column}`]: column, [column]: "" }[now] ?? `-${column}`);
    model.save_changes();
  };
  const pick = (key) => {
    const picked = model.get("picked");
    model.set("picked", picked.includes(key) ? picked.filter((each) => each !== key) : [...picked, key]);
    model.save_changes();
    markPicked();
  };
  const open = (summary) => {
    const { action } = summary.dataset;
    opened[opened.has(action) ? "delete" : "add"](action);
    summary.parentElement.open = opened.has(action);
  };
  const isMarked = (row) => !getSelection().isCollapsed && getSelection().containsNode(row, true);
  const click = (event) => {
    // Rows may have moved under a pointer that has not: what was pressed is meant.
    const isMoved = !pressed || Math.hypot(event.clientX - pressed.clientX, event.clientY - pressed.clientY) > NEAR_PX;
    const meant = isMoved ? event.target : pressed.target;
    if (!el.contains(meant)) return;
    const [heading, row, summary, link] = ["[data-order]", "[data-row]", "summary", "a"].map((each) => meant.closest(each));
    if (summary) {
      event.preventDefault();
      open(summary);
    } else if (heading) sort(heading.dataset.order);
    // Who marks a text of a row does not ask for its sheet.
    else if (row && (meant.closest("button") || !isMarked(row))) pick(row.dataset.row);
    else if (link && !link.contains(event.target)) link.click();
  };
  const release = () => {
    const released = pressed;
    setTimeout(() => { // after the click
      if (pressed === released) pressed = null;
      showRows();
      showFiles();
    });
  };
  el.addEventListener("pointerdown", (event) => { pressed = event; });
  const everywhere = { click, pointerup: release, pointercancel: release };
  for (const [name, act] of Object.entries(everywhere)) addEventListener(name, act);

  // A page of its own has a name and a language, which JupyterLab's is not ours to change.
  const name = () => {
    if (!document.body.dataset.voila || !model.get("page_title")) return;
    document.title = model.get("page_title");
    document.documentElement.lang = model.get("lang");
  };
  model.on("change:html", showRows);
  model.on("change:files", showFiles);
  model.on("change:picked", markPicked);
  model.on("change:page_title", name);
  showRows();
  showFiles();
  name();
  return () => Object.entries(everywhere).forEach(([name, act]) => removeEventListener(name, act));
}
export default { render };
