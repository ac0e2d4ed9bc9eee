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
