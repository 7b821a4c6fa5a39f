// The reader's side of search: the page of results, and the box in the header. The work is done in a worker.
// What is asked stands in the address, so that it can be handed on: ?q=words&category=policy&year=2026&sort=date&page=2
const WAIT = 150;
const SLOW = 400; // until it is said that a search is still going on
const INSTANT = 6;
const PLACES = 3;
const FOLDERS = { unit: "units", category: "catalog" };
const PAGES = 20; // at most so many are shown at once by an address
const WORKER = "search/index/engine.js"; // written in by the build where a server answers
const WORDS = {}; // written in by the build, in the language of the site
const FIELDS = ["category", "unit", "year", "force", "kind", "attachments"];

const filled = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
const make = (tag, properties = {}, ...children) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children.filter(Boolean));
  return element;
};
const highlighted = (pieces) => pieces.map(([text, hit]) => (hit ? make("mark", {}, text) : text));

// One worker for a page, made when it is first needed; answers to what was asked before are left aside.
class Asking {
  constructor(root) {
    this.address = new URL(WORKER, root).href;
    this.number = 0;
    this.answers = new Map();
  }
  open() {
    if (this.worker) return;
    this.worker = new Worker(this.address, { type: "module" });
    this.worker.onmessage = ({ data }) => {
      const answer = this.answers.get(data.id);
      if (!data.partial) this.answers.delete(data.id);
      answer?.(data);
    };
    this.worker.onerror = () => {
      for (const answer of this.answers.values()) answer({ failed: true });
      this.answers.clear();
    };
  }
  ask(query, options, answer) {
    this.open();
    this.answers.clear();
    this.answers.set(++this.number, answer);
    this.worker.postMessage({ id: this.number, query, options });
  }
}

// Calls back when somebody has stopped typing, and never while an input method composes.
const typed = (input, call) => {
  let waiting;
  const later = () => {
    clearTimeout(waiting);
    waiting = setTimeout(call, WAIT);
  };
  input.addEventListener("input", (event) => event.isComposing || later());
  input.addEventListener("compositionend", later);
};

// How many results there are; of a number that was not counted to the end it is said that it is about so many.
const number = (words, { total, exact }) => (exact ? total.toLocaleString() : filled(words.roughly, { count: total.toLocaleString() }));
const counted = (words, answer, query) => {
  if (answer.failed) return words.failed;
  if (answer.kind === "none" || !answer.total) return filled(words.none, { query });
  if (answer.kind === "near") return filled(words.near, { count: number(words, answer) });
  if (answer.total === 1) return words.one;
  return filled(answer.exact ? words.found : words.about, { count: answer.total.toLocaleString() });
};

const facts = (result) => [result.number, result.identifier, result.unit, result.date, result.category].filter(Boolean);

const plain = (text) => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
// The units and categories that have something, each with the address of its page.
const named = async (root) => {
  const answer = await fetch(new URL("search/index/columns.json", root)), columns = answer.ok ? await answer.json() : {};
  return Object.entries(FOLDERS).flatMap(([field, folder]) =>
    (columns[field]?.values ?? []).map((value, at) => {
      const label = columns[field].labels[at];
      return { address: new URL(`${folder}/${value}/`, root).href, label, name: plain(label) };
    }),
  );
};

class SearchPage {
  constructor(section, asking, root) {
    Object.assign(this, { section, asking, root, words: WORDS, page: 1, title: document.title });
    const part = (name) => section.querySelector(`[data-disclosure-${name}]`);
    this.form = section.querySelector("form");
    this.input = this.form.querySelector("input");
    this.order = section.querySelector("select");
    [this.area, this.status, this.list, this.more, this.none, this.filters] = ["results", "status", "list", "more", "none", "filters"].map(part);
    [this.places, this.clear, this.count] = ["places", "clear", "chosen"].map(part);
    part("unscripted").hidden = true;
    this.chosen = {};
    this.listen();
    this.read();
  }

