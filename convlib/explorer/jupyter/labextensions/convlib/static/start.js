// An extension of JupyterLab, written as its builds are: where `convlib lab` opens the notebook that explores, it
// is run as soon as its kernel is there, and scrolled to what it shows.
const NOTEBOOK = "explore.ipynb";

async function run(app, panel) {
  await panel.context.ready;
  await panel.sessionContext.ready;
  // What is asked of a kernel that is not there yet is lost.
  await panel.sessionContext.session?.kernel?.info;
  await app.commands.execute("notebook:run-all-cells");
  while (!panel.node.querySelector(".convlib-chart table")) await new Promise((done) => setTimeout(done, 100));
  panel.node.querySelector(".convlib-explorer").scrollIntoView({ block: "start" });
}

async function start(app) {
  await app.restored;
  const waiting = setInterval(() => {
    const panel = app.shell.currentWidget;
    if (panel?.context?.path !== NOTEBOOK) return;
    clearInterval(waiting);
    run(app, panel);
  }, 100);
}

const plugin = {
  id: "convlib:start",
  autoStart: true,
  // Not awaited: JupyterLab waits for its extensions. Voilà loads it too, and runs its notebooks itself.
  activate: (app) => void (app.name === "JupyterLab" && start(app)),
};
(window._JUPYTERLAB ??= {}).convlib = { init: () => {}, get: async () => () => plugin };
