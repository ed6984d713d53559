// Judges by keyboard: 1 one thing, 2 two things, 3 later. Without this script the buttons do it.
(() => {
  const form = document.querySelector("form[data-judge]");
  if (!form) return;
  const buttons = { 1: form.querySelector("[value=yes][name=same]"), 2: form.querySelector("[value=no]"), 3: form.querySelector("[data-skip]") };
  for (const key of form.querySelectorAll("kbd")) key.hidden = false;
  document.addEventListener("keydown", (event) => {
    const typing = event.target.matches("input:not([type=checkbox]), textarea, select");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    const button = buttons[event.key];
    if (!button) return;
    event.preventDefault();
    button.click();
  });
})();
