// What is near to a query that nothing holds: one wrong character or letter, else most of its words. Fetched when nothing was found.
import { LATIN, PAGE, terms } from "./engine.js";

// Whether two words differ by one letter that is wrong, missing, added or exchanged with its neighbour.
const oneEdit = (a, b) => {
  if (a === b || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let [i, j] = [a.length, b.length];
  while (i > start && j > start && a[i - 1] === b[j - 1]) [i, j] = [i - 1, j - 1];
  const [left, right] = [a.slice(start, i), b.slice(start, j)];
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && left === [...right].reverse().join(""));
};

// Documents that hold the query but for one character, or one letter of a word; else those that hold the most of it.
export const near = async (engine, parts, { allowed, page }) => {
  const found = [];
  for (const part of parts) {
    const chars = Array.from(part.folded);
    if (part.terms.every((term) => LATIN.test(term))) found.push(...(await respelt(engine, part)));
    else if (chars.length > 2) found.push(...(await wildcards(engine, part, chars)));
  }
  let documents = [...new Set(found)].filter((document) => !allowed || allowed(document));
  if (!documents.length) documents = await loosened(engine, parts, allowed);
  return { documents: documents.slice((page - 1) * PAGE, page * PAGE), candidates: documents, total: documents.length, exact: true, parts, kind: "near" };
};

const respelt = async (engine, part) => {
  const found = [];
  for (const term of part.terms) {
    if (term.length < 4) continue;
    const lengths = [term.length - 1, term.length, term.length + 1].map((length) => Math.min(20, Math.max(4, length)));
    const lists = await Promise.all([...new Set(lengths)].map((length) => engine.fetched(`words/${length}.bin`, (data) => new TextDecoder().decode(data).split("\n"))));
    const words = lists.flat().filter((word) => oneEdit(word, term)).slice(0, 12);
    const slots = await Promise.all(words.map((word) => engine.slot(word)));
    part.shown = [...(part.shown ?? []), ...words];
    for (const slot of slots) found.push(...engine.ranked(await engine.candidates([slot], false), [slot]));
  }
  return found;
};

const wildcards = async (engine, part, chars) => {
  const pairs = chars.slice(1).map((char, at) => chars[at] + char);
  const rounds = [];
  for (let wrong = 0; wrong < chars.length; wrong++) {
    const kept = pairs.filter((pair, at) => at !== wrong && at !== wrong - 1 && terms(pair).length === 1 && Array.from(terms(pair)[0]).length === 2);
    if (!kept.length) continue;
    const slots = await Promise.all([...new Set(kept)].map((term) => engine.slot(term)));
    const documents = await engine.candidates(slots, false);
    if (documents.length) rounds.push({ documents: engine.ranked(documents, slots), wrong, size: documents.length });
  }
  const passed = [];
  for (const { documents, wrong } of rounds.sort((a, b) => a.size - b.size)) {
    const pattern = new RegExp(chars.map((char, at) => (at === wrong ? "." : char.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"))).join(""), "u");
    const unseen = documents.filter((document) => !passed.includes(document));
    const test = (document) => {
      const match = pattern.exec(engine.whole(document));
      if (match) part.shown = [...new Set([...(part.shown ?? []), match[0]])];
      return Boolean(match);
    };
    passed.push(...(await engine.passing(unseen, PAGE - passed.length, test)).passed);
    if (passed.length >= PAGE) break;
  }
  return passed;
};

const loosened = async (engine, parts, allowed) => {
  const slots = (await engine.slotsOf(parts)).filter((slot) => slot.count);
  const mass = (slot) => Math.log(1 + engine.head.documents / (slot.count || 0.5));
  const missing = parts.flatMap((part) => part.terms).length - slots.length;
  const wanted = 0.45 * (slots.reduce((sum, slot) => sum + mass(slot), 0) + Math.max(0, missing) * Math.log(1 + engine.head.documents));
  const held = new Map();
  for (const slot of slots) for (const document of slot.known.keys()) held.set(document, (held.get(document) ?? 0) + mass(slot));
  const enough = [...held.keys()].filter((document) => held.get(document) >= wanted && (!allowed || allowed(document)));
  for (const part of parts) part.shown = part.terms;
  return engine.ranked(enough, slots).slice(0, PAGE);
};

// The parts of a query that are found when they stand alone.
export const suggestions = async (engine, parts) => {
  if (parts.length < 2) return [];
  const counts = await Promise.all(parts.map(async (part) => (await engine.candidates(await engine.slotsOf([part]), false)).length));
  return parts.filter((_, at) => counts[at]).map((part) => part.text);
};
