"use strict";

// Paper shows everything: open what is folded, and fold it again afterwards.
(() => {
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("main details:not([open])")];
    opened.forEach(details => { details.open = true; });
  });
  window.addEventListener("afterprint", () => opened.forEach(details => { details.open = false; }));
})();

// Other years: where the list of editions lies beside this one, the link to all years opens links to this page in each.
(() => {
  const nav = document.querySelector(".years");
  const {edition, page} = document.documentElement.dataset;
  if (!nav || typeof reportEditions === "undefined" || reportEditions.length < 2) return;
  const all = nav.querySelector("a");
  const site = new URL(".", all.href);
  const item = (...content) => {
    const made = document.createElement("li");
    made.append(...content);
    return made;
  };
  const choice = ({year, pages}) => {
    const found = pages.includes(page);
    const link = Object.assign(document.createElement("a"), {textContent: year});
    link.href = new URL(`${year}/${found ? page : "index"}.html`, site);
    if (year === edition) link.setAttribute("aria-current", "page");
    if (!found) link.append(Object.assign(document.createElement("span"), {textContent: " front page, as it lacks this page"}));
    return item(link);
  };
  const details = document.createElement("details");
  const summary = Object.assign(document.createElement("summary"), {textContent: "Other years"});
  const list = document.createElement("ul");
  all.textContent = "About all years";
  list.append(...reportEditions.map(choice), item(all));
  details.append(summary, list);
  nav.append(details);
  details.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !details.open) return;
    details.open = false;
    summary.focus();
  });
  details.addEventListener("focusout", event => {
    if (event.relatedTarget && !details.contains(event.relatedTarget)) details.open = false;
  });
  document.addEventListener("click", event => {
    if (!details.contains(event.target)) details.open = false;
  });
})();

// Search: Sphinx finds the pages, this shows and announces them. It stores nothing and fetches nothing.
var SPHINX_HIGHLIGHT_ENABLED = false;
if (typeof Search !== "undefined") {
  const plain = html => new DOMParser().parseFromString(html, "text/html").body.textContent;
  const show = query => {
    const found = Search._performSearch(...Search._parseQuery(query)).reverse();
    const items = found.map(([page, title, anchor]) => {
      const link = document.createElement("a");
      link.href = document.documentElement.dataset.content_root + page + DOCUMENTATION_OPTIONS.LINK_SUFFIX + anchor;
      const [chapter, ...section] = plain(title).split(" > ");
      link.textContent = section.length ? section.join(" > ") : chapter;
      const item = document.createElement("li");
      item.append(link);
      if (section.length) item.append(Object.assign(document.createElement("span"), {textContent: `in ${chapter}`}));
      return item;
    });
    document.getElementById("search-results").replaceChildren(...items);
    const count = {0: "Nothing", 1: "1 result"}[found.length] ?? `${found.length} results`;
    document.getElementById("search-status").textContent =
      `${count} found for “${query}”.` + (found.length ? "" : " Try fewer or other words, or choose a chapter from the contents.");
    document.title = `${query} – ${document.title}`;
  };
  Search.query = show;
  Search.performSearch = query => (Search.hasIndex() ? show(query) : Search.deferQuery(query));
}
