// A decision's trace as a ladder: each rung a stage that changed or held the number, with the why beside it.

import { h } from './dom.js';
import { ladder } from './sentences.js';

export class Ladder {
  element = h('ol', { class: 'ladder' });
  #shown = '';

  update(reading, trace, demand) {
    const rungs = ladder(reading, trace, demand);
    const key = JSON.stringify(rungs);
    if (key !== this.#shown) {
      this.#shown = key;
      this.element.replaceChildren(...rungs.map(rungElement));
    }
  }
}

function rungElement({ stage, number, why, result }) {
  const line = h('div', { class: 'rung' }, h('span', { class: 'stage' }, stage), h('span', { class: 'number' }, number));
  return h('li', { class: result ? 'result' : null }, line, ...(why ? [h('p', { class: 'why' }, why)] : []));
}
