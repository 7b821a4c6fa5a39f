// Which documents hold the words of a query: ranked by the formula of lunr, and phrases checked on the text. Fetched beside the first shards.
import { GROUP, LATIN, LOOKED, PAGE, STRONG, lookedUp, says, searchable, written } from "./engine.js";

const TIMES = [1, 2, 4]; // what a class of the text counts as
const K1 = 1.2; // of BM25, as in lunr; documents are not weighed by their length (b = 0)
const BOOST = 8; // of titles, numbers and names
const FEW = 10; // so many candidates are checked on their text rather than against long lists
const TOGETHER = 24_000; // documents in the long lists that are fetched together
const LITTLE = 0.1; // what lists must at least take off, for longer ones to be worth fetching
const MOST = 240; // texts that one page of results may cost
const BATCH = 60; // texts that are fetched together

// One term of a query with the documents that have it. Of a hot term only the best are known until all are asked for.
class Slot {
  constructor(term, entries, whole) {
    this.term = term;
    this.count = entries.reduce((sum, entry) => sum + entry.count, 0);
    this.hot = entries.filter((entry) => entry.hot).map((entry) => entry.term);
    this.known = new Map();
    for (const entry of entries) this.merge(entry.postings());
    this.whole = whole;
  }
  merge(found) {
    for (const [document, weight] of found) if (!(this.known.get(document) >= weight)) this.known.set(document, weight);
  }
  get complete() {
    return !this.hot.length;
  }
  async complement() {
    const lists = await Promise.all(this.hot.map(this.whole));
    this.hot = [];
    for (const list of lists) this.merge(list);
  }
}

// The documents with a term; a word of three or more letters also stands for the words that begin with it.
export const slot = async (engine, term) => {
  const shard = await engine.shard(term);
  const own = shard.get(term);
  const found = own ? [own] : [];
  if (LATIN.test(term) && term.length >= GROUP) for (const [name, entry] of shard) if (name !== term && name.startsWith(term)) found.push(entry);
  return new Slot(term, found, (name) => engine.hotList(name));
};

// Every document that has all terms of all slots, as far as the lists that were read can tell.
export const candidates = async (engine, slots, all) => {
  if (!slots.length || slots.some((slot) => !slot.count)) return [];
  let found = null, seen = "";
  const narrow = (some) => {
    for (const slot of some) {
      found = found ? found.filter((document) => slot.known.has(document)) : [...slot.known.keys()];
      seen += slot.term;
    }
  };
  const rising = (some) => some.sort((a, b) => a.count - b.count);
  narrow(rising(slots.filter((slot) => slot.complete)));
  let long = rising(slots.filter((slot) => !slot.complete));
  if (!found && long.length === 1 && !all) return [...long[0].known.keys()];
  while (long.length && (all || !found || found.length > FEW)) {
    // Pairs of the same word are in the same documents: one of characters that were not asked for yet says more.
    const known = (term) => Array.from(term).filter((char) => seen.includes(char)).length, next = [];
    long = rising(long).sort((a, b) => known(a.term) - known(b.term));
    // Another round costs more than some long lists that are fetched together.
    for (let sum = 0; long.length && (all || next.length < (found ? 1 : 2) || sum + long[0].count <= TOGETHER); ) {
      sum += long[0].count;
      next.push(long.shift());
    }
    const before = found?.length;
    await Promise.all(next.map((slot) => slot.complement()));
    narrow(next);
    // What is left narrows even less: now the texts tell.
    if (!all && before - found.length < before * LITTLE) break;
  }
  return found;
};

// The newest of the documents that are known to have every term in a title or name: of these the lists of best documents leave no newer one out.
export const strongest = (engine, slots) => {
  const strong = (document) => slots.every((slot) => slot.known.get(document) === STRONG);
  return [...slots[0].known.keys()].filter(strong).sort((a, b) => b - a).slice(0, PAGE);
};

// lunr's score: the sum over the terms of idf x saturated count x boost, by the length of the query.
export const score = (engine, document, slots) => {
  let sum = 0, length = 0;
  for (const slot of slots) {
    length += slot.count > 0;
    const weight = slot.known.get(document);
    if (weight === undefined) continue;
    const idf = Math.log(1 + Math.abs((engine.head.documents - slot.count + 0.5) / (slot.count + 0.5)));
    const [times, boost] = weight === STRONG ? [1, BOOST] : [TIMES[weight], 1];
    sum += Math.round(((idf * (K1 + 1) * times) / (K1 + times)) * boost * 1000) / 1000;
  }
  return sum / Math.sqrt(length || 1);
};

export const ranked = (engine, documents, slots) => {
  const scores = new Map(documents.map((document) => [document, score(engine, document, slots)]));
  return documents.sort((a, b) => scores.get(b) - scores.get(a) || b - a);
};

