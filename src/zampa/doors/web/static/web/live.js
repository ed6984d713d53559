// Follows work that goes on: asks for the moving part of the page, and for the whole page when the work is done.
(() => {
  const parts = (root) => root.querySelectorAll("[data-part]");
  let pause = 1000;

  const take = (text) => {
    const here = document.querySelector("[data-live]");
    const next = new DOMParser().parseFromString(text, "text/html").querySelector("[data-live]");
    if (!here || !next || next.querySelectorAll("[data-part]").length !== parts(here).length) return location.reload();
    parts(next).forEach((part, place) => {
      const old = parts(here)[place];
      if (old.outerHTML !== part.outerHTML) old.replaceWith(part);
    });
    setTimeout(look, pause);
  };
  const look = () => {
    pause = Math.min(pause * 1.2, 5000);
    fetch(location.href, { headers: { "X-Part": "live" }, credentials: "same-origin" })
      .then((answer) => {
        if (!answer.ok) throw answer.status;
        return answer.headers.get("X-Part") === "live" ? answer.text().then(take) : location.reload();
      })
      .catch(() => setTimeout(look, pause));
  };
  setTimeout(look, 400);
})();
