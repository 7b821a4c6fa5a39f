// Searches the index of the site: fetches the few files that a query needs, and says what a page shows of it. Part of engine.js, which runs in a
// worker, away from the page, and in tests as a module. What not every query needs is in modules of its own.

export const PAGE = 10;
const IDENTIFIER = /^[!-~]*\d[!-~]*$/; // letters, digits and signs without a blank
const ROWS = 10; // records that a result shows of a table

// What is written in a record, without its address.
export const written = ([title, key, , cells = ""]) => [title, key, cells].join("\n");

export class Engine {
  // `head` is what head.json says; `fetcher` gives the bytes of an address below `base`, and throws where there are none.
  constructor(base, head, fetcher) {
    Object.assign(this, { base, head, fetcher });
    this.kept = new Map();
    this.table = null;
  }

  fetched(name, read) {
    if (!this.kept.has(name)) {
      const promise = this.fetcher(`${this.base}${name}?${this.head.version}`).then(read);
      promise.catch(() => this.kept.delete(name));
      this.kept.set(name, promise);
    }
    return this.kept.get(name);
  }

  shard(term) {
    return this.fetched(shardFile("terms", shardOf(term, this.head.shards)), termsOf);
  }

  async hotList(term) {
    return (await this.fetched(hotFile(term), termsOf)).get(term).postings();
  }

  async document(number) {
    const together = this.head.together;
    const file = await this.fetched(documentFile(Math.floor(number / together)), (data) => linesOf(data).map(documentOf));
    return file[number % together];
  }

  // Code that not every query needs: a module beside this one.
  part(name) {
    return import(`./${name}.js?${this.head.version}`);
  }

  async simplify() {
    if (this.table) return false;
    this.table = await this.fetched("simplified.bin", charactersOf);
    return true;
  }

  // The documents with a number, those with exactly this one first, then those whose number begins like it.
  // For a quick answer the identifiers are not asked where there is such a number.
  async numbered(query, quick = false) {
    const keys = [documentNumberKey(query, this.table)];
    if (/\d/.test(folded(query)) && !/\s/.test(query.trim())) keys.push(identifierKey(query, this.table), ...unsigned(query.trim()));
    const exact = [], begun = [];
    for (const key of keys.filter(Boolean)) {
      if (exact.length && (quick || key.guessed)) break;
      const groups = await this.fetched(shardFile("numbers", shardOf(key.group, this.head.numbers)), numbersOf);
      for (const [place, document] of groups.get(key.group) ?? []) {
        if (place === key.place) exact.push(document);
        else if (!key.guessed && place.startsWith(key.place)) begun.push(document);
      }
    }
    // A number that ends in 号 is typed to its end.
    if (/[号號]\s*$/u.test(query)) begun.length = 0;
    return { exact: [...new Set(exact)], begun: [...new Set(begun)].filter((each) => !exact.includes(each)) };
  }

  asked(query) {
    // Letters and digits alone (ADC 2026 0028) may be anything else, and digits after a word within a query, too.
    const numberIn = (text, signs) => (signs.test(text) ? documentNumberKey(text, this.table) : null);
    const whole = numberIn(query, ANY_SIGN)?.place, parts = whole ? [{ text: query.replace(/\s+/g, "") }] : parsed(query);
    return parts
      .map((part) => {
        const number = numberIn(part.text, whole ? ANY_SIGN : SIGN), text = number?.place ? inBrackets(number) : searchable(part.text, this.table);
        return { ...part, ...(number?.place && { quoted: true, number: true }), folded: text, terms: terms(text) };
      })
      .filter((part) => part.terms.length);
  }

  async found(query, parts, options) {
    // The shards come while the code does that reads them.
    for (const term of lookedUp(parts)) this.shard(term).catch(() => {});
    const [{ words }, { exact, begun }] = await Promise.all([this.part("words"), this.numbered(query)]);
    const first = [...exact, ...(exact.length && !options.typing ? [] : begun.reverse())].filter((document) => !options.allowed || options.allowed(document));
    return { ...(await words(this, parts, options, first)), kind: exact.length ? "number" : "words" };
  }

