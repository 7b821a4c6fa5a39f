// Asks a search server instead of the index of the site, and answers as engine.js does: nothing but this module knows the difference.
// What the server holds is written by `disclosure export search`. Marks and extracts are made here, of plain text; no HTML of the server is used.
import { Engine, LATIN, PAGE, RUNS, answering, documentNumberKey, fetcher, folded, identifierKey, marked, searchable } from "./engine.js";

const FACETS = ["category", "unit", "year", "force", "kind", "attachments"];
const ASKED = [...FACETS, "address", "title", "number", "identifier", "unit_name", "category_name", "date", "force", "state", "text", "row_title", "row_key", "row_address", "row_cells"];
const VALUES = 1000; // so many values of a field are counted
const COUNTED = 10000; // so many results Meilisearch counts (pagination.maxTotalHits)
const EXACT = 40000; // so many results OpenSearch counts exactly; 40,000 is the most
const ROWS = 4; // so many entries of one address are asked for: an item and records of its table
const WAIT = 10000; // milliseconds until the server is taken to have failed
const MUCH = 0.45; // of the terms of a query, for what is near
const PREFIX = 3; // letters from which a word stands for all that begin like it

const stored = (name) => (name === "category" ? "categories" : name); // a category holds what lies below it
const isBeginning = ({ tokens, quoted }) => !quoted && tokens.length === 1 && LATIN.test(tokens[0]) && tokens[0].length >= PREFIX;
const beginningsLast = (parts) => [...parts].sort((a, b) => isBeginning(a) - isBeginning(b)); // only the last word of a query may be a beginning
const whole = (text) => ["", text.replaceAll("`", ""), ""].join("`"); // as Typesense takes a value with commas and blanks in it
const sums = (lists) => lists.reduce((all, [value, count]) => ({ ...all, [value]: (all[value] ?? 0) + count }), {});

