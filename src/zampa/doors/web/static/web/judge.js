// Judges by keyboard: 1 one thing, 2 two things, 3 later. Without this script the buttons do it.
(() => {
  const form = document.querySelector("form[data-judge]");
  if (!form) return;
  document.addEventListener("keydown", (event) => {
    if (event.target.matches("input, textarea, select") || event.ctrlKey || event.metaKey || event.altKey) return;
    const button = { 1: form.querySelector("[value=yes]"), 2: form.querySelector("[value=no]"), 3: form.querySelector("[data-skip]") }[event.key];
    if (!button || event.repeat) return;
    event.preventDefault();
    button.click();
  });
})();
