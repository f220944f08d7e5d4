// Without it the tables are read as they are; with it, they are sorted by any column and narrowed by a word.
const tables = [...document.querySelectorAll("table.reports")], rows = tables.flatMap(table => [...table.tBodies[0].rows]);
const filter = document.querySelector(".filter"), input = filter.querySelector("input"), status = filter.querySelector("[role=status]");
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").replaceAll("’", "'").toLowerCase();
const collator = new Intl.Collator("fr", {numeric: true});
const valueOf = (row, place) => {
  const cell = row.cells[place];
  if (cell.dataset.value === undefined) return cell.textContent.trim();
  return cell.dataset.value === "" ? null : Number(cell.dataset.value);
};
const compare = (one, two) => typeof one === "number" ? one - two : collator.compare(one, two);
const sort = (table, head, place) => {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  // What is missing stays last in both directions.
  const sorted = [...table.tBodies[0].rows].sort((one, two) => {
    const [a, b] = [valueOf(one, place), valueOf(two, place)];
    if (a === null || b === null) return (a === null) - (b === null);
    return down ? compare(b, a) : compare(a, b);
  });
  table.tBodies[0].append(...sorted);
};
for (const table of tables) [...table.tHead.rows[0].cells].forEach((head, place) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => sort(table, head, place));
});
// A row is found by what it says, and by the theme that it stands under.
const textOf = new Map(rows.map(row => [row, plain(row.textContent + " " + (row.closest("table").caption?.textContent ?? ""))]));
const narrow = () => {
  const words = plain(input.value).split(/\s+/);
  for (const row of rows) row.hidden = !words.every(word => textOf.get(row).includes(word));
  const shown = rows.filter(row => !row.hidden).length;
  for (const theme of document.querySelectorAll("details.theme")) {
    theme.hidden = !theme.querySelector("tbody > tr:not([hidden])");
    if (input.value.trim()) theme.open = !theme.hidden;
  }
  status.textContent = status.dataset.of.replace("{shown}", shown).replace("{count}", rows.length);
};
input.addEventListener("input", narrow);
filter.hidden = false;
narrow();
