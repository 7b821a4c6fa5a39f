// What is near to a query that nothing holds: one slip of the pen in one of its parts, else most of its words. Fetched when nothing was found.
// A slip is a Han character that is wrong, missing, one too many or exchanged with its neighbour, or the same with a letter of a word.
// Digits are never taken for others: a number is what it is, or another one.
import { LATIN, LOOKED, ONE_HAN, PAGE, PARTS, spread, terms } from "./engine.js";
import { candidates, holds, passing, ranked, slot, slotsOf, whole, words } from "./words.js";

const BATCH = 6; // texts that are read at a time
const TEXTS = 12; // texts that are read until one is found that may be meant
const MOST = 26; // texts that are read in all, the results among them
const COMMON = 3; // suppositions that most documents are expected to bear out
const LISTS = 8; // long lists that are fetched for it
const READINGS = 4; // readings of which the documents are counted
const UNLIKE = 10; // a reading that is so many times less likely than the best one is left aside
const WRONG = 2; // parts of a query that may be wrong
const MOSTLY = 0.45; // of what a query says, by how rare its words are, a document must have so much to be near
const LIKELY = 0.02; // the least that is thought of a text that has the pairs
const likely = (seen, chance) => Math.max(LIKELY, 1 - chance / seen);
const HAN = (char) => ONE_HAN.test(char);

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

const exchanged = (chars, at) => [...chars.slice(0, at), chars[at + 1], chars[at], ...chars.slice(at + 2)];

// How many of the first characters of `there` are `typed` but for one slip, which is not after all of them; 0 where it is none.
const slipped = (typed, there) => {
  let at = 0;
  while (at < typed.length && typed[at] === there[at]) at++;
  if (at === typed.length || !HAN(typed[at])) return 0;
  const goesOn = (from, to) => typed.slice(from).every((char, step) => char === there[to + step]);
  const other = there[at] !== undefined && HAN(there[at]);
  if (other && typed[at + 1] === there[at] && typed[at] === there[at + 1] && goesOn(at + 2, at + 2)) return typed.length;
  if (other && goesOn(at, at + 1)) return typed.length + 1; // before a wrong one: it keeps all that was typed
  if (other && goesOn(at + 1, at + 1)) return typed.length;
  return at + 1 < typed.length && goesOn(at + 1, at) ? typed.length - 1 : 0;
};

// Every stretch of a text that is the typed characters but for one slip. One half of them is always without it.
export const readings = (text, chars) => {
  const found = new Set(), half = chars.length >> 1, size = chars.join("").length + 4;
  const look = (part, other, before) => {
    const needle = part.join("");
    for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) {
      const end = at + needle.length;
      const beside = before ? Array.from(text.slice(Math.max(0, at - size), at)).reverse() : Array.from(text.slice(end, end + size));
      const length = slipped(before ? [...other].reverse() : other, beside);
      const taken = beside.slice(0, length);
      if (length) found.add(before ? taken.reverse().join("") + needle : needle + taken.join(""));
    }
  };
  look(chars.slice(0, half), chars.slice(half), false);
  look(chars.slice(half), chars.slice(0, half), true);
  const crossed = exchanged(chars, half - 1).join("");
  if (text.includes(crossed)) found.add(crossed);
  return [...found];
};

// The neighbouring Han characters of a part, as many as say enough of a long one.
const pairsOf = (chars) => spread(chars.slice(1).map((char, at) => ({ at, term: chars[at] + char })).filter(({ at }) => HAN(chars[at]) && HAN(chars[at + 1])), LOOKED);

