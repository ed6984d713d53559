// Finds while somebody types: asks for the page and puts its moving part here. Without this script the button does it.
(() => {
  const form = document.querySelector("form[data-find]");
  const box = form && form.querySelector("#q");
  if (!box || !document.querySelector("[data-part]") || !window.fetch) return;
  const wide = window.matchMedia("(min-width: 62rem)");
  const unfold = () => document.querySelectorAll("[data-facets]").forEach((facets) => (facets.open = wide.matches));
  let waiting, going;

  const take = (text, address) => {
    const next = new DOMParser().parseFromString(text, "text/html");
    const part = next.querySelector("[data-part]");
    if (!part) return;
    const old = document.querySelector("[data-part]");
    const told = old.querySelector("[role=status]");
    old.replaceWith(part);
    if (told) {
      const now = part.querySelector("[role=status]");
      told.textContent = now.textContent;
      now.replaceWith(told);
    }
    history.replaceState(null, "", address);
    next.querySelectorAll(".languages a").forEach((link, place) => {
      document.querySelectorAll(".languages a")[place].href = link.getAttribute("href");
    });
    unfold();
  };
  const look = () => {
    if (going) going.abort();
    going = new AbortController();
    const asked = new URLSearchParams(new FormData(form));
    const address = `${form.getAttribute("action")}?${asked}`;
    fetch(address, { credentials: "same-origin", signal: going.signal })
      .then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status)))
      .then((text) => take(text, address))
      .catch(() => {});
  };
  const soon = (event) => {
    if (event.isComposing) return;
    clearTimeout(waiting);
    waiting = setTimeout(look, 200);
  };

  box.addEventListener("input", soon);
  box.addEventListener("compositionend", soon);
  unfold();
})();
