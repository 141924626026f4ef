// The signature: a pool is a row of squares, one for each container that its capacity allows.

import { h, setAttribute, setText, keyed } from './dom.js';
import { assign } from './colours.js';
import { barLabel, lacking, legend, present } from './sentences.js';

const MOST_SQUARES = 60;
const MOST_BEYOND = 20;
const STATES = ['running', 'starting', 'stopping'];

/**
 * What stands where: first what uses the capacity, in order of priority, then what is free; `edge` counts those.
 * Beyond it stand the failed, which use no room, and those that a task wants but has no room for.
 */
export function layout(snapshot) {
  const capacity = snapshot.capacity.containers;
  const used = snapshot.tasks.flatMap(task => STATES.map(state => ({ task: task.name, state, count: task[state] })));
  const total = snapshot.tasks.reduce((sum, task) => sum + present(task), 0);
  const free = Math.max(0, capacity - total);
  const beyond = snapshot.tasks.flatMap(task => [
    { task: task.name, state: 'failed', count: task.failed },
    { task: task.name, state: 'wanted', count: lacking(task) },
  ]);
  const filled = parts => parts.filter(part => part.count > 0);
  return {
    mode: capacity > MOST_SQUARES ? 'segments' : 'squares',
    capacity,
    free,
    inside: filled([...used, { task: null, state: 'free', count: free }]),
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
  #edge = h('span', { class: 'edge' });
  #legend = h('ul', { class: 'legend' });
  #entries = new Map();
  #nodes = [];
  #mode = '';

  constructor() {
    this.element.append(this.#bar, this.#legend);
  }

  update(snapshot) {
    const plan = layout(snapshot);
    const colours = assign(snapshot.tasks.map(task => task.name));
    setAttribute(this.#bar, 'aria-label', barLabel(snapshot, plan.free));
    this.#reset(plan.mode);
    if (plan.mode === 'squares') {
      this.#squares(plan, colours);
    } else {
      this.#segments(plan, colours);
    }
    this.#words(snapshot, colours);
  }

  #reset(mode) {
    if (this.#mode !== mode) {
      this.#mode = mode;
      this.#nodes = [];
      this.#bar.replaceChildren();
    }
  }

  #squares(plan, colours) {
    const { cells: parts, edge } = cells(plan);
    setAttribute(this.#bar, 'class', `bar${plan.capacity > 32 ? ' most' : plan.capacity > 16 ? ' many' : ''}`);
    this.#nodesFor(parts, part => `square ${part.state} ${colourOf(part, colours)}`);
    this.#placeEdge(parts.length > edge ? this.#nodes[edge] : null);
  }

  #segments(plan, colours) {
    const parts = [...plan.inside, ...plan.beyond];
    setAttribute(this.#bar, 'class', 'bar segments');
    this.#nodesFor(parts, part => `segment ${part.state} ${colourOf(part, colours)}`);
    parts.forEach((part, i) => { this.#nodes[i].style.flexGrow = part.count; });
    this.#placeEdge(plan.beyond.length ? this.#nodes[plan.inside.length] : null);
  }

  #nodesFor(parts, classOf) {
    while (this.#nodes.length < parts.length) {
      const node = h('span');
      this.#nodes.push(node);
      this.#bar.append(node);
    }
    this.#nodes.splice(parts.length).forEach(node => node.remove());
    parts.forEach((part, i) => {
      setAttribute(this.#nodes[i], 'class', classOf(part));
      setAttribute(this.#nodes[i], 'title', part.task ? `${part.task}, ${part.state}` : part.state);
    });
  }

  #placeEdge(before) {
    if (before) {
      if (this.#edge.nextSibling !== before) {
        before.before(this.#edge);
      }
    } else {
      this.#edge.remove();
    }
  }

  #words(snapshot, colours) {
    keyed(this.#legend, this.#entries, snapshot.tasks, task => task.name, () => new LegendEntry(), (entry, task) =>
      entry.update(task, colours));
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

  update(task, colours) {
    const { numbers, states } = legend(task);
    setAttribute(this.#swatch, 'class', `swatch colour-${colours.get(task.name)}`);
    setText(this.#name, task.name);
    setText(this.#numbers, numbers);
    setText(this.#states, states);
  }
}

function colourOf(part, colours) {
  return part.task ? `colour-${colours.get(part.task)}` : '';
}
