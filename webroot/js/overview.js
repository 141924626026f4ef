// All pools, or one: squares, rows in order of priority, and the latest decisions beside them.

import { Alarms } from './alarms.js';
import { h, keyed, setAttribute, setText } from './dom.js';
import { classOf } from './colours.js';
import { Log } from './log.js';
import { Row } from './row.js';
import { Squares } from './squares.js';
import { age, isOld } from './store.js';
import { ago, alarms, capacity, counted, isBlind } from './sentences.js';

const MOST_ROWS = 50;

export class Overview {
  #filter;
  #pools = new Map();
  #list = h('div', { class: 'pools' });
  #log = new Log();
  #empty = h('p', { class: 'empty' });

  /** Of the pool named `filter`, or of all. */
  constructor(filter = null) {
    this.#filter = filter;
    const heading = h('h2', { id: 'log-heading' }, 'Decisions and events');
    this.element = h('div', { class: 'desk' },
      h('div', {}, h('h1', { class: 'unseen' }, filter ?? 'Pools'), this.#empty, this.#list),
      h('aside', { class: 'aside', 'aria-labelledby': 'log-heading' }, heading, this.#log.element));
  }

  update(store) {
    const pools = [...store.pools.values()]
      .filter(pool => pool.snapshot && (this.#filter === null || pool.name === this.#filter))
      .sort((left, right) => left.name.localeCompare(right.name));
    this.#empty.hidden = pools.length > 0;
    setText(this.#empty, this.#nothing(store));
    keyed(this.#list, this.#pools, pools, pool => pool.name, pool => new PoolView(pool.name), (view, pool) =>
      view.update(pool, isOld(store, pool)));
    this.#log.update(pools);
  }

  destroy() {}

  #nothing(store) {
    if (store.connection.state === 'connecting') {
      return 'Asking the engine…';
    }
    return this.#filter === null
      ? 'No pool has reported yet. A pool shows up here within two seconds of its start.'
      : `There is no pool named ${this.#filter} now.`;
  }
}

class PoolView {
  #name;
  #rows = new Map();
  #all = false;
  #facts = h('p', { class: 'quiet' });
  #age = h('p', { class: 'age dot' });
  #problems = new Alarms();
  #squares = new Squares();
  #tasks = h('ol', { class: 'tasks' });
  #more = h('button', { type: 'button', class: 'plain more', hidden: true, click: () => this.#showAll() });

  constructor(name) {
    this.#name = name;
    const heading = h('h2', { id: `pool-${name}` }, h('a', { href: `#/${name}` }, name));
    this.element = h('section', { class: 'pool', 'aria-labelledby': heading.id },
      h('div', { class: 'pool-head' }, heading, this.#facts, this.#age),
      h('div', { class: 'problems', role: 'status' }, this.#problems.element), this.#squares.element, this.#tasks, this.#more);
  }

  update(pool, old) {
    const { snapshot } = pool;
    setAttribute(this.element, 'class', old ? 'pool old' : 'pool');
    setText(this.#facts, facts(snapshot));
    this.#state(pool, old);
    this.#problems.update(alarms(snapshot));
    this.#squares.update(snapshot);
    const shown = this.#shown(snapshot);
    keyed(this.#tasks, this.#rows, shown, task => task.name, task => new Row(this.#name, task.name), (row, task) =>
      row.update(pool, task, classOf(snapshot, task.name)));
    this.#more.hidden = shown.length === snapshot.tasks.length;
    setText(this.#more, `Show all ${snapshot.tasks.length} tasks`);
  }

  /** Green is only what is both news and counted. */
  #state(pool, old) {
    const { snapshot } = pool;
    const blind = isBlind(snapshot);
    const alarmed = !old && alarms(snapshot).some(alarm => alarm.kind === 'counting');
    setAttribute(this.#age, 'class', `age dot${alarmed ? ' bad' : old || blind ? ' old' : ''}`);
    setText(this.#age, blind && !old ? counted(snapshot) : `${old ? 'old' : 'live'}, ${ago(age(pool))}`);
    this.#squares.element.classList.toggle('blind', blind);
  }

  /** The highest priorities, and whoever is in trouble. */
  #shown(snapshot) {
    const { tasks } = snapshot;
    return this.#all ? tasks : tasks.filter((task, i) => i < MOST_ROWS || alarms(snapshot, task).length > 0);
  }

  #showAll() {
    this.#all = true;
    dispatchEvent(new Event('redraw'));
  }
}

function facts(snapshot) {
  const dry = snapshot.dryRun ? ' · dry run: nothing is started or stopped' : '';
  return `${capacity(snapshot)} · ${snapshot.scheduler} · node ${snapshot.node}${dry}`;
}