// The documents that may hold a part but for one slip, the likeliest first. Of each the pairs of characters are known that it has; a slip
// undoes one or two of them. Documents that have the others by chance are as many as the counts of the pairs let expect: what is above that is a find.
const suspects = async (engine, chars, base) => {
  const pairs = pairsOf(chars), size = base?.size ?? engine.head.documents;
  const slots = await Promise.all(pairs.map(({ term }) => slot(engine, term)));
  const long = slots.filter((slot) => !slot.complete).sort((a, b) => a.count - b.count);
  await Promise.all(long.slice(0, LISTS).map((slot) => slot.complement()));
  const known = slots.reduce((bits, slot, at) => (slot.complete ? bits | (1 << at) : bits), 0), masks = new Map();
  slots.forEach((slot, at) => {
    if (slot.complete) for (const document of slot.known.keys()) if (!base || base.has(document)) masks.set(document, masks.get(document) | (1 << at));
  });
  const groups = new Map();
  for (const [document, mask] of masks) {
    if (!groups.has(mask)) groups.set(mask, []);
    groups.get(mask).push(document);
  }
  const kept = new Map();
  const having = (need) => {
    if (!kept.has(need)) kept.set(need, [...groups].filter(([mask]) => (mask & need) === need).flatMap(([, documents]) => documents));
    return kept.get(need);
  };
  const count = (need) => (need ? having(need).length : size);
  const shares = slots.map((_, at) => count(known & (1 << at)) / size);
  // How likely a document that has these pairs, in a row, has them beside one another.
  const joined = (need) => (need ? likely(count(need), shares.reduce((chance, share, at) => (need & (1 << at) ? chance * share : chance), size)) : 1);
  const bits = (test) => known & pairs.reduce((all, pair, at) => (test(pair.at) ? all | (1 << at) : all), 0);

  const supposed = [];
  const suppose = async (from, to, probes = []) => {
    const [head, tail] = [bits((at) => at + 1 < from), bits((at) => at >= to)];
    if (!(head | tail)) return;
    let found = having(head | tail);
    if (found.length <= 2 * BATCH) probes = []; // they are soon read
    let hope = joined(head) * joined(tail) * (head && tail ? likely(found.length, (count(head) * count(tail)) / size) : 1);
    // A character that is alone on one side of the slip must be in the document too.
    const lonely = probes.length || found.length <= BATCH ? [] : [from === 1 && chars[0], to === chars.length - 1 && chars.at(-1)].filter((char) => char && HAN(char));
    const looked = await Promise.all((found.length ? [...probes, ...lonely] : []).map((term) => slot(engine, term)));
    if (looked.some((slot) => !slot.count)) return;
    await Promise.all(looked.map((slot) => slot.complement()));
    const chance = looked.reduce((product, slot) => (product * slot.count) / engine.head.documents, found.length);
    found = found.filter((document) => looked.every((slot) => slot.known.has(document)));
    if (looked.length) hope *= likely(found.length, chance);
    if (found.length) supposed.push({ hope, found });
  };
  const tries = [];
  for (let at = 0; at < chars.length; at++) {
    if (!HAN(chars[at])) continue;
    tries.push(suppose(at, at + 1)); // wrong
    if (at) tries.push(suppose(at, at)); // missing before
    if (chars.length > LOOKED) continue;
    const beside = (a, b) => (chars[a] && chars[b] && HAN(chars[a]) && HAN(chars[b]) ? [chars[a] + chars[b]] : []);
    if (beside(at - 1, at + 1).length) tries.push(suppose(at, at + 1, beside(at - 1, at + 1))); // one too many
    if (beside(at, at + 1).length) tries.push(suppose(at, at + 2, [...beside(at + 1, at), ...beside(at - 1, at + 1), ...beside(at, at + 2)])); // exchanged
  }
  await Promise.all(tries);
  for (const each of supposed) ranked(engine, (each.found = [...each.found]), slots);
  return inTurn(supposed.sort((a, b) => b.hope - a.hope), [...supposed].sort((a, b) => b.hope * b.found.length - a.hope * a.found.length));
};

// The documents of what was supposed: by turns of what is likeliest, and of the few suppositions that most documents are expected to bear out.
const inTurn = (likeliest, commonest) => {
  const many = [], most = commonest.slice(0, COMMON).map(({ found }) => found);
  for (let at = 0; at < TEXTS; at++) many.push(...most.flatMap((found) => found.slice(at, at + 1)));
  const sure = likeliest.flatMap(({ found }) => found).slice(0, TEXTS);
  return [...new Set(sure.flatMap((document, at) => [document, ...many.slice(at, at + 1)]))];
};

