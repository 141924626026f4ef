// A decision's trace entry by entry: each a stage that changed or held the number, with the why beside it.

import { h } from './dom.js';
import { entries } from './sentences.js';

export class Trace {
  element = h('ol', { class: 'trace' });
  #shown = '';

  update(reading, trace, demand) {
    const shown = entries(reading, trace, demand);
    const key = JSON.stringify(shown);
    if (key !== this.#shown) {
      this.#shown = key;
      this.element.replaceChildren(...shown.map(entryElement));
    }
  }
}

function entryElement({ stage, number, why, result }) {
  const line = h('div', { class: 'trace-entry' }, h('span', { class: 'stage' }, stage), h('span', { class: 'number' }, number));
  return h('li', { class: result ? 'result' : null }, line, ...(why ? [h('p', { class: 'why' }, why)] : []));
}
