// Sends answers as they are typed, shows what is said of them, and holds the visitor's seat while the page is open.
async function answer(event) {
  event.preventDefault();
  const form = event.target;
  const lesson = document.getElementById("lesson");
  const score = document.querySelector(".score");
  const said = form.querySelector(".said");
  const exercise = Number(form.dataset.exercise);
  const text = form.querySelector("input").value;
  try {
    const body = JSON.stringify({ lesson: lesson.dataset.name, exercise, text });
    const sent = await fetch("answer", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const told = await sent.json();
    said.innerHTML = told.said;
    score.textContent = score.dataset.score.replace("{right}", told.score).replace("{count}", score.dataset.count);
  } catch {
    said.textContent = lesson.dataset.unsaid;
  }
}

function stay() {
  const here = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/here`);
  here.onclose = () => setTimeout(stay, 5000);
}

// Before there is a form, so that none is sent away with its page, however early an answer comes.
addEventListener("submit", answer);
stay();