  listen() {
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.ask();
    });
    typed(this.input, () => this.ask({ typing: true }));
    this.order.addEventListener("change", () => this.ask());
    this.more.addEventListener("click", () => this.ask({ page: this.page + 1 }));
    this.filters.addEventListener("toggle", () => this.filters.open && this.ask({ keep: true }));
    this.filters.addEventListener("change", (event) => {
      const { name, value, checked, type } = event.target;
      const others = (this.chosen[name] ?? []).filter((each) => each !== value);
      this.chosen[name] = type === "checkbox" ? (checked ? [...others, value] : others) : value ? [value] : [];
      this.ask();
    });
    this.clear.addEventListener("click", () => {
      this.chosen = {};
      this.ask();
      this.filters.querySelector("summary").focus();
    });
    window.addEventListener("popstate", () => this.read());
  }

  read() {
    const wanted = new URLSearchParams(location.search);
    this.input.value = wanted.get("q") ?? "";
    this.order.value = wanted.get("sort") === "date" ? "date" : "";
    this.chosen = Object.fromEntries(FIELDS.map((name) => [name, wanted.getAll(name)]));
    this.wanted = Math.min(PAGES, Math.max(1, Number.parseInt(wanted.get("page"), 10) || 1));
    if (this.filtered && !this.filters.open) this.filters.open = true;
    this.ask({ keep: true });
  }

  get filtered() {
    return Object.values(this.chosen).some((values) => values.length);
  }

  // What is asked goes into the address; while it is typed, and with every further page, the address is changed in place.
  write(typing, page) {
    const address = new URL(location.href);
    address.search = "";
    if (this.input.value.trim()) address.searchParams.set("q", this.input.value.trim());
    for (const name of FIELDS) for (const value of this.chosen[name] ?? []) address.searchParams.append(name, value);
    if (this.order.value) address.searchParams.set("sort", this.order.value);
    if (page > 1) address.searchParams.set("page", page);
    if (address.href !== location.href) history[typing || page > 1 ? "replaceState" : "pushState"](null, "", address);
  }

  ask({ page = 1, typing = false, keep = false } = {}) {
    const query = this.input.value.trim();
    if (!keep) {
      this.wanted = page;
      this.write(typing, page);
    }
    document.title = query ? `${query} - ${this.title}` : this.title;
    const chosen = Object.values(this.chosen).flat().length;
    this.count.textContent = chosen ? filled(this.words.chosen, { count: chosen }) : "";
    this.clear.hidden = !chosen;
    clearTimeout(this.slow);
    if (!query && !this.filtered && !this.filters.open) {
      this.area.hidden = true;
      return;
    }
    this.area.hidden = false;
    this.area.setAttribute("aria-busy", "true");
    this.slow = setTimeout(() => (this.status.textContent = this.words.looking), SLOW);
    const options = { page, shown: page > 1 ? this.list.children.length : undefined, typing, filters: this.chosen, sort: this.order.value || "relevance", facets: this.filters.open };
    this.asking.ask(query, options, (answer) => this.show(answer, query, page, keep));
  }

  // Units and categories with such a name have pages of their own. They are asked for when the results stand there, and not for numbers.
  async lead(query) {
    const asked = plain(query), able = asked.length > 1 && !/\d/.test(asked) && WORKER.endsWith("engine.js");
    if (able) this.named ??= named(this.root).catch(() => []);
    const pages = able ? await this.named : [];
    if (this.input.value.trim() !== query) return;
    const far = ({ name }) => Math.abs(name.length - asked.length);
    const found = pages.filter(({ name }) => name.includes(asked) || (name.length > 2 && asked.includes(name))).sort((a, b) => far(a) - far(b));
    this.places.hidden = !found.length;
    this.places.replaceChildren(this.words.places, ...found.slice(0, PLACES).flatMap(({ address, label }) => [" ", make("a", { href: address }, label)]));
  }

  show(answer, query, page, keep) {
    if (!answer.partial) {
      clearTimeout(this.slow);
      this.status.textContent = counted(this.words, answer, query);
      this.area.setAttribute("aria-busy", "false");
      if (page === 1) this.lead(query);
    }
    const entries = (answer.results ?? []).map((result) => this.entry(result));
    // The first ones may stand there already, from an answer that was in the making: they stay, and the others follow.
    const there = page === 1 && this.partial === query ? [...this.list.children] : [];
    const same = there.length && there.length <= entries.length && there.every((entry, at) => entry.isEqualNode(entries[at]));
    if (page > 1 || same) this.list.append(...entries.slice(there.length));
    else this.list.replaceChildren(...entries);
    this.partial = answer.partial ? query : null;
    if (page > 1 && !keep) entries[0]?.querySelector("a").focus();
    this.page = page;
    this.more.hidden = answer.failed || answer.partial || this.list.children.length >= answer.total || !entries.length;
    this.none.hidden = !answer.failed && answer.kind !== "none";
    if (answer.suggestions?.length) this.status.append(` ${this.words.try} `, ...answer.suggestions.flatMap((text) => [this.suggestion(text), " "]));
    if (answer.facets) this.choose(answer);
    if (page < this.wanted && !this.more.hidden) this.ask({ page: page + 1, keep: true });
  }

  suggestion(text) {
    return make("a", { href: `?${new URLSearchParams({ q: text })}` }, text);
  }

  entry(result) {
    const link = make("a", { href: new URL(result.address, this.root).href }, ...highlighted(result.title));
    const badges = [result.state, result.force].filter(Boolean).map((text) => make("span", { className: "disclosure-badge" }, text));
    const rows = result.rows.map((row) => make("li", {}, make("a", { href: new URL(row.address, this.root).href }, ...highlighted(row.title)), row.key && ` ${row.key}`, row.cells?.length && make("span", { className: "disclosure-find__cells" }, ...highlighted(row.cells))));
    return make(
      "li",
      {},
      make("h2", {}, link, ...badges.flatMap((badge) => [" ", badge])),
      make("p", { className: "disclosure-find__facts" }, ...facts(result).map((text) => make("span", {}, text))),
      result.snippet.length ? make("p", {}, ...highlighted(result.snippet)) : null,
      rows.length ? make("ul", { ariaLabel: this.words.records }, ...rows) : null,
    );
  }

  // Every field of the filters with the values that occur among the results; a category holds what lies below it.
  choose({ facets, choices }) {
    const focused = document.activeElement?.matches("fieldset input") ? [document.activeElement.name, document.activeElement.value] : null;
    const fields = FIELDS.flatMap((name) => {
      const { values, labels, parents } = choices[name];
      const label = (value) => labels[values.indexOf(value)] ?? value;
      const children = (parent) => values.filter((value, at) => value && parents[at] === parent);
      const count = (value) => (facets[name][value] ?? 0) + children(value).reduce((sum, child) => sum + count(child), 0);
      const tree = (parent) => {
        const shown = children(parent).filter((value) => count(value) || this.chosen[name]?.includes(value));
        if (!shown.length) return null;
        return make("ul", {}, ...shown.map((value) => make("li", {}, this.box(name, value, label(value), count(value)), tree(value))));
      };
      const list = tree("");
      return list ? [make("fieldset", {}, make("legend", {}, this.words[name]), list)] : [];
    });
    this.filters.querySelector("div").replaceChildren(...fields);
    if (focused) this.filters.querySelector(`input[name="${focused[0]}"][value="${CSS.escape(focused[1])}"]`)?.focus();
  }

  box(name, value, text, count) {
    const input = make("input", { type: "checkbox", name, value, checked: this.chosen[name]?.includes(value) ?? false });
    return make("label", {}, input, ` ${text} `, make("span", { className: "disclosure-find__count" }, count.toLocaleString()));
  }
}