// How much sooner a reading is meant than another one that as many documents have. Where a character is missing or two are exchanged, everything
// that was typed is there, which hardly happens by chance; and a wrong character is a commoner slip than one too many.
const weight = (reading, chars) => {
  const there = Array.from(reading);
  if (there.length > chars.length || [...there].sort().join() === [...chars].sort().join()) return 40;
  return there.length === chars.length ? 4 : 1;
};

// What may be meant by a part of which a few Han characters are not right: stretches of texts, that of the most documents first.
const meant = async (engine, part, base, budget) => {
  const chars = Array.from(part.folded), documents = await suspects(engine, chars, base), seen = new Map();
  const enough = () => [...seen.keys()].some((reading) => weight(reading, chars) > 1) || (seen.size && budget.read >= 2 * BATCH);
  while (!enough() && documents.length && budget.read < TEXTS) {
    const batch = documents.splice(0, BATCH);
    budget.read += batch.length;
    const texts = await Promise.all(batch.map((number) => engine.document(number)));
    texts.forEach((document, at) => {
      for (const reading of readings(whole(engine, document), chars)) seen.set(reading, (seen.get(reading) ?? new Set()).add(batch[at]));
    });
  }
  const weighed = [...seen].map(([folded, documents]) => ({ folded, documents, weight: weight(folded, chars) }));
  return weighed.sort((a, b) => b.documents.size * b.weight - a.documents.size * a.weight).slice(0, READINGS);
};

// What may be meant by a part with words of letters that are not right.
const respelt = async (engine, part) => {
  const found = [];
  for (const term of part.terms.filter((each) => LATIN.test(each) && each.length > 3)) {
    const lengths = [term.length - 1, term.length, term.length + 1].map((length) => Math.min(20, Math.max(4, length)));
    const lists = await Promise.all([...new Set(lengths)].map((length) => engine.fetched(`words/${length}.bin`, (data) => new TextDecoder().decode(data).split("\n"))));
    for (const word of lists.flat().filter((each) => oneEdit(each, term)).slice(0, 12)) found.push({ folded: part.folded.replace(term, word), weight: 1 });
  }
  return found;
};

