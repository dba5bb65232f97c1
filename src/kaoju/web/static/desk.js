// The desk: files dropped anywhere on a form are its files, and a job is shown as it goes. Without this script the field
// for files takes them, and the page of a job loads itself again.
"use strict";

for (const form of document.querySelectorAll("[data-drops]")) {
  const field = form.querySelector("input[type='file']");
  for (const name of ["dragenter", "dragover"]) {
    form.addEventListener(name, (event) => { event.preventDefault(); form.classList.add("is-over"); });
  }
  for (const name of ["dragleave", "drop"]) form.addEventListener(name, () => form.classList.remove("is-over"));
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) field.files = event.dataTransfer.files;
  });
}

async function again() {
  const job = document.getElementById("job");
  if (!job?.dataset.again) return;
  try {
    const answer = await fetch(job.dataset.again);
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    const next = made.getElementById("job");
    if (!next.dataset.again) return location.reload();
    document.querySelector("h1").textContent = made.querySelector("h1").textContent;
    job.replaceWith(document.adoptNode(next));
  } catch {
    // the server may be busy or gone; asking again says which
  }
  setTimeout(again, 700);
}

setTimeout(again, 400);
