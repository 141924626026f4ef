// All pools, or one: squares, rows in order of priority, and the latest decisions beside them.

import { h, keyed, setAttribute, setText } from './dom.js';
import { classOf } from './colours.js';
import { Log } from './log.js';
import { Row } from './row.js';
import { Squares } from './squares.js';
import { age, isOld } from './store.js';
import { ago, capacity, trouble } from './sentences.js';

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
    const heading = h('h2', { id: 'log-heading' }, 'Decisions');
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
  #problem = h('p', { class: 'problem' });
  #squares = new Squares();
  #tasks = h('ol', { class: 'tasks' });
  #more = h('button', { type: 'button', class: 'plain more', hidden: true, click: () => this.#showAll() });

  constructor(name) {
    this.#name = name;
    const heading = h('h2', { id: `pool-${name}` }, h('a', { href: `#/${name}` }, name));
    this.element = h('section', { class: 'pool', 'aria-labelledby': heading.id },
      h('div', { class: 'pool-head' }, heading, this.#facts, this.#age),
      this.#problem, this.#squares.element, this.#tasks, this.#more);
  }

  update(pool, old) {
    const { snapshot } = pool;
    setAttribute(this.element, 'class', old ? 'pool old' : 'pool');
    setText(this.#facts, facts(snapshot));
    setAttribute(this.#age, 'class', old ? 'age dot old' : 'age dot');
    setText(this.#age, `${old ? 'old' : 'live'}, ${ago(age(pool))}`);
    this.#problem.hidden = !snapshot.problem;
    setText(this.#problem, snapshot.problem ? `▲ ${snapshot.problem}${counted(snapshot)}` : '');
    this.#squares.update(snapshot);
    const shown = this.#shown(snapshot.tasks);
    keyed(this.#tasks, this.#rows, shown, task => task.name, task => new Row(this.#name, task.name), (row, task) =>
      row.update(pool, task, classOf(snapshot, task.name)));
    this.#more.hidden = shown.length === snapshot.tasks.length;
    setText(this.#more, `Show all ${snapshot.tasks.length} tasks`);
  }

  /** The highest priorities, and whoever is in trouble. */
  #shown(tasks) {
    return this.#all ? tasks : tasks.filter((task, i) => i < MOST_ROWS || trouble(task));
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

function counted(snapshot) {
  return snapshot.observedAt ? ` (counted ${ago(snapshot.at - snapshot.observedAt)})` : ' (not counted yet)';
}