// The box in the header: the first results while one types, chosen with the arrow keys; Enter leads to the page of search.
class Instant {
  constructor(form, asking, root) {
    Object.assign(this, { form, asking, root, words: WORDS, at: -1 });
    this.input = form.querySelector("input");
    this.list = make("ul", { id: "disclosure-instant", hidden: true });
    this.list.setAttribute("role", "listbox");
    this.list.setAttribute("aria-label", this.words.instant);
    this.status = make("p", { className: "disclosure-header-search__status" });
    this.status.setAttribute("role", "status");
    form.append(this.list, this.status);
    for (const [name, value] of Object.entries({ role: "combobox", "aria-expanded": "false", "aria-controls": "disclosure-instant", "aria-autocomplete": "list" })) this.input.setAttribute(name, value);
    this.input.addEventListener("focus", () => asking.open());
    typed(this.input, () => this.ask());
    this.input.addEventListener("keydown", (event) => this.pressed(event));
    form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || this.close());
  }

  ask() {
    const query = this.input.value.trim();
    if (!query) return this.close();
    this.asking.ask(query, { typing: true }, (answer) => {
      if (answer.failed || this.input.value.trim() !== query) return;
      const results = answer.results.slice(0, INSTANT).map((result, at) => this.option(at, new URL(result.rows[0]?.address ?? result.address, this.root).href, result));
      const all = this.option(results.length, `${new URL("search/", this.root).href}?${new URLSearchParams({ q: query })}`, null, number(this.words, answer));
      const before = this.list.children[this.at]?.querySelector("a").href;
      this.show([...results, ...(answer.total && !answer.partial ? [all] : [])]);
      if (!answer.partial) this.status.textContent = counted(this.words, answer, query);
      // What was chosen of an answer in the making stays chosen.
      this.mark([...this.list.children].findIndex((option) => option.querySelector("a").href === before));
      this.list.hidden = !answer.total;
      this.input.setAttribute("aria-expanded", String(!this.list.hidden));
    });
  }

  // What is there already stays where it is: a reader may be pressing on it while the rest comes.
  show(options) {
    const there = [...this.list.children];
    const same = there.findIndex((option, at) => !options[at] || option.textContent !== options[at].textContent || option.firstChild.href !== options[at].firstChild.href);
    const kept = same < 0 ? there.length : same;
    for (const option of there.slice(kept)) option.remove();
    this.list.append(...options.slice(kept));
  }

  option(at, href, result, count) {
    const title = result ? highlighted(result.rows[0]?.title ?? result.title) : [filled(this.words.all, { count })];
    const note = result ? make("span", {}, [...new Set([facts(result)[0], result.date, result.state || result.force])].filter(Boolean).join(" · ")) : null;
    const option = make("a", { href, tabIndex: -1, id: `disclosure-instant-${at}` }, ...title, note);
    option.setAttribute("role", "option");
    const place = make("li", {}, option);
    place.setAttribute("role", "none");
    return place;
  }

  get options() {
    return [...this.list.querySelectorAll("[role=option]")];
  }

  mark(at) {
    const { options } = this;
    this.at = at;
    options.forEach((option, each) => option.setAttribute("aria-selected", String(each === at)));
    if (at < 0) this.input.removeAttribute("aria-activedescendant");
    else this.input.setAttribute("aria-activedescendant", options[at].id);
  }

  pressed(event) {
    const count = this.list.hidden ? 0 : this.list.children.length;
    if (event.key === "Escape" && !this.list.hidden) {
      event.preventDefault(); // what is typed stays, and the next one leads out of the box
      event.stopPropagation();
      this.close();
    } else if (count && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      this.mark(((this.at + 1 + step + count + 1) % (count + 1)) - 1);
    } else if (event.key === "Enter" && this.at >= 0 && !event.isComposing) {
      event.preventDefault();
      this.options[this.at].click();
    }
  }

  close() {
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.mark(-1);
    this.status.textContent = "";
  }
}

let asking;
export const enhance = (element, root) => {
  asking ??= new Asking(root);
  return element.matches("[data-disclosure-find]") ? new SearchPage(element, asking, root) : new Instant(element, asking, root);
};