// For each server: where it is asked, what the question looks like, and what its answer says. A question has `parts` that must all be found (word for
// word, or nearly where it is `near`), `keys` of which an entry must have one, keys that it must be `without`, and filters as [field, values]. An
// answer has a group of entries for each address: the best of an item and the records of its table.
export const TARGETS = {
  typesense: {
    address: ({ url, key }) => `${url}/multi_search?x-typesense-api-key=${encodeURIComponent(key)}`,
    headers: () => ({ "Content-Type": "text/plain" }), // which asks for no leave beforehand
    body({ index }, { parts, near, keys, without, filters, sort, page, size, facets }) {
      const among = (name, is, values) => `${name}:${is}[${values.map(whole)}]`;
      // Of several phrases in a query one without a hit in a field is passed over: the longest is asked for, the others become conditions.
      const [longest = [], ...others] = parts.flatMap(({ tokens }) => (tokens.length > 1 ? [tokens] : [])).sort((a, b) => b.length - a.length);
      const single = beginningsLast(parts).flatMap(({ tokens }) => (tokens.length > 1 ? [] : tokens));
      const words = near ? parts.flatMap(({ tokens }) => tokens) : [...(longest.length ? [`"${longest.join(" ")}"`] : []), ...single];
      const holds = (tokens) => `(strong:${whole(tokens.join(" "))} || body:${whole(tokens.join(" "))})`;
      const conditions = [
        ...filters.map(([name, values]) => among(stored(name), "=", values)),
        ...(keys.length ? [among("keys", "=", keys)] : []),
        ...(without.length ? [among("keys", "!=", without)] : []),
        ...(near ? [] : others.map(holds)),
      ];
      const search = {
        collection: index,
        q: words.join(" ") || "*",
        query_by: "strong,body",
        query_by_weights: "8,1",
        prefix: String(!near && parts.some(isBeginning)),
        num_typos: near ? 2 : 0,
        typo_tokens_threshold: near ? 1 : 0,
        drop_tokens_threshold: near ? 1 : 0,
        filter_by: conditions.join(" && "),
        sort_by: sort === "date" || !words.length ? "day:desc" : "_text_match:desc,day:desc",
        include_fields: ASKED.join(","),
        group_by: "address",
        group_limit: ROWS,
        page,
        per_page: size,
        ...(facets && { facet_by: FACETS.join(","), max_facet_values: VALUES }),
      };
      return JSON.stringify({ searches: [search] });
    },
    read({ results: [{ error, found, grouped_hits, facet_counts }] }, { parts }) {
      if (error) throw new Error(error);
      const facets = Object.fromEntries((facet_counts ?? []).map(({ field_name, counts }) => [field_name, counts.map(({ value, count }) => [value, count])]));
      return { total: found, exact: parts.length < 2, groups: grouped_hits.map(({ hits }) => hits.map((hit) => hit.document)), facets };
    },
  },

  meilisearch: {
    address: ({ url, index }) => `${url}/indexes/${index}/search`,
    headers: ({ key }) => ({ "Content-Type": "application/json", Authorization: `Bearer ${key}` }),
    body(_, { parts, near, keys, without, filters, sort, page, size, facets }) {
      const among = (name, is, values) => `${name} ${is} [${values.map((value) => JSON.stringify(value)).join(", ")}]`;
      const words = near ? parts.flatMap(({ tokens }) => tokens) : beginningsLast(parts).map((part) => (isBeginning(part) ? part.tokens[0] : `"${part.tokens.join(" ")}"`));
      return JSON.stringify({
        q: words.join(" "),
        locales: ["cmn"],
        matchingStrategy: near ? "last" : "all",
        filter: [
          ...filters.map(([name, values]) => among(stored(name), "IN", values)),
          ...(keys.length ? [among("keys", "IN", keys)] : []),
          ...(without.length ? [among("keys", "NOT IN", without)] : []),
        ],
        sort: sort === "date" ? ["day:desc"] : [],
        attributesToRetrieve: ASKED,
        page,
        hitsPerPage: size,
        ...(facets && { facets: FACETS }),
      });
    },
    read({ hits, totalHits, facetDistribution }) {
      const facets = Object.fromEntries(Object.entries(facetDistribution ?? {}).map(([name, counts]) => [name, Object.entries(counts)]));
      return { total: totalHits, exact: totalHits < COUNTED, groups: hits.map((hit) => [hit]), facets };
    },
  },

  opensearch: {
    address: ({ url, index }) => `${url}/${index}/_search`,
    headers: () => ({ "Content-Type": "application/json" }),
    body(_, { parts, near, keys, without, filters, sort, page, size, facets }) {
      const results = { cardinality: { field: "address", precision_threshold: EXACT } };
      const either = (should) => ({ bool: { should, minimum_should_match: 1 } });
      const holds = (part) => {
        const kind = isBeginning(part) ? "match_phrase_prefix" : "match_phrase";
        const query = part.tokens.join(" ");
        return either([{ [kind]: { strong: { query, boost: 8 } } }, { [kind]: { body: { query } } }]);
      };
      const resembles = () => ({
        multi_match: { query: parts.map(({ runs }) => runs).join(" "), fields: ["strong.pairs^8", "body.pairs"], minimum_should_match: "60%", fuzziness: "AUTO:4,8" },
      });
      return JSON.stringify({
        query: {
          bool: {
            must: parts.length ? (near ? [resembles()] : parts.map(holds)) : [],
            filter: [...filters.map(([name, values]) => ({ terms: { [stored(name)]: values } })), ...(keys.length ? [{ terms: { keys } }] : [])],
            must_not: without.length ? [{ terms: { keys: without } }] : [],
          },
        },
        sort: sort === "date" || !parts.length ? [{ day: "desc" }] : ["_score", { day: "desc" }],
        from: (page - 1) * size,
        size,
        _source: false,
        collapse: { field: "address", inner_hits: { name: "rows", size: ROWS, _source: ASKED } },
        aggs: { results, ...(facets && Object.fromEntries(FACETS.map((name) => [name, { terms: { field: name, size: VALUES }, aggs: { results } }]))) },
      });
    },
    read({ hits: { hits }, aggregations: { results, ...counted } }) {
      const facets = Object.fromEntries(Object.entries(counted).map(([name, { buckets }]) => [name, buckets.map((bucket) => [bucket.key, bucket.results.value])]));
      return { total: results.value, exact: results.value < EXACT, groups: hits.map((hit) => hit.inner_hits.rows.hits.hits.map((inner) => inner._source)), facets };
    },
  },
};

