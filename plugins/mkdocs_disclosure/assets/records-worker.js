// Searches and sorts the records of one table away from the page, so that the page never waits. Nothing is fetched before it is asked.
let table = null;

const fold = (text) => text.normalize("NFKC").toLowerCase();

const read = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(String(answer.status));
  const { columns, rows } = await answer.json();
  // Folded texts are made once: "１２号" is found by "12号", and capitals make no difference.
  return { columns, rows, texts: rows.map((row) => fold(row.slice(1).join("\n"))), places: new Map(rows.map((row, place) => [row[0], place])) };
};

const comparison = (type, language) => {
  // What is no number is a mark in the place of one that is withheld: those stand together, below all numbers.
  const number = (text) => (Number.isNaN(Number(text)) ? -Infinity : Number(text));
  if (type === "number" || type === "money") return (a, b) => (number(a) === number(b) ? 0 : number(a) - number(b));
  if (type === "date") return (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  return new Intl.Collator(language, { numeric: true }).compare;
};

// The places of the records that match every word, in the wanted order; empty cells stand last either way.
const select = ({ rows, texts, columns }, { query, sort, language }) => {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const places = [];
  for (let place = 0; place < rows.length; place++) {
    if (words.every((word) => texts[place].includes(word))) places.push(place);
  }
  const column = Math.abs(sort);
  if (column && columns[column - 1]) {
    const compare = comparison(columns[column - 1].type, language);
    places.sort((a, b) => {
      const [left, right] = [rows[a][column], rows[b][column]];
      if (!left || !right) return Number(!left) - Number(!right) || a - b;
      return Math.sign(sort) * compare(left, right) || a - b;
    });
  }
  return places;
};

self.onmessage = async ({ data: asked }) => {
  try {
    table ??= read(asked.address);
    const known = await table;
    const places = select(known, asked);
    let page = asked.page;
    if (asked.anchor !== undefined) {
      const place = places.indexOf(known.places.get(asked.anchor));
      if (place < 0) return self.postMessage({ id: asked.id, gone: true });
      page = Math.floor(place / asked.size) + 1;
    }
    const last = Math.max(1, Math.ceil(places.length / asked.size));
    page = Math.min(Math.max(1, page), last);
    const rows = places.slice((page - 1) * asked.size, page * asked.size).map((place) => known.rows[place]);
    self.postMessage({ id: asked.id, count: places.length, page, last, rows });
  } catch {
    table = null; // asked again, it is fetched again
    self.postMessage({ id: asked.id, failed: true });
  }
};
