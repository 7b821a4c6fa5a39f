// Search, order and paging of a table of records. What is shown stands in the address, so that it can be handed on:
// ?find=words&sort=-7&from=2 (the seventh column, descending, second page), and #r-... for one record.
const WAIT = 200;

// 1234567.5 is shown as 1,234,567.50 where its column has two decimals; what is no number stays as it is.
const amount = (text, decimals) => {
  const [, sign, whole, fraction = ""] = text.match(/^(-?)(\d+)(?:\.(\d+))?$/) ?? [];
  if (!whole) return text;
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ",") + (decimals ? `.${fraction.padEnd(decimals, "0")}` : "");
};
const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

const wantedAnchor = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return ""; // an address that was cut off
  }
};

class Records {
  constructor(section) {
    this.section = section;
    this.address = new URL(section.dataset.disclosureRecords, location.href).href;
    this.size = Number(section.dataset.size);
    this.form = section.querySelector("form");
    this.find = section.querySelector("input[type=search]");
    this.choice = section.querySelector("select");
    this.body = section.querySelector("tbody");
    this.heads = [...section.querySelectorAll("thead th")];
    this.labels = this.heads.map((head) => head.textContent);
    this.counted = section.querySelector("[data-disclosure-counted]");
    this.status = section.querySelector("[data-disclosure-status]");
    this.pages = section.querySelector("[data-disclosure-pages]");
    this.found = section.querySelector("[data-disclosure-found]");
    this.whole = { rows: [...this.body.children], pages: this.pages.hidden };
    this.asked = 0;
    this.page = 1;
    this.shown = false; // whether the rows are those of an answer
    this.listen();
    this.open();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
    this.form.addEventListener("reset", () => setTimeout(() => this.ask()));
    // While an input method composes, what stands in the box is no word yet.
    const typed = (event) => {
      clearTimeout(this.waiting);
      if (!event.isComposing) this.waiting = setTimeout(() => this.ask(), WAIT);
    };
    this.find.addEventListener("input", typed);
    this.find.addEventListener("compositionend", () => typed({ isComposing: false }));
    this.choice.addEventListener("change", () => this.ask());
    this.found.addEventListener("click", (event) => {
      const step = Number(event.target.dataset?.step);
      if (step) this.ask({ page: this.page + step });
    });
    this.heads.forEach((head, place) => {
      const button = document.createElement("button");
      button.type = "button";
      button.title = head.dataset.sort;
      button.textContent = head.textContent;
      button.addEventListener("click", () => {
        const column = place + 1;
        this.choice.value = this.sort === column ? -column : this.sort === -column ? "" : column;
        this.ask();
      });
      head.replaceChildren(button);
    });
    addEventListener("hashchange", () => this.section.isConnected && this.resolve());
  }

  get sort() {
    return Number(this.choice.value);
  }

  get active() {
    return Boolean(this.find.value.trim() || this.sort);
  }

  // What the address asks for when the page is opened.
  open() {
    const wanted = new URLSearchParams(location.search);
    if (wanted.has("record")) this.follow(wanted.get("record"));
    this.find.value = wanted.get("find") ?? "";
    this.choice.value = wanted.get("sort") ?? "";
    if (this.choice.selectedIndex < 0) this.choice.value = "";
    const page = Number(wanted.get("from")) || undefined;
    if (this.active || page) this.ask({ page });
    else this.resolve();
  }

  // A record that stands on another page is looked up, and its page shown here.
  resolve() {
    const anchor = wantedAnchor();
    if (!anchor.startsWith("r-")) return;
    const row = document.getElementById(anchor);
    if (row) {
      this.mark(row);
      return;
    }
    this.find.value = this.choice.value = "";
    this.ask({ anchor });
  }

