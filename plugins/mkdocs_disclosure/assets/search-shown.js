// What a result shows of a text: the stretch that holds the words that were looked for, and the words in it. Part of engine.js.

const [SNIPPET, LEAD, WINDOWS] = [120, 24, 40]; // characters of a snippet, those before the first word in it, and the places looked at

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
