// Searches the index of the site: fetches the few files that a query needs, ranks by the formula of lunr, and checks phrases on the text.
// It runs in a worker, away from the page, and in tests as a module. The Python half (search/text.py, search/index.py) writes what is read here.

const HAN = "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const MARKS =
  "\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u0900-\\u0903\\u093a-\\u094f\\u0f71-\\u0f84\\u0f8d-\\u0fbc";
// What readers do not see, and quotation marks and the like, which they leave out (双随机、一公开; 《办法》解读; council’s).
const DROPPED = /[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]|[\u{e0100}-\u{e01ef}]|["'‘’“”„«»《》〈〉「」『』、·•・‧]/gu;
const DASHES = /[‐‑‒–—―−]/gu;
// Texts have a blank or a line break where readers type none: it counts between two words of letters or digits only. So it is with thousands apart.
const LETTER = `(?:(?![${HAN}])[\\p{L}\\p{N}]|[${MARKS}])`;
const IDLE = new RegExp(` (?!${LETTER})|(?<!${LETTER}) |(?<=[0-9]),(?=[0-9]{3}(?![0-9]))`, "gu");
export const RUNS = new RegExp(`([${HAN}]+)|([0-9]+)|((?:(?![${HAN}])[\\p{L}\\p{Nl}\\p{No}]|[${MARKS}])+)`, "gu");
export const ONE_HAN = new RegExp(`^[${HAN}]$`, "u");
export const LATIN = /^[a-z]/;
const GROUP = 3; // letters by which words share a shard
const STRONG = 3;
const CHAMPIONS = 64; // documents of a hot term that its shard lists
const TIMES = [1, 2, 4]; // what a class of the text counts as
const K1 = 1.2; // of BM25, as in lunr; documents are not weighed by their length (b = 0)
const BOOST = 8; // of titles, numbers and names
const FEW = 10; // so many candidates are checked on their text rather than against long lists
export const PAGE = 10;
const [SNIPPET, LEAD, WINDOWS] = [120, 24, 40]; // characters of a snippet, those before the first word in it, and the places looked at
const ROWS = 10; // records that a result shows of a table
const TOGETHER = 24_000; // documents in the long lists that are fetched together
const LITTLE = 0.1; // what lists must at least take off, for longer ones to be worth fetching
const MOST = 240; // texts that one page of results may cost
const BATCH = 60; // texts that are fetched together

export const PARTS = 24; // words of a query
export const LOOKED = 12; // terms of a long query that are looked up; its text is checked in any case

// At most so many of a row, evenly spread.
export const spread = (row, most) => (row.length > most ? Array.from({ length: most }, (_, at) => row[Math.round((at * (row.length - 1)) / (most - 1))]) : row);

export const folded = (text, table) => {
  const plain = text.normalize("NFKC").replace(DROPPED, "").replace(DASHES, "-").toLowerCase();
  return table ? Array.from(plain, (char) => table.get(char) ?? char).join("") : plain;
};
export const searchable = (text, table) => folded(text, table).trim().replace(/\s+/g, " ").replace(IDLE, "");

// The terms that a stretch of a query asks for, in order: pairs of Han characters (one alone where it stands alone), words, numbers.
export const terms = (text) => {
  const found = [];
  for (const [run, han] of text.matchAll(RUNS)) {
    const chars = han ? Array.from(run) : null;
    if (!chars || chars.length === 1) found.push(run);
    else for (let at = 0; at + 1 < chars.length; at++) found.push(chars[at] + chars[at + 1]);
  }
  return found;
};

const NUMBER = /^([^\s\d〔\[(【<《〈{]{1,20})[〔\[(【<《〈{]?((?:19|20)\d\d)[〕\])】>》〉}]?第?(\d{0,6})(?:-\d+)?号?$/u;
const BRACKETS = /[〔〕\[\]()【】<>《》〈〉{}]/gu;
const [SIGN, ANY_SIGN] = [new RegExp(`[号號]|${BRACKETS.source}`, "u"), new RegExp(`[${HAN}]|${BRACKETS.source}`, "u")];
// Whether a folded text holds a part of a query; a number is known in any brackets.
const says = (text, part) => (part.readings ?? [part.folded]).some((each) => text.includes(each)) || Boolean(part.number && text.replace(BRACKETS, "").includes(part.folded.replace(BRACKETS, "")));
export const documentNumberKey = (text, table) => {
  const match = NUMBER.exec(folded(text, table).replace(/\s+/g, ""));
  return match && { group: `#${match[1]}${match[2]}`, place: match[3].replace(/^0+(?=.)/, "") };
};
// A number as texts cite it.
const inBrackets = ({ group, place }) => `${group.slice(1, -4)}〔${group.slice(-4)}〕${place}号`;
export const identifierKey = (text, table) => {
  const parts = folded(text, table).replace(/\s+/g, "").split(/[^\p{L}\p{N}\p{M}]+/u).filter(Boolean);
  if (!parts.length) return null;
  const [, before, place] = /^(.*?)(\d*)$/u.exec(parts.at(-1));
  return { group: `@${parts.slice(0, -1).join("")}${before}`, place };
};
// What an identifier may be that is typed without its signs: where its last number begins is not told.
const unsigned = (text) => {
  const plain = folded(text);
  return /^[\p{L}\p{N}]*\d{8}$/u.test(plain) ? [5, 6, 4, 3, 7].map((size) => ({ group: `@${plain.slice(0, -size)}`, place: plain.slice(-size), guessed: true })) : [];
};

const utf8 = (text) => new TextEncoder().encode(text);
// CRC-32 of the UTF-8 of a text.
const hashed = (text) => {
  let value = -1;
  for (const byte of utf8(text)) {
    value ^= byte;
    for (let bit = 0; bit < 8; bit++) value = (value >>> 1) ^ (value & 1 ? 0xedb88320 : 0);
  }
  return ~value >>> 0;
};
export const shardOf = (term, shards) => hashed(LATIN.test(term) ? term.slice(0, GROUP) : term) % shards;
const hex = (value, width) => value.toString(16).padStart(width, "0");
const shardFile = (folder, shard) => `${folder}/${hex(shard >> 8, 2)}/${hex(shard & 255, 2)}.bin`;
const documentFile = (number) => `documents/${(number >> 8).toString(16)}/${hex(number & 255, 2)}.bin`;
const hotFile = (term) => `hot/${hex(hashed(term) & 255, 2)}/${Array.from(utf8(term), (byte) => hex(byte, 2)).join("")}.bin`;
// JSON in GB 18030: two bytes for a Chinese character.
export const readBack = (data) => JSON.parse(new TextDecoder("gb18030").decode(data));

class Bytes {
  constructor(data) {
    this.data = data;
    this.at = 0;
  }
  varint() {
    let value = 0, factor = 1;
    for (;;) {
      const byte = this.data[this.at++];
      value += (byte & 127) * factor;
      if (byte < 128) return value;
      factor *= 128;
    }
  }
  take(size) {
    return this.data.subarray(this.at, (this.at += size));
  }
  text() {
    return new TextDecoder().decode(this.take(this.varint()));
  }
}

// The names of a shard, each with its count.
const counted = (bytes) => {
  const names = readBack(bytes.take(bytes.varint()));
  return (names ? names.split(" ") : []).map((name) => [name, bytes.varint()]);
};

// Term -> how many documents have it, whether the best alone are listed, and what gives each listed document with its class.
const termsOf = (data) => {
  const bytes = new Bytes(data), entries = new Map();
  let first = 0, classes = 0;
  const postings = (entry) => {
    const list = new Bytes(data), found = new Map();
    list.at = entry.at;
    for (let at = entry.first, document = 0; at < entry.first + entry.listed; at++) {
      document += list.varint();
      found.set(document, (data[classes + (at >> 2)] >> (2 * (at & 3))) & 3);
    }
    return found;
  };
  for (const [term, count] of counted(bytes)) {
    const hot = count % 2 === 1, documents = Math.floor(count / 2);
    const entry = { term, count: documents, hot, listed: hot ? CHAMPIONS : documents, first };
    entry.postings = () => postings(entry);
    first += entry.listed;
    entries.set(term, entry);
  }
  for (const entry of entries.values()) {
    entry.at = bytes.at;
    for (let each = 0; each < entry.listed; each++) bytes.varint();
  }
  classes = bytes.at;
  return entries;
};

// Group of numbers -> places with their documents.
const numbersOf = (data) => {
  const bytes = new Bytes(data), groups = new Map();
  for (const [group, count] of counted(bytes)) groups.set(group, count);
  for (const [group, count] of groups) {
    const places = [];
    let place = "", document = 0;
    for (let each = 0; each < count; each++) {
      place = place.slice(0, bytes.varint()) + bytes.text();
      const step = bytes.varint();
      document += step % 2 ? -(step + 1) / 2 : step / 2;
      places.push([place, document]);
    }
    groups.set(group, places);
  }
  return groups;
};

// A line of a file of documents.
const documentOf = (line) => {
  const [address, title, text, number, identifier, unit, category, date, force, state, traditional, names, rows] = readBack(line);
  return { address, title, text, number, identifier, unit, category, date, force, state, traditional, names, rows };
};
const linesOf = (data) => {
  const lines = [];
  for (let at = 0; at <= data.length; ) {
    const end = data.indexOf(10, at) < 0 ? data.length : data.indexOf(10, at);
    lines.push(data.subarray(at, end));
    at = end + 1;
  }
  return lines;
};

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

// Blanks that part no words: about a number and what it counts (第 12 条, 2026 年 3 月), and in a word of characters set wide (通 知 书).
const LOOSE = /(?<=第)\s+(?=\d)|(?<=\d\s*[年月])\s+(?=\d{1,2}\s*[月日])|(?<=\d)\s+(?=[年月日号条款项章个元万亿])/gu;
const WIDE = new RegExp(`(?<!\\S)[${HAN}](?:\\s+[${HAN}]){2,}(?!\\S)`, "gu");

// Parts of a query: quoted phrases as they are, everything else word by word.
export const parsed = (query) => {
  const parts = [];
  for (const [, quoted, word] of query.slice(0, 200).replace(LOOSE, "").replace(WIDE, (word) => word.replace(/\s+/g, "")).matchAll(/["“”„«]([^"“”„«»]*)["“”»]?|([^\s"“”„«»]+)/gu)) {
    const text = quoted ?? word;
    if (text.trim()) parts.push({ text, quoted: quoted !== undefined });
  }
  return parts.slice(0, PARTS);
};

// What is written in a record, without its address.
const written = ([title, key, , cells = ""]) => [title, key, cells].join("\n");

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

  // Code that few queries need: a module beside this one.
  part(name) {
    return import(`./${name}.js?${this.head.version}`);
  }

  async simplify() {
    if (this.table) return false;
    const pairs = Array.from(new TextDecoder().decode(await this.fetched("simplified.bin", (data) => data)));
    this.table = new Map();
    for (let at = 0; at < pairs.length; at += 2) this.table.set(pairs[at], pairs[at + 1]);
    return true;
  }

  // The documents with a term; a word of three or more letters also stands for the words that begin with it.
  async slot(term) {
    const shard = await this.shard(term);
    const own = shard.get(term);
    const found = own ? [own] : [];
    if (LATIN.test(term) && term.length >= GROUP) for (const [name, entry] of shard) if (name !== term && name.startsWith(term)) found.push(entry);
    return new Slot(term, found, (name) => this.hotList(name));
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

  // Every document that has all terms of all slots, as far as the lists that were read can tell.
  async candidates(slots, all) {
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
  }

  // The newest of the documents that are known to have every term in a title or name: of these the lists of best documents leave no newer one out.
  strongest(slots) {
    const strong = (document) => slots.every((slot) => slot.known.get(document) === STRONG);
    return [...slots[0].known.keys()].filter(strong).sort((a, b) => b - a).slice(0, PAGE);
  }

  // lunr's score: the sum over the terms of idf x saturated count x boost, by the length of the query.
  score(document, slots) {
    let sum = 0, length = 0;
    for (const slot of slots) {
      length += slot.count > 0;
      const weight = slot.known.get(document);
      if (weight === undefined) continue;
      const idf = Math.log(1 + Math.abs((this.head.documents - slot.count + 0.5) / (slot.count + 0.5)));
      const [times, boost] = weight === STRONG ? [1, BOOST] : [TIMES[weight], 1];
      sum += Math.round(((idf * (K1 + 1) * times) / (K1 + times)) * boost * 1000) / 1000;
    }
    return sum / Math.sqrt(length || 1);
  }

  ranked(documents, slots) {
    const scores = new Map(documents.map((document) => [document, this.score(document, slots)]));
    return documents.sort((a, b) => scores.get(b) - scores.get(a) || b - a);
  }

  whole(document) {
    if (document.folded !== undefined && document.table === this.table) return document.folded;
    document.table = this.table;
    document.folded = searchable(
      [document.title, document.number, document.identifier, document.unit, ...(document.names ?? []), ...(document.rows ?? []).map(written), document.text]
        .filter(Boolean)
        .join("\n\u0001"),
      this.table,
    );
    return document.folded;
  }

  // Whether a text holds every part of a query, word for word where a part has several terms.
  async holds(document, parts) {
    const text = this.whole(document);
    const missing = parts.filter((part) => !says(text, part));
    if (missing.length && document.traditional && (await this.simplify())) {
      return this.holds(document, parts);
    }
    return !missing.length;
  }

  // Up to `wanted` documents of a list that pass a test on their text, and how many were found not to. The first ones are told as they come.
  async passing(documents, wanted, test, { most, told } = {}) {
    const passed = [];
    const until = Math.min(documents.length, most || MOST * Math.ceil(wanted / PAGE));
    let read = 0, failed = 0;
    while (passed.length < wanted && read < until) {
      // Then as many at a time as are likely to hold what is still wanted.
      const likely = ((wanted - passed.length) * (read + 2)) / (passed.length + 1);
      const batch = documents.slice(read, Math.min(until, read + (read ? Math.min(BATCH, Math.max(PAGE, Math.ceil(likely))) : Math.max(PAGE, wanted))));
      read += batch.length;
      const texts = batch.map((number) => this.document(number)), together = Promise.all(texts);
      together.catch(() => {}); // whoever waits for the first of them is told
      for (let at = 0; at < batch.length; at++) {
        if (!(await test(await texts[at]))) failed++;
        else if (passed.push(batch[at]) === 1) await told?.(passed);
      }
    }
    return { passed: passed.slice(0, wanted), held: passed.length, failed, exact: read >= documents.length };
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

  // Words and numbers at the edges of a part may be cut (21万 of 121万); with `cut` only its pairs of characters are asked for.
  async slotsOf(parts, cut = false) {
    const all = new Set();
    for (const part of parts) {
      // A character alone says little beside longer terms, and is in half of all documents; the text is asked for it.
      const long = part.terms.filter((term) => !ONE_HAN.test(term));
      const whole = (term, at) => !/^[a-z0-9]/.test(term) || (at > 0 && at < part.terms.length - 1);
      const pairs = cut ? part.terms.filter((term, at) => whole(term, at) && !ONE_HAN.test(term)) : long;
      for (const term of pairs.length ? pairs : long.length && !cut ? long : part.terms.filter((each) => !cut || ONE_HAN.test(each))) all.add(term);
    }
    // A number or a word of letters says more than pairs of characters: none of them is left out of a long query.
    const telling = [...all].filter((term) => /^[a-z0-9]/.test(term)), others = [...all].filter((term) => !/^[a-z0-9]/.test(term));
    return Promise.all([...telling, ...spread(others, Math.max(LOOKED >> 1, LOOKED - telling.length))].map((term) => this.slot(term)));
  }

  async found(query, parts, options) {
    const numbered = this.numbered(query), slots = this.slotsOf(parts);
    await Promise.all([numbered, slots]);
    const { exact, begun } = await numbered;
    const first = [...exact, ...(exact.length && !options.typing ? [] : begun.reverse())].filter((document) => !options.allowed || options.allowed(document));
    return { ...(await this.words(parts, options, first)), kind: exact.length ? "number" : "words" };
  }

  // The documents that hold every part of a query, after those that stand first in any case.
  async words(parts, { allowed, sort, page, shown, all, sooner, most, told }, first = []) {
    let slots = await this.slotsOf(parts), ordered, checked;
    const taken = new Set(first), hold = (document) => this.holds(document, parts);
    // What has every term in its title or names stands first whatever else there is, and need not wait for long lists.
    const strong = told && !all && !first.length && slots.some((slot) => !slot.complete) ? this.strongest(slots) : [];
    const early = this.passing(strong, PAGE, hold, { told: (passed) => told(passed, parts) });
    early.catch(() => {});
    const doubtful = parts.length > LOOKED || parts.some((part) => part.quoted || part.terms.length > 1 || part.folded !== part.terms[0]);
    const wanted = Math.max(0, page * PAGE - first.length);
    const cuttable = !first.length && parts.some((part) => !part.number && part.terms.length > 1 && /[a-z0-9]/.test(part.folded));
    for (const cut of cuttable ? [false, true] : [false]) {
      if (cut) slots = await this.slotsOf(parts, true);
      // The best alone do where their terms are all that is asked; where their text decides, every document may be the one.
      const candidates = (await this.candidates(slots, all || (doubtful && slots.length === 1))).filter((document) => !taken.has(document) && (!allowed || allowed(document)));
      ordered = sort === "date" ? candidates.sort((a, b) => b - a) : this.ranked(candidates, slots);
      // Documents that are known to hold a part come first, as they were read.
      if (sooner && sort !== "date") ordered = [...new Set([...[...sooner].filter((document) => candidates.includes(document)), ...ordered])];
      checked = doubtful
        ? await this.passing(ordered, wanted, hold, { most, told: first.length ? null : told && ((passed) => told(passed, parts)) })
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
    // A document whose number was typed is shown at once; who cites it is found later.
    if (!said && !allowed) await told((await this.numbered(query, true)).exact.slice(0, PAGE), parts, "number");
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
        const found = await this.words(pieces, options);
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

// The searchable text, and for each of its characters the place in the text as it was written.
const mapped = (text, table) => {
  let plain = "", places = [], at = 0;
  for (const char of text) {
    // Most characters of a long text are these, and stay what they are.
    const common = char >= "\u4e00" && char <= "\u9fff";
    const piece = common ? (table?.get(char) ?? char) : /\s/u.test(char) ? (plain.endsWith(" ") ? "" : " ") : folded(char, table);
    for (let unit = 0; unit < piece.length; unit++) places.push(at);
    plain += piece;
    at += char.length;
  }
  const idle = new Set(Array.from(plain.matchAll(IDLE), (blank) => blank.index));
  return { plain: plain.replace(IDLE, ""), places: places.filter((_, place) => !idle.has(place)) };
};

const endOf = (text, at) => at + (text.codePointAt(at) > 0xffff ? 2 : 1);

const spans = (text, needles, table) => {
  const { plain, places } = mapped(text, table), found = [];
  for (const needle of needles) {
    for (let at = needle ? plain.indexOf(needle) : -1; at >= 0; at = plain.indexOf(needle, at + needle.length)) found.push([places[at], endOf(text, places[at + needle.length - 1])]);
  }
  found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const merged = [];
  for (const [start, end] of found) {
    if (merged.length && start <= merged.at(-1)[1]) merged.at(-1)[1] = Math.max(merged.at(-1)[1], end);
    else merged.push([start, end]);
  }
  return merged;
};

// A text in pieces, each with whether it is one of the words that were looked for.
const pieces = (text, from, to, hits) => {
  const made = [];
  let at = from;
  for (const [start, end] of hits) {
    if (end <= from || start >= to) continue;
    if (start > at) made.push([text.slice(at, start), false]);
    made.push([text.slice(Math.max(start, from), Math.min(end, to)), true]);
    at = Math.min(end, to);
  }
  if (at < to) made.push([text.slice(at, to), false]);
  return made;
};
export const marked = (text, needles, table) => pieces(text, 0, text.length, spans(text, needles, table));
// The stretch of a text that shows most of the words that were looked for; none of them is cut at its end.
export const snippet = (text, needles, table) => {
  const hits = spans(text, needles, table);
  const shown = ([start]) => new Set(hits.filter(([from, to]) => from >= start && to <= start + SNIPPET - LEAD).map(([from, to]) => text.slice(from, to))).size;
  const best = hits.slice(0, WINDOWS).reduce((best, hit) => (!best || shown(hit) > shown(best) ? hit : best), null);
  const from = best ? Math.max(0, best[0] - LEAD) : 0;
  const last = hits.find(([start, end]) => start < from + SNIPPET && end > from + SNIPPET);
  const to = Math.min(text.length, last ? Math.min(last[1], from + 2 * SNIPPET) : from + SNIPPET);
  const made = pieces(text, from, to, hits);
  if (from > 0) made.unshift(["…", false]);
  if (to < text.length) made.push(["…", false]);
  return made;
};

// Gzip is told by its first bytes: some servers unpack what they send, and some do not.
export const unpacked = async (answer) => {
  const data = new Uint8Array(await answer.arrayBuffer());
  if (data[0] !== 0x1f || data[1] !== 0x8b) return data;
  return new Uint8Array(await new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
};

const HEAD = null; // written in by the build

if (HEAD && typeof WorkerGlobalScope !== "undefined") {
  const fetcher = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status} ${address}`);
    return unpacked(answer);
  };
  const engine = new Engine(new URL(".", self.location.href).href, HEAD, fetcher);
  let newest = 0;
  self.onmessage = async ({ data: { id, query, options } }) => {
    newest = id;
    try {
      const answer = await engine.search(query, { ...options, first: (partial) => id === newest && self.postMessage({ id, partial: true, ...partial }) });
      if (id === newest) self.postMessage({ id, ...answer });
    } catch {
      self.postMessage({ id, failed: true });
    }
  };
  self.postMessage({ ready: true });
}