export const whole = (engine, document) => {
  if (document.folded !== undefined && document.table === engine.table) return document.folded;
  document.table = engine.table;
  document.folded = searchable(
    [document.title, document.number, document.identifier, document.unit, ...(document.names ?? []), ...(document.rows ?? []).map(written), document.text]
      .filter(Boolean)
      .join("\n\u0001"),
    engine.table,
  );
  return document.folded;
};

// Whether a text holds every part of a query, word for word where a part has several terms.
export const holds = async (engine, document, parts) => {
  const text = whole(engine, document);
  const missing = parts.filter((part) => !says(text, part));
  if (missing.length && document.traditional && (await engine.simplify())) {
    return holds(engine, document, parts);
  }
  return !missing.length;
};

// Up to `wanted` documents of a list that pass a test on their text, and how many were found not to. The first ones are told as they come.
export const passing = async (engine, documents, wanted, test, { most, told } = {}) => {
  const passed = [];
  const until = Math.min(documents.length, most || MOST * Math.ceil(wanted / PAGE));
  let read = 0, failed = 0;
  while (passed.length < wanted && read < until) {
    // Then as many at a time as are likely to hold what is still wanted.
    const likely = ((wanted - passed.length) * (read + 2)) / (passed.length + 1);
    const batch = documents.slice(read, Math.min(until, read + (read ? Math.min(BATCH, Math.ceil(likely) + 1) : Math.max(PAGE, wanted))));
    read += batch.length;
    const texts = batch.map((number) => engine.document(number)), together = Promise.all(texts);
    together.catch(() => {}); // whoever waits for the first of them is told
    for (let at = 0; at < batch.length; at++) {
      if (!(await test(await texts[at]))) failed++;
      else if (passed.push(batch[at]) === 1) await told?.(passed);
    }
  }
  return { passed: passed.slice(0, wanted), held: passed.length, failed, exact: read >= documents.length };
};

export const slotsOf = (engine, parts, cut = false) => Promise.all(lookedUp(parts, cut).map((term) => slot(engine, term)));

// The documents that hold every part of a query, after those that stand first in any case.
export const words = async (engine, parts, { allowed, sort, page, shown, all, sooner, most, told }, first = []) => {
  let slots = await slotsOf(engine, parts), ordered, checked;
  const taken = new Set(first), hold = (document) => holds(engine, document, parts);
  // What has every term in its title or names stands first whatever else there is, and need not wait for long lists.
  const strong = told && !all && !first.length && slots.some((slot) => !slot.complete) ? strongest(engine, slots) : [];
  const early = passing(engine, strong, PAGE, hold, { told: (passed) => told(passed, parts) });
  early.catch(() => {});
  const doubtful = parts.length > LOOKED || parts.some((part) => part.quoted || part.terms.length > 1 || part.folded !== part.terms[0]);
  const wanted = Math.max(0, page * PAGE - first.length);
  const cuttable = !first.length && parts.some((part) => !part.number && part.terms.length > 1 && /[a-z0-9]/.test(part.folded));
  for (const cut of cuttable ? [false, true] : [false]) {
    if (cut) slots = await slotsOf(engine, parts, true);
    // The best alone do where their terms are all that is asked; where their text decides, every document may be the one.
    const holding = await candidates(engine, slots, all || (doubtful && slots.length === 1));
    const others = holding.filter((document) => !taken.has(document) && (!allowed || allowed(document)));
    ordered = sort === "date" ? others.sort((a, b) => b - a) : ranked(engine, others, slots);
    // Documents that are known to hold a part come first, as they were read.
    if (sooner && sort !== "date") ordered = [...new Set([...[...sooner].filter((document) => others.includes(document)), ...ordered])];
    checked = doubtful
      ? await passing(engine, ordered, wanted, hold, { most, told: first.length ? null : told && ((passed) => told(passed, parts)) })
      : { passed: ordered.slice(0, wanted), failed: 0, exact: true };
    if (checked.passed.length || !wanted) break;
  }
  const listed = !slots.every((slot) => slot.complete) && slots.length === 1 && !allowed ? slots[0].count - taken.size : ordered.length;
  const held = checked.held ?? checked.passed.length, share = held + checked.failed ? held / (held + checked.failed) : 1;
  const total = doubtful && (checked.exact || !held) ? held : Math.round(listed * share);
  return {
    documents: [...first, ...checked.passed].slice(shown ?? (page - 1) * PAGE, page * PAGE),
    candidates: [...first, ...ordered],
    total: first.length + Math.max(total, checked.passed.length),
    exact: checked.exact,
    parts,
  };
};
