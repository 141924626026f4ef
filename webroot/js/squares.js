// The signature: a pool is a row of squares, one for each container that its capacity allows.

import { h, setAttribute, setText, keyed } from './dom.js';
import { assign } from './colours.js';
import { barLabel, foreign, isCounted, lacking, legend, present } from './sentences.js';

const MOST_SQUARES = 60;
const MOST_BEYOND = 20;
const WORDS = { foreign: 'not configured' };
const STATES = ['running', 'starting', 'stopping'];

/**
 * What stands where: first what uses the capacity, in order of priority and then what no configuration knows, then what is
 * free; `edge` counts those.
 * Beyond it stand the failed, which use no room, and those that a task wants but has no room for.
 */
export function layout(snapshot) {
  const capacity = snapshot.capacity.containers;
  const mode = capacity > MOST_SQUARES ? 'segments' : 'squares';
  if (!isCounted(snapshot)) {
    return { mode, capacity, free: 0, inside: [{ task: null, state: 'unknown', count: capacity }], beyond: [] };
  }
  const used = snapshot.tasks.flatMap(task => STATES.map(state => ({ task: task.name, state, count: task[state] })));
  const unknown = foreign(snapshot).map(task => ({ task: task.name, state: 'foreign', count: present(task) }));
  const total = [...snapshot.tasks, ...foreign(snapshot)].reduce((sum, task) => sum + present(task), 0);
  const free = Math.max(0, capacity - total);
  const beyond = snapshot.tasks.flatMap(task => [
    { task: task.name, state: 'failed', count: task.failed },
    { task: task.name, state: 'wanted', count: lacking(task) },
  ]);
  const filled = parts => parts.filter(part => part.count > 0);
  return {
    mode,
    capacity,
    free,
    inside: filled([...used, ...unknown, { task: null, state: 'free', count: free }]),
    beyond: filled(beyond),
  };
}

/** One cell for each container; what does not fit beyond the edge is left to the words below. */
export function cells({ inside, beyond, capacity }) {
  const spread = parts => parts.flatMap(part => Array.from({ length: part.count }, () => part));
  const cellsInside = spread(inside);
  const outside = [...cellsInside.slice(capacity), ...spread(beyond)].slice(0, MOST_BEYOND);
  return { cells: [...cellsInside.slice(0, capacity), ...outside], edge: capacity };
}

export class Squares {
  element = h('div');
  #bar = h('div', { class: 'bar', role: 'img' });
  #inside = new Cells('inside');
  #edge = h('span', { class: 'edge' });
  #beyond = new Cells('beyond');
  #legend = h('ul', { class: 'legend' });
  #entries = new Map();

  constructor() {
    this.#bar.append(this.#inside.element, this.#edge, this.#beyond.element);
    this.element.append(this.#bar, this.#legend);
  }

  update(snapshot) {
    const plan = layout(snapshot);
    const colours = assign(snapshot.tasks.map(task => task.name));
    setAttribute(this.#bar, 'aria-label', barLabel(snapshot, plan.free));
    if (plan.mode === 'squares') {
      this.#squares(plan, colours);
    } else {
      this.#segments(plan, colours);
    }
    this.#words(snapshot, colours);
  }

  #squares(plan, colours) {
    const { cells: parts, edge } = cells(plan);
    setAttribute(this.#bar, 'class', `bar${plan.capacity > 32 ? ' most' : plan.capacity > 16 ? ' many' : ''}`);
    this.#show(parts.slice(0, edge), parts.slice(edge), part => `square ${part.state} ${colourOf(part, colours)}`);
  }

  #segments(plan, colours) {
    setAttribute(this.#bar, 'class', 'bar segments');
    this.#show(plan.inside, plan.beyond, part => `segment ${part.state} ${colourOf(part, colours)}`);
    this.#inside.grow(plan.inside);
    this.#beyond.grow(plan.beyond);
    const sum = parts => parts.reduce((total, part) => total + part.count, 0);
    this.#inside.element.style.flexGrow = sum(plan.inside);
    this.#beyond.element.style.flexGrow = sum(plan.beyond);
  }

  #show(inside, beyond, classOf) {
    this.#inside.update(inside, classOf);
    this.#beyond.update(beyond, classOf);
    this.#edge.classList.toggle('crossed', beyond.length > 0);
  }

  #words(snapshot, colours) {
    const entries = [
      ...snapshot.tasks.map(task => ({ name: task.name, look: colours.get(task.name), ...legend(task) })),
      ...foreign(snapshot).map(task => ({ name: task.name, look: 'foreign', numbers: present(task), states: 'not configured' })),
    ];
    keyed(this.#legend, this.#entries, entries, entry => `${entry.look}/${entry.name}`, () => new LegendEntry(), (view, entry) =>
      view.update(entry));
  }
}

/** A row of squares or segments whose nodes are used again. */
class Cells {
  #nodes = [];

  constructor(name) {
    this.element = h('span', { class: name });
  }

  update(parts, classOf) {
    while (this.#nodes.length < parts.length) {
      const node = h('span');
      this.#nodes.push(node);
      this.element.append(node);
    }
    this.#nodes.splice(parts.length).forEach(node => node.remove());
    parts.forEach((part, i) => {
      setAttribute(this.#nodes[i], 'class', classOf(part));
      setAttribute(this.#nodes[i], 'title', part.task ? `${part.task}, ${WORDS[part.state] ?? part.state}` : part.state);
    });
  }

  grow(parts) {
    parts.forEach((part, i) => { this.#nodes[i].style.flexGrow = part.count; });
  }
}

class LegendEntry {
  element = h('li');
  #swatch = h('span', { class: 'swatch' });
  #name = h('span');
  #numbers = h('b');
  #states = h('span', { class: 'state' });

  constructor() {
    this.element.append(this.#swatch, this.#name, this.#numbers, this.#states);
  }

  update({ name, look, numbers, states }) {
    setAttribute(this.#swatch, 'class', `swatch ${look}`);
    setText(this.#name, name);
    setText(this.#numbers, numbers);
    setText(this.#states, states);
    setAttribute(this.#states, 'title', states);
  }
}

function colourOf(part, colours) {
  return colours.get(part.task) ?? '';
}
