// Without it the list is read as it is; with it, it is sorted by any column and narrowed by a word.
const table = document.querySelector("table.reports"), body = table.tBodies[0], rows = [...body.rows];
const filter = document.querySelector(".filter"), input = filter.querySelector("input"), status = filter.querySelector("[role=status]");
const plain = text => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const collator = new Intl.Collator("fr", {numeric: true});
const valueOf = (row, place) => {
  const cell = row.cells[place];
  if (cell.dataset.value === undefined) return cell.textContent.trim();
  return cell.dataset.value === "" ? null : Number(cell.dataset.value);
};
const compare = (one, two) => typeof one === "number" ? one - two : collator.compare(one, two);
[...table.tHead.rows[0].cells].forEach((head, place) => {
  const button = document.createElement("button");
  button.type = "button";
  button.append(...head.childNodes);
  head.append(button);
  button.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    // What is missing stays last in both directions.
    rows.sort((one, two) => {
      const [a, b] = [valueOf(one, place), valueOf(two, place)];
      if (a === null || b === null) return (a === null) - (b === null);
      return down ? compare(b, a) : compare(a, b);
    });
    body.append(...rows);
  });
});
const narrow = () => {
  const words = plain(input.value).split(/\s+/);
  for (const row of rows) row.hidden = !words.every(word => plain(row.textContent).includes(word));
  const shown = rows.filter(row => !row.hidden).length;
  status.textContent = status.dataset.of.replace("{shown}", shown).replace("{count}", rows.length);
};
input.addEventListener("input", narrow);
filter.hidden = false;
narrow();
