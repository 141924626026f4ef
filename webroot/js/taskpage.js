// One task, or one moment of it: the numbers, two charts on one time axis, and the trace of the moment pointed at.

import { Alarms } from './alarms.js';
import { h, setAttribute, setText } from './dom.js';
import { Charts } from './charts.js';
import { classOf } from './colours.js';
import { Trace } from './trace.js';
import { Log } from './log.js';
import { age, isOld } from './store.js';
import { ago, alarms, chain, clock, counted, isBlind, measure, number } from './sentences.js';

const GAUGES = ['reading', 'ideal', 'demand', 'requested', 'running', 'starting', 'stopping', 'failed'];

export class TaskPage {
  #pool;
  #task;
  #pinned;
  #pointed = null;
  #charts = null;
  #drawn = -1;
  #title = h('h1');
  #swatch = h('span', { class: 'swatch' });
  #facts = h('p', { class: 'quiet' });
  #age = h('p', { class: 'age dot' });
  #alarms = new Alarms();
  #gauges = new Map(GAUGES.map(name => [name, h('dd')]));
  #keys = new Keys();
  #moment = new Moment();
  #log = new Log();
  #empty = h('p', { class: 'empty' });
  #body = h('div', { class: 'desk', hidden: true });

  constructor(pool, task, moment = null) {
    this.#pool = pool;
    this.#task = task;
    this.#pinned = moment;
    this.element = h('div', {}, this.#empty, this.#body);
    const gauges = h('dl', { class: 'gauges' },
      ...GAUGES.map(name => h('div', {}, h('dt', {}, name), this.#gauges.get(name))));
    this.main = h('div', {}, h('div', { class: 'page-head' }, h('h1', {}, this.#swatch, task), this.#facts, this.#age),
      this.#alarms.element, gauges);
    this.#body.append(this.main,
      h('aside', { class: 'aside', 'aria-labelledby': 'moment-heading' }, this.#moment.element,
        h('h2', {}, 'Decisions and events'), this.#log.element));
  }

  update(store) {
    const pool = store.pools.get(this.#pool);
    const task = pool?.snapshot?.tasks.find(each => each.name === this.#task);
    this.#body.hidden = !task;
    this.#empty.hidden = Boolean(task);
    if (!task) {
      setText(this.#empty, store.connection.state === 'connecting' ? 'Asking the engine…'
        : `There is no task ${this.#task} in pool ${this.#pool} now.`);
      return;
    }
    this.#head(pool, task, isOld(store, pool));
    const decisions = pool.decisions.filter(event => event.task === task.name);
    this.#draw(pool, task, decisions);
    const at = this.#pointed ?? this.#pinned;
    this.#keys.update(pool, task, at);
    this.#moment.update(pool, task, decisions, at, this.#pinned);
    this.#log.update([pool], task.name, this.#pinned);
  }

  destroy() {
    this.#charts?.destroy();
  }

  #head(pool, task, old) {
    setAttribute(this.#body, 'class', `desk ${classOf(pool.snapshot, task.name)}${old ? ' old' : ''}`);
    setText(this.#facts, `priority ${task.priority} · ${number(task.min)} to ${number(task.max)} containers · ${measure(task)}`);
    const blind = !old && isBlind(pool.snapshot);
    setAttribute(this.#age, 'class', blind || old ? 'age dot old' : 'age dot');
    setText(this.#age, blind ? counted(pool.snapshot) : `${old ? 'old' : 'live'}, ${ago(age(pool))}`);
    this.#alarms.update([...alarms(pool.snapshot), ...alarms(pool.snapshot, task)]);
    setAttribute(this.#swatch, 'class', `swatch ${classOf(pool.snapshot, task.name)}`);
    for (const [name, node] of this.#gauges) {
      setText(node, number(name === 'reading' ? task.reading?.value : task[name]));
    }
  }

  #draw(pool, task, decisions) {
    if (!this.#charts) {
      this.#charts = new Charts(this, this.#keys.upper, this.#keys.lower);
      this.main.append(this.#charts.element);
    }
    if (this.#drawn !== pool.version) {
      this.#drawn = pool.version;
      this.#charts.update(pool.past, task, decisions, this.#pinned);
    }
  }

  pointed(at) {
    if (at !== this.#pointed) {
      this.#pointed = at;
      dispatchEvent(new Event('redraw'));
    }
  }

  chosen(at) {
    location.hash = `#/${this.#pool}/${this.#task}/${at}`;
  }
}

/** The charts' keys, which also read out the values at a moment. */
class Keys {
  #values = new Map();
  upper = this.#caption([['reading', 'task-colour thick'], ['target', 'soft dashed'], ['ideal', 'dotted']]);
  lower = this.#caption([['running', 'task-colour thick'], ['demand', 'dashed'], ['requested', 'soft dotted']]);

  update(pool, task, at) {
    const index = at === null ? pool.past.at.length - 1 : pool.past.indexAt(at);
    const columns = pool.past.of(task.name);
    for (const [name, node] of this.#values) {
      setText(node, number(name === 'target' ? task.target.goal : columns[name][index]));
    }
  }

  #caption(keys) {
    return h('figcaption', {}, ...keys.map(([name, look]) => {
      const value = h('b');
      this.#values.set(name, value);
      return h('span', { class: `key ${look}` }, name === 'ideal' ? 'ideal (right)' : name, value);
    }));
  }
}

/** The decision that held at a moment, with its trace; now, if no moment is pointed at. */
class Moment {
  element = h('section', { class: 'moment', 'aria-labelledby': 'moment-heading' });
  #heading = h('h2', { id: 'moment-heading' });
  #chain = h('p', { class: 'chain' });
  #trace = new Trace();
  #note = h('p', { class: 'quiet' });
  #nav = h('p', { class: 'moment-nav' });
  #shown = '';

  constructor() {
    this.element.append(this.#heading, this.#chain, this.#trace.element, this.#note, this.#nav);
  }

  update(pool, task, decisions, at, pinned) {
    setText(this.#heading, at === null ? 'Now' : `At ${clock(at)}`);
    const decision = at === null ? null : decisions.find(event => event.to !== undefined && event.at <= at);
    if (at === null) {
      this.#show(task.reading?.value ?? null, task.trace ?? [], task.demand, task.why);
    } else if (decision) {
      const reading = readingAt(pool, task, decision.at);
      this.#show(reading, decision.trace ?? [], decision.to, `decided at ${clock(decision.at)} by the ${decision.by}`);
    } else {
      this.#show(readingAt(pool, task, at), [], null, 'No decision of that time is kept: those of the latest 500 events are.');
    }
    this.#links(pool, task, decisions, pinned);
  }

  #show(reading, trace, demand, note) {
    setText(this.#chain, demand === null ? '' : chain(reading, trace, demand));
    this.#trace.element.hidden = demand === null;
    this.#trace.update(reading, trace, demand);
    setText(this.#note, note);
  }

  /** From decision to decision without a pointing device, and back to now. */
  #links(pool, task, decisions, pinned) {
    const from = pinned ?? Infinity;
    const earlier = decisions.find(event => event.at < from);
    const later = decisions.findLast(event => event.at > from);
    const base = `#/${pool.name}/${task.name}`;
    const links = [
      ...(earlier ? [['← decision before', `${base}/${earlier.at}`]] : []),
      ...(later ? [['next decision →', `${base}/${later.at}`]] : []),
      ...(pinned === null ? [] : [['now', base]]),
    ];
    if (String(links) !== this.#shown) {
      this.#shown = String(links);
      this.#nav.replaceChildren(...links.map(([text, href]) => h('a', { href }, text)));
    }
  }
}

function readingAt(pool, task, at) {
  return pool.past.of(task.name).reading[pool.past.indexAt(at)] ?? null;
}
