// What was decided, newest first, as sentences; each leads to its moment.

import { h, keyed, setAttribute, setText } from './dom.js';
import { assign } from './colours.js';
import { clock, entry } from './sentences.js';

const MOST_SHOWN = 60;

export class Log {
  element = h('div');
  #list = h('ol', { class: 'log' });
  #held = h('p', { class: 'held' });
  #entries = new Map();
  #versions = '';

  constructor() {
    this.element.append(this.#held, this.#list);
  }

  /**
   * Shows the events of `pools`, of one task only if it is named; the one at `moment` is marked. What
   * someone is about to click does not move away: the list is held, and says so, while it is pointed at.
   */
  update(pools, task = null, moment = null) {
    const versions = `${pools.map(pool => `${pool.name}:${pool.version}:${pool.decisions[0]?.at}`)}|${task}|${moment}`;
    if (versions === this.#versions) {
      return;
    }
    const held = this.#versions !== '' && this.#list.matches(':hover, :focus-within');
    setText(this.#held, held ? 'held while you are on it; newer ones wait' : '');
    if (held) {
      return;
    }
    this.#versions = versions;
    const colours = new Map(pools.map(pool => [pool.name, assign(pool.snapshot?.tasks.map(each => each.name) ?? [])]));
    const named = pools.length > 1;
    keyed(this.#list, this.#entries, newest(pools, task), event => `${named}/${key(event)}`,
      event => new Entry(event, named),
      (view, event) => view.update(colours.get(event.pool)?.get(event.task), event.at === moment));
  }
}

function newest(pools, task) {
  return pools
    .flatMap(pool => pool.decisions)
    .filter(event => task === null || event.task === task || event.task === undefined)
    .sort((left, right) => right.at - left.at || right.seq - left.seq)
    .slice(0, MOST_SHOWN);
}

const key = event => `${event.pool}/${event.task}/${event.kind}/${event.epoch}/${event.seq}/${event.at}`;

class Entry {
  element = h('li');
  #swatch = h('span', { class: 'swatch' });

  constructor(event, named) {
    const { who, mark, what, why, output, alarming } = entry(event);
    const line = [
      h('time', { datetime: new Date(event.at).toISOString() }, clock(event.at)),
      h('span', { class: 'what' }, ...(event.task ? [this.#swatch] : []), h('span', {}, named && event.task ? `${event.pool} / ${who}` : who)),
      h('span', { class: alarming ? 'move alarm' : 'move' }, ...(mark ? [h('span', { class: 'mark', 'aria-hidden': 'true' }, mark)] : []), what),
      h('span', { class: 'why' }, why),
    ];
    this.element.append(event.task
      ? h('a', { href: `#/${event.pool}/${event.task}/${event.at}` }, ...line)
      : h('div', { class: 'entry' }, ...line));
    if (output.length) {
      this.element.append(h('details', { class: 'output' },
        h('summary', {}, 'its last lines'), h('pre', { tabindex: '0' }, output.join('\n'))));
    }
  }

  update(colour, pinned) {
    setAttribute(this.#swatch, 'class', `swatch ${colour ?? ''}`);
    setAttribute(this.element, 'class', pinned ? 'pinned' : null);
  }
}