  // What a page shows for a query: at most ten results from the wanted page, how many there are, and counts for the filters where asked for.
  async search(query, { filters, sort = "relevance", page = 1, shown, facets = false, typing = false, first } = {}) {
    const filtering = facets || !query.trim() || Object.values(filters ?? {}).some((values) => values.length) ? await this.part("filters") : null;
    const allowed = filtering && (await filtering.allowed(this, filters));
    const all = Boolean(allowed) || sort === "date" || facets || page > 1;
    let said = !first || page > 1;
    // The first results of an answer that is still in the making: those that will stand first in the whole one.
    const told = async (documents, parts, kind = "words") => {
      if (said || !documents.length) return;
      said = true;
      const texts = await Promise.all(documents.map((number) => this.document(number)));
      first({ kind, total: documents.length, exact: false, page, results: texts.map((document) => this.result(document, parts)) });
    };
    const options = { allowed, sort, page, shown, all, typing, told };
    let parts = this.asked(query), outcome;
    // A document whose number was typed is shown at once; who cites it is found later. Nothing else waits for that.
    const numbered = said || allowed ? null : this.numbered(query, true).then(({ exact }) => told(exact.slice(0, PAGE), parts, "number"));
    numbered?.catch(() => {});
    if (parts.length === 1 && (parts[0].number || IDENTIFIER.test(parts[0].text))) await numbered;
    if (!parts.length) {
      outcome = query.trim() ? { documents: [], candidates: [], total: 0, exact: true, parts, kind: "none" } : await filtering.everything(this, options);
    } else {
      outcome = await this.found(query, parts, options);
      const others = outcome.total ? null : this.part("near");
      others?.catch(() => {});
      if (!outcome.total && (await this.simplify())) {
        parts = this.asked(query);
        outcome = await this.found(query, parts, options);
      }
      const pieces = outcome.total ? parts : (await others).apart(parts);
      if (pieces.some((piece, at) => piece.folded !== parts[at]?.folded)) {
        const found = await (await this.part("words")).words(this, pieces, options);
        if (found.total) [outcome, parts] = [{ ...found, kind: "words" }, pieces];
      }
      if (parts.length > 1 && page === 1 && outcome.documents.length < PAGE) outcome = await (await this.part("records")).beside(this, outcome, parts, allowed);
      if (!outcome.total) outcome = await (await others).near(this, parts, options);
      if (!outcome.total) outcome.kind = "none";
    }
    const asked = Promise.all(outcome.documents.map((number) => this.document(number)));
    asked.catch(() => {});
    await told(outcome.documents.slice(0, 1), outcome.parts, outcome.kind);
    let texts = await asked;
    if (outcome.kind === "near") {
      // Here, too, a table is one result.
      const once = texts.filter((document, at) => texts.findIndex((each) => each.address === document.address) === at);
      outcome.total -= texts.length - once.length;
      texts = once;
    }
    if (outcome.kind !== "near" && parts.length && (page > 1 || new Set(texts.map((document) => document.address)).size < texts.length)) {
      outcome = await (await this.part("records")).together(this, query, parts, options, outcome);
      texts = outcome.texts;
    }
    // Of a page of results those stand first whose title is what was typed, or holds it in one piece.
    const whole = searchable(query, this.table), title = (document) => searchable(document.title, this.table);
    const behind = (document) => (title(document) === whole ? 0 : title(document).includes(whole) ? 1 : 2);
    if (outcome.kind === "words" && sort !== "date" && parts.length) texts = [...texts].sort((a, b) => behind(a) - behind(b));
    return {
      kind: outcome.kind,
      total: outcome.total,
      exact: outcome.exact,
      page,
      results: texts.map((document) => this.result(document, outcome.parts)),
      ...(facets && { facets: await filtering.facets(this, await this.unfiltered(query, outcome, options), filters), choices: await filtering.columns(this) }),
      ...(outcome.kind === "none" && { suggestions: await (await this.part("near")).suggestions(this, parts) }),
    };
  }

  // What a query would find without its filters, as far as lists tell.
  async unfiltered(query, outcome, options) {
    if (!options.allowed || (outcome.kind !== "words" && outcome.kind !== "number")) return outcome.candidates;
    const free = { ...options, allowed: null, told: null, all: true, page: 0 };
    return (outcome.parts.length ? await this.found(query, outcome.parts, free) : await (await this.part("filters")).everything(this, free)).candidates;
  }

  // Whether a record has the number that a part of a query is, be it written with more zeros.
  bears(written, part) {
    const key = part.number && documentNumberKey(written, this.table);
    return Boolean(key) && part.folded === inBrackets(key);
  }

  result(document, parts) {
    const needles = parts.flatMap((part) => part.shown ?? part.readings ?? [part.folded]);
    const above = searchable([document.title, document.unit, ...(document.names ?? [])].join("\n"), this.table);
    const inRow = (row) => (part) => says(searchable(written(row), this.table), part) || this.bears(row[1], part);
    const rows = (document.rows ?? []).filter((row) => parts.some(inRow(row)) && parts.every((part) => inRow(row)(part) || says(above, part)));
    const { address, number, identifier, unit, category, date, force, state } = document;
    return {
      ...{ address, number, identifier, unit, category, date, force, state },
      title: marked(document.title, needles, this.table),
      snippet: snippet(document.text ?? "", needles, this.table),
      rows: rows.slice(0, ROWS).map(([title, key, place, cells = ""]) => {
        const found = spans(cells, needles, this.table).length ? snippet(cells, needles, this.table) : [];
        return { title: marked(title, needles, this.table), key, address: place, cells: found };
      }),
    };
  }
}

export const fetcher = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${answer.status} ${address}`);
  return unpacked(answer);
};

// Answers the newest message of a page, in the worker that this is: `ask` gives what a query finds, and tells the first results as they come.
export const answering = (ask) => {
  let newest = 0;
  self.onmessage = async ({ data: { id, query, options } }) => {
    newest = id;
    try {
      const answer = await ask(query, { ...options, first: (partial) => id === newest && self.postMessage({ id, partial: true, ...partial }) });
      if (id === newest) self.postMessage({ id, ...answer });
    } catch {
      if (id === newest) self.postMessage({ id, failed: true });
    }
  };
  self.postMessage({ ready: true });
};

const HEAD = null; // written in by the build

if (HEAD && typeof WorkerGlobalScope !== "undefined") {
  const engine = new Engine(new URL(".", self.location.href).href, HEAD, fetcher);
  answering((query, options) => engine.search(query, options));
}
