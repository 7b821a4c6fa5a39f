// What tables of records need: each stretch of records is a document of its own, and a table is one result. Fetched when a table is among the results.
import { PAGE } from "./engine.js";
import { candidates, holds, passing, slotsOf } from "./words.js";

const ROUNDS = 12; // as often may tables take the places of other results on a page
const STRETCHES = 4; // stretches of a table whose records are shown

// Document -> that of its item: the stretches of a table follow it.
export const items = async (engine) => {
  const stretches = await engine.fetched("columns/stretches.bin", (bytes) => bytes);
  return (document) => {
    while (stretches[document]) document--;
    return document;
  };
};

// The results of a query, each item once. Where one of its documents is shown the others give it their records.
export const together = async (engine, query, parts, options, outcome) => {
  const itemOf = await items(engine), shown = new Map();
  const once = (document) => (shown.get(itemOf(document)) ?? document) === document;
  const asked = { ...options, told: null, all: true, allowed: (document) => once(document) && (!options.allowed || options.allowed(document)) };
  let found;
  for (let page = 1; page <= options.page; page++) {
    for (let round = 0, again = true; again && round < ROUNDS; round++) {
      found = await engine.found(query, parts, { ...asked, page, shown: page < options.page ? undefined : options.shown });
      for (const document of found.documents) if (!shown.has(itemOf(document))) shown.set(itemOf(document), document);
      again = !found.documents.every(once);
    }
  }
  const documents = found.documents.filter(once);
  const candidates = outcome.candidates.length > found.candidates.length ? outcome.candidates : found.candidates;
  const texts = documents.map(async (document) => {
    const text = await engine.document(document), beginning = (a, b) => a - b;
    const others = candidates.filter((each) => each !== document && itemOf(each) === itemOf(document)).sort(beginning).slice(0, STRETCHES);
    const all = await Promise.all([document, ...others].sort(beginning).map((each) => engine.document(each)));
    return { ...text, rows: all.flatMap((each) => each.rows ?? []) };
  });
  return { ...found, documents, texts: await Promise.all(texts), total: Math.max(documents.length, Math.min(found.total, new Set(found.candidates.map(itemOf)).size)) };
};

// The lists know a stretch of records by its records alone; beside the name of one, words of the title above it may be typed.
export const beside = async (engine, outcome, parts, allowed) => {
  const lists = await Promise.all(parts.map(async (part) => candidates(engine, await slotsOf(engine, [part]), false)));
  const rarest = lists.filter((list) => list.length && list.length <= PAGE).sort((a, b) => a.length - b.length)[0] ?? [];
  const others = rarest.filter((document) => !outcome.candidates.includes(document) && (!allowed || allowed(document)));
  const { passed } = await passing(engine, others, PAGE - outcome.documents.length, async (document) => document.rows && (await holds(engine, document, parts)));
  return { ...outcome, documents: [...outcome.documents, ...passed], candidates: [...outcome.candidates, ...passed], total: outcome.total + passed.length };
};
