// Drag a file, send it with a bar that shows how far it is. Without this script the form sends the file by itself.
(() => {
  const form = document.querySelector("form[data-upload]");
  if (!form || !window.FormData) return;
  const drop = form.querySelector("[data-drop]");
  const file = form.querySelector("input[type=file]");
  const sending = form.querySelector("[data-sending]");
  const told = form.querySelector("[data-told]");
  const bar = form.querySelector("progress");
  const send = form.querySelector("[data-send]");
  const words = sending.dataset;
  const one = form.querySelector("[data-one]");

  const size = (bytes) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
  const over = (is) => drop.classList.toggle("over", is);
  const stop = (event) => event.preventDefault();

  for (const name of ["dragover", "drop"]) window.addEventListener(name, stop);
  drop.addEventListener("dragenter", () => over(true));
  drop.addEventListener("dragleave", (event) => drop.contains(event.relatedTarget) || over(false));
  drop.addEventListener("drop", (event) => {
    over(false);
    const count = event.dataTransfer.files.length;
    one.hidden = count < 2;
    one.textContent = count < 2 ? "" : words.several;
    if (count > 1) file.value = "";
    if (count === 1) file.files = event.dataTransfer.files;
  });
  file.addEventListener("change", () => (one.hidden = true));

  const waiting = (is) => {
    sending.hidden = !is;
    send.disabled = is;
  };
  const show = (event) => {
    if (!event.lengthComputable) return;
    bar.max = event.total;
    bar.value = event.loaded;
    const said = words.words.replace("{done}", size(event.loaded)).replace("{all}", size(event.total));
    told.textContent = event.loaded < event.total ? said : words.after;
  };
  const arrived = (request) => {
    if (request.responseURL !== location.href && request.status < 400) {
      location.assign(request.responseURL);
      return;
    }
    const page = new DOMParser().parseFromString(request.responseText, "text/html");
    const problems = page.querySelector(".problems") || page.querySelector("main > *");
    form.querySelector(".problems")?.remove();
    form.prepend(problems);
    waiting(false);
    form.querySelector(".problems")?.focus();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const request = new XMLHttpRequest();
    request.upload.addEventListener("progress", show);
    request.addEventListener("load", () => arrived(request));
    request.addEventListener("abort", () => waiting(false));
    request.addEventListener("error", () => {
      waiting(false);
      sending.hidden = false;
      told.textContent = words.lost;
    });
    form.querySelector("[data-stop]").onclick = () => request.abort();
    request.open("POST", form.action);
    request.send(new FormData(form));
    waiting(true);
  });
})();
