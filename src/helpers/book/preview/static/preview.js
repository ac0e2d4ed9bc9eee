"use strict";

// In a preview: put the new page in the place of the old one when it was made again, where the reader is in it,
// and show what is wrong where it belongs.
(() => {
  const {page} = document.documentElement.dataset;
  const main = () => document.querySelector("main");
  const frame = () => document.querySelector(".frame");
  let made = null;

  async function exchange() {
    const answer = await fetch(location.href);
    if (!answer.ok) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.title = fresh.title;
    frame().replaceWith(document.adoptNode(fresh.querySelector(".frame")));
    for (const old of document.querySelectorAll("script[src*='charts.js'], script[src*='scorecards.js']")) {
      old.replaceWith(Object.assign(document.createElement("script"), {src: old.src}));
    }
  }

  const line = (name, words) => Object.assign(document.createElement(name), {textContent: words});

  const box = (faults, heading) => {
    const made = document.createElement("aside");
    made.className = "preview-fault";
    made.setAttribute("role", "alert");
    made.append(line("strong", heading));
    for (const {where, problem, fix} of faults) {
      const item = line("p", `${problem}. ${fix}`);
      item.prepend(line("code", where), document.createElement("br"));
      made.append(item);
    }
    return made;
  };

  const headingOf = words =>
    [...main().querySelectorAll("h2, h3")].find(item => words && item.textContent.trim() === words);

  const show = faults => {
    document.querySelectorAll(".preview-fault").forEach(item => item.remove());
    const own = faults.filter(fault => fault.page === page);
    const general = faults.filter(fault => !fault.page);
    for (const fault of own) {
      const heading = headingOf(fault.heading) ?? main().querySelector("h1");
      const told = box([fault], "To mend; the page shows how it was before");
      if (heading) heading.after(told); else main().prepend(told);
    }
    if (general.length) main().prepend(box(general, "To mend; pages show how they were before"));
    const others = [...new Set(faults.map(fault => fault.page))].filter(name => name && name !== page);
    if (!others.length) return;
    const told = box([], "To mend on other pages: ");
    const {content_root: root} = document.documentElement.dataset;
    others.forEach(name => {
      const link = line("a", name.split("/").pop());
      link.href = `${root}${name}.html`;
      told.append(link, " ");
    });
    main().prepend(told);
  };

  const busy = document.createElement("p");
  busy.className = "preview-busy";
  busy.setAttribute("role", "status");
  document.body.append(busy);

  new EventSource("/_preview/news").onmessage = async event => {
    const news = JSON.parse(event.data);
    busy.textContent = news.busy ? "Making pages again …" : "";
    const isOld = made !== null && news.made !== made;
    made = news.made;
    if (isOld) await exchange();
    show(news.faults);
  };
})();
