// Which of the eight colours a task has: the same one on every screen and at every visit, none twice below nine tasks.

export const COLOURS = 8;
/** Names start among these; the ones that are hard on the eye in large areas come last. */
const FIRST = 5;

/**
 * Maps each name to a colour's number. A name has the colour of its own hash, if nobody earlier in the alphabet has it;
 * else the next free one.
 */
export function assign(names) {
  const taken = new Set();
  const colours = new Map();
  for (const name of [...names].sort()) {
    const colour = choose(hash(name) % FIRST, taken);
    taken.add(colour);
    colours.set(name, colour);
  }
  return colours;
}

function choose(wished, taken) {
  const first = Array.from({ length: FIRST }, (_, i) => (wished + i) % FIRST);
  const rest = Array.from({ length: COLOURS - FIRST }, (_, i) => FIRST + i);
  return [...first, ...rest].find(colour => !taken.has(colour)) ?? wished;
}

export function classOf(snapshot, task) {
  return `colour-${assign(snapshot.tasks.map(each => each.name)).get(task) ?? COLOURS - 1}`;
}

/** FNV-1a, 32 bits; the upper half folded in, as its low bits alone are poor. */
function hash(text) {
  let value = 0x811c9dc5;
  for (const unit of new TextEncoder().encode(text)) {
    value = Math.imul(value ^ unit, 0x01000193) >>> 0;
  }
  return (value ^ (value >>> 16)) >>> 0;
}
