// Keys: what each does is listed in templates/parts/keys.html. Reads keys, moves the focus and follows links that the
// page has anyway; works nothing out, and does nothing while somebody writes or composes Chinese.
"use strict";

const steps = () => [...document.querySelectorAll("[data-step]")].filter((one) => one.offsetParent !== null);
const live = document.querySelector(".live");
let chosen = null;

function choose(one, moves = true) {
  chosen?.classList.remove("chosen");
  chosen = one;
  if (!one) return;
  one.classList.add("chosen");
  const target = one.matches("a, [tabindex]") ? one : one.querySelector("a, button");
  target?.focus({ preventScroll: true });
  if (moves) one.scrollIntoView({ block: "nearest" });
  one.dispatchEvent(new CustomEvent("chosen", { bubbles: true }));
}

function step(by) {
  const all = steps();
  if (!all.length) return;
  const at = all.indexOf(chosen);
  choose(all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + by, 0), all.length - 1)]);
}

function follow(selector) {
  const link = document.querySelector(selector);
  if (link) link.click();
  return Boolean(link);
}

function say(text) {
  live.textContent = text;
  setTimeout(() => { if (live.textContent === text) live.textContent = ""; }, 2500);
}

async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const box = document.createElement("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
  say(live.dataset.copied);
}

function cite() {
  const source = (chosen ?? document).querySelector("[data-cite]") ?? (chosen?.matches("[data-cite]") ? chosen : null);
  if (source) copy(source.dataset.cite);
}

function mark() {
  const key = chosen?.dataset.mark;
  if (!key) return;
  const kept = new Set(JSON.parse(localStorage.getItem("marks") ?? "[]"));
  const isNew = !kept.delete(key);
  if (isNew) kept.add(key);
  localStorage.setItem("marks", JSON.stringify([...kept]));
  chosen.toggleAttribute("data-marked", isNew);
  say(isNew ? live.dataset.marked : live.dataset.unmarked);
}

const keys = {
  "?": () => document.getElementById("keys").showModal(),
  "/": () => document.querySelector("[data-key='/']")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  n: () => follow("a[rel='next']"),
  p: () => follow("a[rel='prev']"),
  o: () => (chosen?.querySelector("[data-source]") ?? document.querySelector("[data-source]"))?.click(),
  c: cite,
  x: mark,
  s: () => follow("[data-next-script]"),
  t: () => follow("[data-next-theme]"),
  g: () => document.querySelector(".menu a")?.focus(),
  Escape: () => choose(null),
};

function isWriting(event) {
  return event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey
    || event.target.closest("input:not([type='checkbox'], [type='radio']), textarea, select, [contenteditable]");
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || isWriting(event) || document.querySelector("dialog[open]")) return;
  const act = keys[event.key];
  if (!act) return;
  if (event.key !== "Escape") event.preventDefault();
  act();
});
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) document.getElementById(opener.dataset.opens).showModal();
  const copier = event.target.closest("[data-copies]");
  if (copier) copy(document.getElementById(copier.dataset.copies).textContent);
});
document.addEventListener("focusin", (event) => {
  const one = event.target.closest("[data-step]");
  if (one && one !== chosen) choose(one, false);
});
for (const one of document.querySelectorAll("[hidden].keys-hint, [hidden][data-needs-script]")) one.hidden = false;
const kept = new Set(JSON.parse(localStorage.getItem("marks") ?? "[]"));
for (const one of document.querySelectorAll("[data-mark]")) one.toggleAttribute("data-marked", kept.has(one.dataset.mark));
