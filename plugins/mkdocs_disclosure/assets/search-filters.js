// What the filters of the page of search need: which documents they allow, and how many results have each value. Fetched when a filter is used.
import { PAGE } from "./engine.js";
import { items } from "./records.js";

export const columns = (engine) => engine.fetched("columns.json", (data) => JSON.parse(new TextDecoder().decode(data)));

const valuesOf = async (engine, name) => {
  const known = await columns(engine), data = await engine.fetched(`columns/${name}.bin`, (bytes) => bytes);
  return known[name].bytes === 2 ? (document) => data[2 * document] | (data[2 * document + 1] << 8) : (document) => data[document];
};

// The number of a value and of all values below it in the tree.
const below = ({ values, parents }, value) => {
  const found = values.indexOf(value);
  return found < 0 ? [] : [found, ...values.filter((_, at) => parents[at] === value).flatMap((child) => below({ values, parents }, child))];
};

// Field -> whether a document has one of the values that are chosen of it.
const testsOf = async (engine, filters) => {
  const names = Object.keys(filters ?? {}).filter((name) => filters[name]?.length), known = names.length ? await columns(engine) : {};
  return Promise.all(
    names.filter((name) => known[name]).map(async (name) => {
      const codes = new Set(filters[name].flatMap((value) => below(known[name], value)));
      const value = await valuesOf(engine, name);
      return [name, (document) => codes.has(value(document))];
    }),
  );
};

// Whether a document passes all filters; null where none is set.
export const allowed = async (engine, filters) => {
  const tests = await testsOf(engine, filters);
  return tests.length ? (document) => tests.every(([, test]) => test(document)) : null;
};

// Field -> value -> how many of the items have it, and pass the filters of the other fields: so many are there when it is chosen, too.
export const facets = async (engine, documents, filters) => {
  const known = await columns(engine), tests = await testsOf(engine, filters), itemOf = await items(engine);
  const counted = {}, found = [...new Set(documents.map(itemOf))];
  for (const name of Object.keys(known)) {
    const value = await valuesOf(engine, name), counts = new Array(known[name].values.length).fill(0), others = tests.filter(([each]) => each !== name);
    for (const document of found) if (others.every(([, test]) => test(document))) counts[value(document)]++;
    counted[name] = Object.fromEntries(known[name].values.map((each, at) => [each, counts[at]]).filter(([each, count]) => each && count));
  }
  return counted;
};

// Every document that the filters allow, the newest first; of the records of a table there is the table itself.
export const everything = async (engine, { allowed, page }) => {
  const documents = [], itemOf = await items(engine);
  for (let number = engine.head.documents - 1; number >= 0; number--) if (itemOf(number) === number && (!allowed || allowed(number))) documents.push(number);
  return { documents: documents.slice((page - 1) * PAGE, page * PAGE), candidates: documents, total: documents.length, exact: true, parts: [], kind: "words" };
};
