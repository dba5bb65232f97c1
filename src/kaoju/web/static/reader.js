// The reader: opens the panel of a claim beside the text without loading the page again. Without this script the same
// links load the page with the panel. What the panel holds is made by the server; nothing here counts characters.
"use strict";

const report = document.querySelector(".report");
const place = document.getElementById("why-place");
let opener = null;

function closePanel() {
  document.getElementById("why")?.remove();
  for (const one of document.querySelectorAll(".margin .is-chosen")) one.classList.remove("is-chosen");
  opener?.focus({ preventScroll: true });
  opener = null;
}

async function openPanel(link) {
  const name = link.dataset.claim;
  const answer = await fetch(`/r/${report.dataset.report}/why/${encodeURIComponent(name)}`, { headers: { accept: "text/html" } });
  if (!answer.ok) return location.assign(link.href);
  const made = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("why");
  closePanel();
  opener = link;
  place.after(document.adoptNode(made));
  const note = document.querySelector(`.margin li[data-mark="${CSS.escape(name)}"]`);
  note?.classList.add("is-chosen");
  history.replaceState(null, "", link.href);
  document.getElementById(new URL(link.href).hash.slice(1))?.scrollIntoView({ block: "center" });
  made.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = event.target.closest("a[data-claim]");
  if (link) {
    event.preventDefault();
    openPanel(link);
  }
  if (event.target.closest("[data-closes]")) {
    event.preventDefault();
    closePanel();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && document.getElementById("why")) {
    event.preventDefault();
    closePanel();
  }
});