// What a server answers leads to places of the site alone, whoever has filled it.
const SITE = "https://site.invalid/site/";
const leadsThere = (address) => URL.canParse(address, SITE) && new URL(address, SITE).href.startsWith(SITE);
const ofTheSite = ({ address, row_address }) => leadsThere(address) && (row_address === undefined || leadsThere(row_address));

const NOTHING = { total: 0, exact: true, groups: [], facets: {} };

export class ServedSearch extends Engine {
  // `fetcher` gives the bytes of the files beside this module, as for the engine; the server is asked by `fetch`.
  constructor(base, server, fetcher) {
    super(base, server, fetcher);
    this.server = server;
    this.target = TARGETS[server.target];
  }

  async ask(question) {
    const { address, headers, body, read } = this.target;
    const asked = { keys: [], without: [], parts: [], sort: "relevance", page: 1, size: PAGE, ...question };
    const answer = await fetch(address(this.server), {
      method: "POST",
      headers: headers(this.server),
      body: body(this.server, asked),
      credentials: "omit",
      signal: this.signal,
    });
    if (!answer.ok) throw new Error(`${answer.status} ${address(this.server)}`);
    const found = read(await answer.json(), asked);
    return { ...found, groups: found.groups.map((entries) => entries.filter(ofTheSite)).filter((entries) => entries.length) };
  }

  // The parts of a query with the characters, words and numbers that each stands for; in `runs` the characters stand together.
  parted(query) {
    return this.asked(query).map((part) => {
      const runs = [...part.folded.matchAll(RUNS)];
      return { ...part, runs: runs.map(([run]) => run).join(" "), tokens: runs.flatMap(([run, han]) => (han ? Array.from(han) : [run])) };
    });
  }

  // The keys of the numbers that a query may be, as the export writes them (search/servers/entries.py).
  keysOf(query) {
    const number = documentNumberKey(query, this.table);
    const identifier = /\d/.test(folded(query)) && !/\s/.test(query.trim()) && identifierKey(query, this.table);
    return [...(number?.place ? [`${number.group}/${number.place}`] : []), ...(identifier ? [identifier.group + identifier.place] : [])];
  }

  // Entries with the number that was typed, and those with the words; the first are said at once.
  async both(query, parts, question, first) {
    const keys = this.keysOf(query);
    const [numbered, worded] = await Promise.all([
      keys.length
        ? this.ask({ ...question, keys, page: 1 }).then((found) => {
            if (found.total && question.page === 1) first?.({ kind: "number", total: found.total, exact: false, page: 1, results: this.results(found, parts) });
            return found;
          })
        : NOTHING,
      this.ask({ ...question, parts, without: keys }),
    ]);
    return { numbered, worded };
  }

  // What holds the most of a query: servers drop words until something is left, so the texts are asked how much of it they have.
  async near(parts, question) {
    const found = await this.ask({ ...question, parts, near: true, page: 1, size: 3 * PAGE, facets: false });
    const terms = parts.flatMap((part) => part.terms).filter((term) => !LATIN.test(term)); // a word may be misspelt
    const text = (entry) => searchable([entry.title, entry.number, entry.identifier, entry.unit_name, entry.row_title, entry.row_key, entry.row_cells, entry.text].join("\n"), this.table);
    const much = (entries) => terms.filter((term) => entries.some((entry) => text(entry).includes(term))).length >= MUCH * terms.length;
    const groups = found.groups.filter(much).slice(0, PAGE);
    for (const part of parts) part.shown = part.terms;
    const counted = (name) => groups.map(([entry]) => [entry[name], 1]).filter(([value]) => value);
    return { total: groups.length, exact: true, groups, facets: Object.fromEntries(FACETS.map((name) => [name, counted(name)])) };
  }

