"use strict";

// Each figure arrives with a finished drawing. When it nears the screen the drawing is exchanged for a live one
// whose values can be reached by pointer, touch and keyboard. If anything fails, the finished drawing stays.
(() => {
  const library = new URL("vega/vega.js", document.currentScript.src);
  const options = {
    renderer: "svg", actions: false, ast: true, defaultStyle: false,
    tooltip: () => {}, // the label below replaces Vega's own: it can be hovered, dismissed and reached by keyboard
  };
  const reach = 32; // pixels from a value within which the pointer shows it

  const element = (tag, className, text = "") =>
    Object.assign(document.createElement(tag), {className, textContent: text});

  let loading = window.vegaEmbed && Promise.resolve(window.vegaEmbed);
  const load = () => loading ??= new Promise((resolve, reject) => {
    const script = element("script", "");
    script.src = library;
    script.onload = () => resolve(window.vegaEmbed);
    script.onerror = reject;
    document.head.append(script);
  });

  async function draw(figure) {
    const drawing = figure.querySelector(".chart-drawing");
    const finished = drawing.querySelector("svg");
    const live = drawing.appendChild(element("div", "chart-live chart-waiting"));
    try {
      const embed = await load();
      const spec = JSON.parse(figure.querySelector(".chart-spec").textContent);
      const {view} = await embed(live, spec, options);
      finished.remove();
      live.classList.remove("chart-waiting");
      const prepare = makeReachable(figure, drawing, live);
      makePickable(figure, name => view.signal("pick", name).runAsync().then(prepare));
      view.addResizeListener(() => view.runAsync().then(prepare));
    } catch (problem) {
      live.remove();
      console.warn(`The chart ${figure.id} stays a still drawing:`, problem);
    }
  }

  function makeReachable(figure, drawing, live) {
    const hint = element("p", "chart-hint", "Arrow keys move between values, Escape hides the label");
    hint.id = `${figure.id}-hint`;
    const label = element("div", "chart-label");
    label.hidden = true;
    label.setAttribute("aria-hidden", "true"); // the value itself carries the same words
    drawing.append(label, hint);
    drawing.setAttribute("role", "group");
    drawing.setAttribute("aria-describedby", hint.id);

    let values = [];
    let current = 0;

    function prepare() {
      ["role", "aria-label", "aria-roledescription"].forEach(name => live.removeAttribute(name));
      live.querySelector("svg").setAttribute("role", "none"); // the group around it carries the description
      values = [];
      for (const mark of live.querySelectorAll('[role^="graphics-"], [role="img"]')) {
        const item = mark.__data__;
        const single = item && item.mark && !["group", "line", "area", "trail"].includes(item.mark.marktype);
        if (single && item.tooltip && typeof item.tooltip === "object") values.push(mark);
        else if (mark.getAttribute("role") === "graphics-symbol") mark.setAttribute("aria-hidden", "true");
        else mark.removeAttribute("role"), mark.removeAttribute("aria-roledescription");
      }
      values.forEach((mark, i) => {
        mark.setAttribute("role", "img");
        mark.removeAttribute("aria-roledescription");
        mark.setAttribute("aria-label", words(mark).map(pair => pair.join(": ")).join(", "));
        mark.setAttribute("tabindex", i === current ? 0 : -1);
      });
    }

    const words = mark =>
      Object.entries(mark.__data__.tooltip).map(([name, value]) => [name, String(value)]).filter(pair => pair[1]);

    function show(mark) {
      label.replaceChildren(...words(mark).map(([name, value]) => {
        const line = element("p", "", `${name} `);
        line.append(element("strong", "", value));
        return line;
      }));
      label.hidden = false;
      const [box, frame] = [mark.getBoundingClientRect(), drawing.getBoundingClientRect()];
      const left = box.left + box.width / 2 - frame.left - label.offsetWidth / 2;
      const above = box.top - frame.top - label.offsetHeight - 8;
      label.style.left = `${Math.max(0, Math.min(left, frame.width - label.offsetWidth))}px`;
      label.style.top = `${above >= -frame.top ? above : box.bottom - frame.top + 8}px`;
    }
    const hide = () => { label.hidden = true; };

    function move(index) {
      values[current]?.setAttribute("tabindex", -1);
      current = (index + values.length) % values.length;
      values[current].setAttribute("tabindex", 0);
      values[current].focus();
    }

    function nearest(event) {
      const ranked = values.map((mark, index) => {
        const box = mark.getBoundingClientRect();
        const across = Math.max(box.left - event.clientX, 0, event.clientX - box.right);
        const along = Math.max(box.top - event.clientY, 0, event.clientY - box.bottom);
        return {index, distance: Math.hypot(across, along), area: box.width * box.height};
      }).sort((a, b) => a.distance - b.distance || a.area - b.area);
      return ranked.length && ranked[0].distance <= reach ? ranked[0].index : -1;
    }

    drawing.addEventListener("keydown", event => {
      const step = {ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1}[event.key];
      const to = event.key === "Home" ? 0 : event.key === "End" ? values.length - 1 : step && current + step;
      if (to === undefined || !values.includes(document.activeElement)) return;
      event.preventDefault();
      move(to);
    });
    drawing.addEventListener("focusin", event => {
      if (values.includes(event.target)) show(event.target);
    });
    drawing.addEventListener("focusout", hide);
    drawing.addEventListener("click", event => {
      const index = label.contains(event.target) ? -1 : nearest(event);
      if (index >= 0) move(index);
    });
    drawing.addEventListener("pointermove", event => {
      if (event.pointerType === "touch" || label.contains(event.target)) return;
      const index = nearest(event);
      if (index >= 0) show(values[index]);
      else if (!values.includes(document.activeElement)) hide();
    });
    drawing.addEventListener("pointerleave", event => {
      if (event.pointerType !== "touch" && !values.includes(document.activeElement)) hide();
    });
    document.addEventListener("keydown", event => {
      if (event.key === "Escape") hide();
    });

    prepare();
    return prepare;
  }

  // The key's items become buttons that pick one out; where there are many categories, a list offers them.
  function makePickable(figure, pick) {
    const key = figure.querySelector(".chart-key");
    if (!key) return;
    const buttons = [...key.querySelectorAll("li")].map(item => {
      const button = element("button", "chart-pick");
      button.type = "button";
      button.dataset.name = item.dataset.name;
      button.setAttribute("aria-pressed", "false");
      button.append(...item.childNodes);
      item.append(button);
      return button;
    });
    const list = makeList(figure, key);
    const choose = name => {
      buttons.forEach(button => button.setAttribute("aria-pressed", String(button.dataset.name === name)));
      if (list) list.value = list.querySelector(`option[value="${CSS.escape(name)}"]`) ? name : "";
      pick(name);
    };
    buttons.forEach(button => button.addEventListener("click", () =>
      choose(button.getAttribute("aria-pressed") === "true" ? "" : button.dataset.name)));
    list?.addEventListener("change", () => choose(list.value));
  }

  function makeList(figure, key) {
    if (!key.dataset.choices) return null;
    const label = element("label", "chart-choice", "Pick out ");
    const list = element("select", "");
    list.append(new Option("everything", ""), ...JSON.parse(key.dataset.choices).map(name => new Option(name, name)));
    label.append(list);
    key.append(label);
    return list;
  }

  // Several views of one thing: buttons show one at a time; paper, and a page without scripts, shows all.
  function makeSwitch(group) {
    const views = [...group.querySelectorAll(".chart-view")];
    const bar = element("div", "chart-switch");
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "Show as");
    const buttons = views.map(view => {
      const button = element("button", "chart-pick", view.dataset.view);
      button.type = "button";
      button.addEventListener("click", () => show(view));
      return button;
    });
    const show = chosen => views.forEach((view, i) => {
      view.hidden = view !== chosen;
      buttons[i].setAttribute("aria-pressed", String(view === chosen));
    });
    const follow = () => {
      const linked = views.find(view => location.hash && view.querySelector(`#${CSS.escape(location.hash.slice(1))}`));
      if (linked) show(linked), linked.scrollIntoView();
    };
    bar.append(...buttons);
    group.prepend(bar);
    show(views[0]);
    follow();
    addEventListener("hashchange", follow);
  }
  document.querySelectorAll(".chart-views").forEach(makeSwitch);

  const near = new IntersectionObserver(entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      draw(entry.target);
    }
  }, {rootMargin: "400px"});
  document.querySelectorAll("figure.chart").forEach(figure => near.observe(figure));
})();
