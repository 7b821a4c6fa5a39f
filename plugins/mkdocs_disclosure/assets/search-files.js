// The files of an index: where they lie, and what is read from them. What the build does in search/layout.py, postings.py and packing.py.
// Part of engine.js.

export const GROUP = 3; // letters by which words share a shard
export const STRONG = 3; // the class of a term in titles, numbers and names
const CHAMPIONS = 64; // documents of a hot term that its shard lists

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
  signed() {
    const value = this.varint();
    return value % 2 ? -(value + 1) / 2 : value / 2;
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
      document += bytes.signed();
      places.push([place, document]);
    }
    groups.set(group, places);
  }
  return groups;
};

// Traditional character -> simplified one.
export const charactersOf = (data) => {
  const bytes = new Bytes(data), count = bytes.varint(), olds = [], table = new Map();
  for (let each = 0, old = 0; each < count; each++) olds.push((old += bytes.varint()));
  for (const old of olds) table.set(String.fromCodePoint(old), String.fromCodePoint(old + bytes.signed()));
  return table;
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


// Gzip is told by its first bytes: some servers unpack what they send, and some do not.
export const unpacked = async (answer) => {
  const data = new Uint8Array(await answer.arrayBuffer());
  if (data[0] !== 0x1f || data[1] !== 0x8b) return data;
  return new Uint8Array(await new Response(new Blob([data]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
};
