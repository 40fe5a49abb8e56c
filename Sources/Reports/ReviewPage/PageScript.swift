/// What a report can do besides where scripts run: nothing of it is needed to read it.
enum PageScript {
  /// The hash by which the page's policy allows this script and no other.
  static var hash: String { ContentHash.base64(text) }

  static let text = """
    "use strict";
    const make = (tag, text, parent) => {
      const element = document.createElement(tag);
      if (text) element.textContent = text;
      if (parent) parent.append(element);
      return element;
    };
    const number = (text) => {
      const found = text.replace(/\\u2212/g, "-").match(/^-?[0-9.]+(e-?[0-9]+)?/);
      return found ? parseFloat(found[0]) : null;
    };
    for (const table of document.querySelectorAll("table[data-sorts]")) {
      const heads = [...table.tHead.rows[0].cells];
      heads.forEach((head, column) => {
        const name = head.textContent;
        head.textContent = "";
        const button = make("button", name, head);
        button.type = "button";
        button.addEventListener("click", () => {
          const direction = head.getAttribute("aria-sort") === "ascending" ? -1 : 1;
          heads.forEach((other) => other.removeAttribute("aria-sort"));
          head.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
          const body = table.tBodies[0];
          const key = (row) => row.cells[column].textContent.trim();
          [...body.rows].sort((a, b) => {
            const [x, y] = [number(key(a)), number(key(b))];
            const order = x !== null && y !== null ? x - y : key(a).localeCompare(key(b));
            return direction * order;
          }).forEach((row) => body.append(row));
        });
      });
    }
    for (const frame of document.querySelectorAll("main .scroll")) {
      const table = frame.querySelector("table");
      const tools = make("div");
      tools.className = "tools";
      if (table.hasAttribute("data-sorts") && table.tBodies[0].rows.length > 8) {
        const label = make("label", "Show rows with ", tools);
        const input = make("input", "", label);
        input.type = "search";
        input.addEventListener("input", () => {
          const wanted = input.value.toLowerCase();
          for (const row of table.tBodies[0].rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
        });
      }
      if (navigator.clipboard && table.rows.length > 4) {
        const copy = make("button", "Copy table", tools);
        copy.type = "button";
        copy.addEventListener("click", async () => {
          const lines = [...table.rows].map((row) => [...row.cells].map((cell) => cell.textContent.trim()).join("\\t"));
          await navigator.clipboard.writeText(lines.join("\\n"));
          copy.textContent = "Copied";
          setTimeout(() => { copy.textContent = "Copy table"; }, 2000);
        });
      }
      if (tools.children.length) frame.before(tools);
    }
    for (const section of document.querySelectorAll("section.outcome")) {
      const main = section.querySelector("figure.forest");
      const variants = [...section.querySelectorAll("details.variant")];
      if (!main || !variants.length) continue;
      const tools = make("div");
      tools.className = "tools";
      const label = make("label", "Forest plot of ", tools);
      const select = make("select", "", label);
      make("option", "the main result", select);
      for (const variant of variants) make("option", variant.querySelector("summary").textContent, select);
      const place = make("div");
      place.setAttribute("aria-live", "polite");
      main.before(tools, place);
      select.addEventListener("change", () => {
        const chosen = select.selectedIndex - 1;
        main.hidden = chosen >= 0;
        place.textContent = "";
        if (chosen >= 0) place.append(variants[chosen].querySelector("figure").cloneNode(true));
      });
    }
    const dialog = make("dialog", "", document.body);
    document.addEventListener("click", (event) => {
      const mark = event.target.closest && event.target.closest("figure g.study");
      if (!mark) return;
      const title = mark.querySelector("title");
      const section = mark.closest("section");
      if (!title) return;
      dialog.textContent = "";
      make("h3", title.textContent, dialog);
      const rows = section.querySelectorAll("details.explanation tbody tr");
      for (const row of rows) {
        if (!title.textContent.startsWith(row.cells[0].textContent + " ")) continue;
        make("p", row.cells[1].textContent + ", route " + row.cells[2].textContent, dialog);
        const formula = row.cells[3].cloneNode(true);
        const text = make("p", "", dialog);
        text.append(...formula.childNodes);
        break;
      }
      const form = make("form", "", dialog);
      form.method = "dialog";
      make("button", "Close", form);
      dialog.showModal();
    });
    addEventListener("beforeprint", () => {
      for (const details of document.querySelectorAll("main details:not(.all-variants, .variant, .explanation, .numbers)")) details.open = true;
    });
    """
}
