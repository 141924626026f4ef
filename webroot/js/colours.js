// Which of the eight colours a task has: the same one on every screen and at every visit. From the ninth task on the
// colours come again with a mark, so that no two tasks look the same.

export const COLOURS = 8;
/** How many marks the style sheet has, besides none. */
export const MARKS = 6;
/** Names start among these; the ones that are hard on the eye in large areas come last. */
const FIRST = 5;

/**
 * Maps each name to its classes, a colour and perhaps a mark. A name has the colour of its own hash, if nobody earlier in
 * the alphabet has it; else the next free one.
 */
export function assign(names) {
  const taken = new Set();
  const colours = new Map();
  let mark = 0;
  for (const name of [...names].sort()) {
    if (taken.size === COLOURS) {
      taken.clear();
      mark = mark % MARKS + 1;
    }
    const colour = choose(hash(name) % FIRST, taken);
    taken.add(colour);
    colours.set(name, `colour-${colour}${mark ? ` mark-${mark}` : ''}`);
  }
  return colours;
}

function choose(wished, taken) {
  const first = Array.from({ length: FIRST }, (_, i) => (wished + i) % FIRST);
  const rest = Array.from({ length: COLOURS - FIRST }, (_, i) => FIRST + i);
  return [...first, ...rest].find(colour => !taken.has(colour)) ?? wished;
}

export function classOf(snapshot, task) {
  return assign(snapshot.tasks.map(each => each.name)).get(task) ?? `colour-${COLOURS - 1}`;
}

/** FNV-1a, 32 bits; the upper half folded in, as its low bits alone are poor. */
function hash(text) {
  let value = 0x811c9dc5;
  for (const unit of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ unit, 0x01000193) >>> 0;
  }
  return (value ^ (value >>> 16)) >>> 0;
}