// The parts of a query cut at signs, and between letters and digits: what is left of them when nothing has them as they were typed (证照分离、一网通办).
const SIGNS = /[\s,。、;:?!·…—()[\]{}<>《》〈〉「」『』【】〔〕‘’']+|(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])/u;
export const apart = (parts) => {
  const pieces = parts.flatMap((part) => (part.number ? [part] : part.folded.split(SIGNS).map((folded) => ({ text: folded, folded, terms: terms(folded) }))));
  return pieces.filter((piece) => piece.terms.length).slice(0, PARTS);
};

// Whether a part is a number or an identifier: another one would be another document.
const isNumber = (part) => part.number || (/\d/.test(part.folded) && !part.terms.some((term) => Array.from(term).some(HAN)));

// Documents that hold the query but for one slip; else those that hold the most of it.
export const near = async (engine, parts, options) => {
  if (parts.length > LOOKED) return loosened(engine, parts, options);
  const budget = { read: 0 };
  const alone = await Promise.all(parts.map(async (part) => (await candidates(engine, await slotsOf(engine, [part]), false)).length));
  const order = parts.map((part, at) => ({ part, count: alone[at] })).filter(({ part }) => !isNumber(part)).sort((a, b) => a.count - b.count);
  // What nothing holds is mended, one part after the other; where something holds each part, the rarest of them.
  const unknown = order.filter(({ count }) => !count).slice(0, WRONG);
  for (const wrong of unknown.length ? [unknown] : order.slice(0, WRONG).map((one) => [one])) {
    let others = parts.filter((part) => !wrong.some((each) => each.part === part)), made = [];
    for (const { part } of wrong) {
      made = await mended(engine, part, others, budget, part === wrong.at(-1).part && options.sort !== "date" ? options : {});
      if (!made.length) break;
      others = made[0].asked;
    }
    const outcome = await gathered(engine, made, options, budget);
    if (outcome?.total) return outcome;
  }
  return loosened(engine, parts, options);
};

// What may be asked instead of a part and others that are right, what most documents have first.
const mended = async (engine, part, others, budget, { told, allowed }) => {
  const slots = await slotsOf(engine, others);
  const base = others.length ? new Set(await candidates(engine, slots, slots.length < 2)) : null;
  if (base && !base.size) return [];
  const letters = part.terms.some((term) => LATIN.test(term)), long = Array.from(part.folded).filter(HAN).length > 2;
  const found = [...(letters ? await respelt(engine, part) : []), ...(long ? await meant(engine, part, base, budget) : [])];
  const askedFor = ({ folded }) => [...others, { ...part, folded, terms: terms(folded), readings: [folded] }];
  // Where one thing alone can be meant, the texts that told it are the first results.
  if (told && found.length === 1 && found[0].documents) {
    const asked = askedFor(found[0]), documents = [...found[0].documents].filter((document) => !allowed || allowed(document));
    await told((await passing(engine, documents, PAGE, (document) => holds(engine, document, asked))).passed, asked, "near");
  }
  const made = await Promise.all(
    found.map(async ({ folded, weight, documents }) => {
      const asked = askedFor({ folded });
      const slots = await slotsOf(engine, asked);
      return { asked, documents, rank: weight * (await candidates(engine, slots, slots.length < 2)).length };
    }),
  );
  const best = Math.max(...made.map(({ rank }) => rank));
  return made.filter(({ rank }) => rank && rank * UNLIKE >= best).sort((a, b) => b.rank - a.rank);
};

// The results of the reading that most documents have, and where these are few those of the others.
const gathered = async (engine, made, options, budget) => {
  let all = null;
  for (const { asked, documents } of made) {
    const told = all ? null : (passed, parts) => options.told?.(passed, parts, "near");
    const outcome = await words(engine, asked, { ...options, told, sooner: documents, most: Math.max(PAGE, MOST - budget.read) });
    if (!outcome.total) continue;
    if (!all) all = { ...outcome, kind: "near" };
    else {
      const more = outcome.documents.filter((document) => !all.documents.includes(document));
      all.documents = [...all.documents, ...more].slice(0, PAGE);
      all.total += more.length;
      all.parts.at(-1).readings.push(asked.at(-1).folded);
    }
    if (all.total >= PAGE) break;
  }
  return all;
};

const loosened = async (engine, parts, { allowed }) => {
  const numbers = parts.filter(isNumber), bound = numbers.length ? new Set(await candidates(engine, await slotsOf(engine, numbers), true)) : null;
  const asked = bound?.size === 0 || numbers.length === parts.length ? [] : await slotsOf(engine, parts);
  const slots = asked.filter((slot) => slot.count), held = new Map();
  const mass = (slot) => Math.log(1 + engine.head.documents / (slot.count || 1));
  const wanted = MOSTLY * asked.reduce((sum, slot) => sum + mass(slot), 0);
  for (const slot of slots) for (const document of slot.known.keys()) held.set(document, (held.get(document) ?? 0) + mass(slot));
  const enough = [...held.keys()].filter((document) => held.get(document) >= wanted && (!bound || bound.has(document)) && (!allowed || allowed(document)));
  const documents = ranked(engine, enough, slots).slice(0, PAGE);
  return { documents, candidates: documents, total: documents.length, exact: true, parts: parts.map((part) => ({ ...part, shown: part.terms })), kind: "near" };
};

// The parts of a query that are found when they stand alone.
export const suggestions = async (engine, parts) => {
  if (parts.length < 2) return [];
  const counts = await Promise.all(parts.map(async (part) => (await candidates(engine, await slotsOf(engine, [part]), false)).length));
  return parts.filter((_, at) => counts[at]).map((part) => part.text);
};