  async search(query, { filters = {}, sort = "relevance", page = 1, facets = false, first } = {}) {
    const question = { filters: Object.entries(filters).filter(([, values]) => values.length), sort, page, facets };
    let parts = this.parted(query), kind = "words";
    let { numbered, worded } = query.trim() && !parts.length ? { numbered: NOTHING, worded: NOTHING } : await this.both(query, parts, question, first);
    const nothing = () => !numbered.total && !worded.total;
    if (nothing() && parts.length && (await this.simplify())) {
      const simplified = this.parted(query);
      if (simplified.some((part, at) => part.folded !== parts[at]?.folded)) ({ numbered, worded } = await this.both(query, simplified, question, first));
      parts = simplified;
    }
    if (nothing() && parts.length) {
      worded = await this.near(parts, question);
      kind = "near";
    }
    if (nothing()) kind = query.trim() ? "none" : "words";
    else if (numbered.total) kind = "number";
    const leading = page === 1 ? this.results(numbered, parts) : [];
    const shown = [...leading, ...this.results(worded, parts).filter(({ address }) => !leading.some((each) => each.address === address))];
    return {
      kind,
      total: numbered.total + worded.total,
      exact: worded.exact,
      page,
      results: shown,
      ...(facets && (await this.counts([numbered.facets, worded.facets], filters))),
      ...(kind === "none" && { suggestions: await this.suggestions(parts, question) }),
    };
  }

  // One result for each address: the item, and the records of its table that were found.
  results({ groups }, parts) {
    const needles = parts.flatMap((part) => part.shown ?? part.readings ?? [part.folded]);
    return groups.map((entries) => {
      const { unit_name: unit, category_name: category, ...first } = entries.find((entry) => !entry.row_address) ?? entries[0];
      const rows = entries.filter((entry) => entry.row_address).map(({ row_title, row_key = "", row_address, row_cells }) => [row_title, row_key, row_address, row_cells]);
      const made = this.result({ ...first, unit, category, rows }, parts);
      // Of what is only near no record holds all that was asked.
      if (first.row_address && !made.rows.length) made.rows = rows.slice(0, 1).map(([title, key, address]) => ({ title: marked(title, needles, this.table), key, address, cells: [] }));
      return made;
    });
  }

  // Field -> value -> how many results have it, and the values with their labels: those that the site knows, and those that occur beside them.
  async counts(lists, filters) {
    const known = await this.fetched("choices.json", (data) => JSON.parse(new TextDecoder().decode(data)));
    const facets = Object.fromEntries(FACETS.map((name) => [name, sums(lists.flatMap((each) => each[name] ?? []))]));
    const choices = Object.fromEntries(
      FACETS.map((name) => {
        const { values, labels, parents } = known[name];
        const others = [...new Set([...Object.keys(facets[name]), ...(filters[name] ?? [])])].filter((value) => !values.includes(value)).sort();
        if (name === "year") others.reverse();
        return [name, { values: [...values, ...others], labels: [...labels, ...others], parents: [...parents, ...others.map(() => "")] }];
      }),
    );
    return { facets, choices };
  }

  // The parts of a query that are found when they stand alone.
  async suggestions(parts, { filters }) {
    if (parts.length < 2) return [];
    const found = await Promise.all(parts.map((part) => this.ask({ parts: [part], filters, size: 1 })));
    return parts.filter((_, at) => found[at].total).map((part) => part.text);
  }
}

const SERVER = null; // written in by the build

if (SERVER && typeof WorkerGlobalScope !== "undefined") {
  const search = new ServedSearch(new URL(".", self.location.href).href, SERVER, fetcher);
  let stop = new AbortController();
  answering(async (query, options) => {
    stop.abort();
    const mine = (stop = new AbortController());
    const waiting = setTimeout(() => mine.abort(), WAIT);
    search.signal = mine.signal;
    try {
      return await search.search(query, options);
    } finally {
      clearTimeout(waiting);
    }
  });
}
