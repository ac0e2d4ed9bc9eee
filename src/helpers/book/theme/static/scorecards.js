"use strict";

// A table of indicators can be put in order by a column, and narrowed to a service area or a direction of travel.
// Without this script it is whole and in the order of the report, and on paper it is whole as well.
(() => {
  const fewest = 6; // rows of a table that is worth it
  const orders = {
    "Indicator": ["A to Z", "Z to A"],
    "Direction of travel": ["worsened first", "worsened last"],
    "Target": ["missed first", "missed last"],
  };
  const wide = matchMedia("(min-width: 48rem)"); // below it rows are cards, and the headings are out of sight

  const element = (tag, className, text = "") =>
    Object.assign(document.createElement(tag), {className, textContent: text});

  let choices = 0;
  function choice(words, options, className = "") {
    const part = element("div", className);
    const label = element("label", "", words);
    const select = element("select", "");
    select.id = label.htmlFor = `table-choice-${choices += 1}`;
    options.forEach(([value, text]) => select.append(new Option(text, value)));
    part.append(label, select);
    return {part, select};
  }

  const key = (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.key === undefined ? cell.firstChild.textContent.trim() : Number(cell.dataset.key);
  };
  const compare = (a, b) => (typeof a === "number" ? a - b : a.localeCompare(b, "en-GB"));

  function enhance(table) {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    if (rows.length < fewest) return;
    const headings = [...table.tHead.rows[0].cells];
    const names = headings.map(heading => heading.textContent);
    const ordered = headings.map((_, column) => column)
      .filter(column => headings[column].classList.contains("ordered") && new Set(rows.map(row => key(row, column))).size > 1);
    const order = {column: -1, falling: false};

    const filters = [["service", "Service area"], ["direction", "Direction of travel"]]
      .map(([name, words]) => {
        const values = [...new Set(rows.map(row => row.dataset[name]).filter(Boolean))];
        return {name, values, ...choice(words, [["", "All"], ...values.map(value => [value, value])])};
      })
      .filter(({values}) => values.length > 1);
    const phone = choice("Order", [["-1", "As in the report"], ...ordered.map(column => [column, `${names[column]}, ${orders[names[column]][0]}`])], "order-choice");
    const status = element("p", "");
    status.setAttribute("role", "status");

    function show() {
      const matching = rows.filter(row => filters.every(({name, select}) => !select.value || row.dataset[name] === select.value));
      rows.forEach(row => { row.hidden = !matching.includes(row); });
      const sign = order.falling ? -1 : 1;
      body.append(...(order.column < 0 ? rows : [...rows].sort((a, b) => sign * compare(key(a, order.column), key(b, order.column)))));
      headings.forEach((heading, column) => {
        if (column === order.column) heading.setAttribute("aria-sort", order.falling ? "descending" : "ascending");
        else heading.removeAttribute("aria-sort");
      });
      phone.select.value = order.column;
      const count = matching.length === rows.length ? `All ${rows.length} indicators` : `${matching.length} of ${rows.length} indicators`;
      const name = names[order.column];
      status.textContent = name ? `${count}, in order of ${name.toLowerCase()}: ${orders[name][Number(order.falling)]}` : count;
    }

    function label(column) {
      const button = element("button", "", names[column]);
      button.type = "button";
      button.addEventListener("click", () => {
        order.falling = order.column === column && !order.falling;
        order.column = column;
        show();
      });
      return button;
    }

    const dress = () => ordered.forEach(column => headings[column].replaceChildren(wide.matches ? label(column) : names[column]));
    wide.addEventListener("change", dress);
    dress();
    [...filters, phone].forEach(({select}) => select.addEventListener("change", () => {
      if (select === phone.select) Object.assign(order, {column: Number(select.value), falling: false});
      show();
    }));
    const tools = element("div", "scorecard-tools");
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", "What the table shows");
    tools.append(...filters.map(({part}) => part), phone.part, status);
    table.closest(".table-scroll").before(tools);
    show();
  }

  document.querySelectorAll("table.indicators").forEach(enhance);
})();
