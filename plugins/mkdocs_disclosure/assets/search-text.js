// What a text and a query are to search: one form for every way of writing them, and the terms and numbers in it. What the build does in
// search/text.py and search/numbers.py, held together by shared cases. Part of engine.js.

const HAN = "\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
const MARKS =
  "\\u0300-\\u036f\\u0483-\\u0489\\u0591-\\u05bd\\u0610-\\u061a\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed\\u0900-\\u0903\\u093a-\\u094f\\u0f71-\\u0f84\\u0f8d-\\u0fbc";
// What readers do not see, and quotation marks and the like, which they leave out (双随机、一公开; 《办法》解读; council’s).
const DROPPED = /[\u00ad\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f\ufeff]|[\u{e0100}-\u{e01ef}]|["'‘’“”„«»《》〈〉「」『』、·•・‧]/gu;
const DASHES = /[‐‑‒–—―−]/gu;
// Texts have a blank or a line break where readers type none: it counts between two words of letters or digits only. So it is with thousands apart.
const LETTER = `(?:(?![${HAN}])[\\p{L}\\p{N}]|[${MARKS}])`;
const IDLE = new RegExp(` (?!${LETTER})|(?<!${LETTER}) |(?<=[0-9]),(?=[0-9]{3}(?![0-9]))`, "gu");
export const RUNS = new RegExp(`([${HAN}]+)|[0-9]+(?=([${HAN}]?))|(?:(?![${HAN}])[\\p{L}\\p{Nl}\\p{No}]|[${MARKS}])+`, "gu");
export const ONE_HAN = new RegExp(`^[${HAN}]$`, "u");
export const LATIN = /^[a-z]/;
export const PARTS = 24; // words of a query
export const LOOKED = 12; // terms of a long query that are looked up; its text is checked in any case

// At most so many of a row, evenly spread.
export const spread = (row, most) => (row.length > most ? Array.from({ length: most }, (_, at) => row[Math.round((at * (row.length - 1)) / (most - 1))]) : row);

export const folded = (text, table) => {
  const plain = text.normalize("NFKC").replace(DROPPED, "").replace(DASHES, "-").toLowerCase();
  return table ? Array.from(plain, (char) => table.get(char) ?? char).join("") : plain;
};
export const searchable = (text, table) => folded(text, table).trim().replace(/\s+/g, " ").replace(IDLE, "");

// The terms that a stretch of a query asks for, in order: pairs of Han characters (one alone where it stands alone), words, numbers
// with the character that follows them.
export const terms = (text) => {
  const found = [];
  for (const [run, han, unit = ""] of text.matchAll(RUNS)) {
    const chars = han ? Array.from(run) : null;
    if (!chars || chars.length === 1) found.push(run + unit);
    else for (let at = 0; at + 1 < chars.length; at++) found.push(chars[at] + chars[at + 1]);
  }
  return found;
};

const NUMBER = /^([^\s\d〔\[(【<《〈{]{1,20})[〔\[(【<《〈{]?((?:19|20)\d\d)[〕\])】>》〉}]?第?(\d{0,6})(?:-\d+)?号?$/u;
const BRACKETS = /[〔〕\[\]()【】<>《》〈〉{}]/gu;
const [SIGN, ANY_SIGN] = [new RegExp(`[号號]|${BRACKETS.source}`, "u"), new RegExp(`[${HAN}]|${BRACKETS.source}`, "u")];
// Whether a folded text holds a part of a query; a number is known in any brackets.
export const says = (text, part) => (part.readings ?? [part.folded]).some((each) => text.includes(each)) || Boolean(part.number && text.replace(BRACKETS, "").includes(part.folded.replace(BRACKETS, "")));
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

// The terms that are looked up for the parts of a query. Words and numbers at the edges of a part may be cut (21万 of 121万); with `cut` only its
// pairs of characters are asked for.
export const lookedUp = (parts, cut = false) => {
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
  return [...telling, ...spread(others, Math.max(LOOKED >> 1, LOOKED - telling.length))];
};
