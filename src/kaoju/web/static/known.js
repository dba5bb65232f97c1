// Known: the form that asks for a day becomes a slider. Reads the form, asks the server for the same page as of that day
// and puts its #known in the place of this one. Works nothing out; without it the form is a form.
"use strict";

const DAY = 86400000;

function days(field) {
  if (field.tagName === "SELECT") return [...field.options].filter((one) => one.value).map((one) => one.value);
  const found = [];
  for (let at = Date.parse(field.min); at <= Date.parse(field.max); at += DAY) found.push(new Date(at).toISOString().slice(0, 10));
  return found;
}

async function show(form) {
  const known = document.getElementById("known");
  const address = `${form.action}?${new URLSearchParams([...new FormData(form)].filter(([, value]) => value))}`;
  const number = (form.asked = (form.asked ?? 0) + 1);
  known.setAttribute("aria-busy", "true");
  const answer = await fetch(address, { headers: { accept: "text/html" } });
  const text = await answer.text();
  if (number !== form.asked) return;
  const fresh = new DOMParser().parseFromString(text, "text/html").getElementById("known");
  if (!answer.ok || !fresh) {
    location.assign(address);
    return;
  }
  known.replaceWith(document.adoptNode(fresh));
  history.replaceState(null, "", address);
  document.dispatchEvent(new CustomEvent("redrawn"));
}

function slide(form) {
  const field = form.querySelector("[name='on'], [name='until']");
  const all = field ? days(field) : [];
  if (all.length < 2) return;
  const slider = document.createElement("input");
  const output = document.createElement("output");
  const label = form.querySelector(`label[for='${field.id}']`);
  Object.assign(slider, { type: "range", min: 0, max: all.length - 1, step: 1 });
  slider.value = all.indexOf(field.value) < 0 ? all.length - 1 : all.indexOf(field.value);
  slider.id = `${field.id}-slider`;
  label.htmlFor = slider.id;
  const tell = () => {
    output.textContent = all[slider.value];
    slider.setAttribute("aria-valuetext", all[slider.value]);
  };
  let waiting;
  slider.addEventListener("input", () => {
    tell();
    field.value = all[slider.value];
    clearTimeout(waiting);
    waiting = setTimeout(() => show(form), 120);
  });
  tell();
  field.hidden = true;
  field.after(slider, output);
  for (const other of form.querySelectorAll("select:not([hidden])")) other.addEventListener("change", () => show(form));
  form.querySelector("button").hidden = true;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    show(form);
  });
}

for (const form of document.querySelectorAll("form.asof[data-live]")) slide(form);