  // Ask for what the box and the order say, or for the page that holds a record; where nothing is wanted, show the table as it came.
  ask({ page, anchor } = {}) {
    clearTimeout(this.waiting);
    const wanted = this.active || page !== undefined || anchor !== undefined;
    this.form.querySelector("[type=reset]").hidden = !wanted;
    const id = ++this.asked;
    if (!wanted) {
      this.restore();
      return;
    }
    this.status.textContent = this.worker ? this.status.textContent : this.section.dataset.reading;
    if (!this.worker) {
      this.worker = new Worker(new URL("records-worker.js", import.meta.url));
      this.worker.onmessage = ({ data }) => data.id === this.asked && this.answer(data);
      this.worker.onerror = () => this.answer({ failed: true });
    }
    this.anchor = anchor;
    this.stepped = this.shown && page !== undefined;
    this.worker.postMessage({
      id, address: this.address, size: this.size, query: this.find.value, sort: this.sort, page: page ?? 1, anchor, language: document.documentElement.lang,
    });
  }

  answer({ failed, gone, count, page, last, rows }) {
    if (failed || gone) {
      this.status.textContent = failed ? this.section.dataset.failed : this.section.dataset.gone;
      return;
    }
    this.page = page;
    this.body.replaceChildren(...rows.map((row) => this.row(row)));
    const first = (page - 1) * this.size + 1;
    const words = count === 0 ? "none" : this.find.value.trim() ? "found" : "sorted";
    this.counted.hidden = true;
    this.status.textContent = filled(this.section.dataset[words], { count, first, last: first + rows.length - 1 });
    this.pages.hidden = true;
    this.found.hidden = last < 2;
    this.found.querySelector("[data-step='-1']").disabled = page <= 1;
    this.found.querySelector("[data-step='1']").disabled = page >= last;
    this.shown = true;
    this.body.closest(".disclosure-records__rows").scrollTop = 0;
    this.arrange();
    if (this.anchor !== undefined) this.mark(document.getElementById(this.anchor));
    else this.remember();
    if (this.stepped) this.form.scrollIntoView();
  }

  restore() {
    this.body.replaceChildren(...this.whole.rows);
    this.counted.hidden = false;
    this.status.textContent = "";
    this.pages.hidden = this.whole.pages;
    this.found.hidden = true;
    this.shown = false;
    this.page = 1;
    this.arrange();
    this.remember();
  }

  // The search box names a record in the query; its address is the fragment.
  follow(anchor) {
    const address = new URL(location.href);
    address.searchParams.delete("record");
    address.searchParams.delete("h");
    address.hash = anchor;
    history.replaceState(history.state, "", address.href);
  }

  arrange() {
    this.heads.forEach((head, place) => {
      if (Math.abs(this.sort) === place + 1) head.setAttribute("aria-sort", this.sort > 0 ? "ascending" : "descending");
      else head.removeAttribute("aria-sort");
    });
  }

  remember() {
    const address = new URL(location.href);
    const state = { find: this.find.value.trim(), sort: this.choice.value, from: this.shown && this.page > 1 ? String(this.page) : "" };
    for (const [name, value] of Object.entries(state)) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    address.hash = "";
    history.replaceState(history.state, "", address.href.replace(/#$/, ""));
  }

  mark(row) {
    this.body.querySelectorAll(".disclosure-record--wanted").forEach((other) => other.classList.remove("disclosure-record--wanted"));
    row.classList.add("disclosure-record--wanted");
    row.scrollIntoView({ block: "center" });
  }

  row([anchor, ...values]) {
    const row = document.createElement("tr");
    row.id = anchor;
    row.append(...values.map((value, place) => this.cell(anchor, value, place)));
    return row;
  }

  cell(anchor, value, place) {
    const { type, title, key, wide, decimals } = this.heads[place].dataset;
    const cell = document.createElement(title === undefined ? "td" : "th");
    if (title === undefined) cell.dataset.label = this.labels[place];
    else cell.scope = "row";
    if (title === undefined && (type === "number" || type === "money")) cell.classList.add("disclosure-number");
    if (wide !== undefined) cell.classList.add("disclosure-wide");
    const text = type === "money" ? amount(value, Number(decimals)) : value;
    if (key === undefined || !text) {
      cell.textContent = text;
      return cell;
    }
    const link = document.createElement("a");
    link.href = `#${anchor}`;
    link.textContent = text;
    cell.append(link);
    return cell;
  }
}

export const enhance = (section) => new Records(section);
