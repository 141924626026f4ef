// A task's row: who, the last five minutes, the numbers, the last decision; opens by itself in trouble.

import { Alarms } from './alarms.js';
import { h, setAttribute, setText } from './dom.js';
import { Trace } from './trace.js';
import { Sparkline } from './sparkline.js';
import { alarms, duration, measure, move, number, waiting } from './sentences.js';

export class Row {
  element = h('li', { class: 'task' });
  #pool;
  #open = false;
  #trouble = false;
  #drawn = -1;
  #priority = h('span', { class: 'priority' });
  #swatch = h('span', { class: 'swatch' });
  #link = h('a');
  #alarms = new Alarms();
  #why = h('span');
  #waiting = h('span', { class: 'waiting' });
  #says = h('p', { class: 'why clamped' }, this.#why, ' ', this.#waiting);
  #spark = new Sparkline();
  #reading = new Figure('reading');
  #numbers = new Figure('numbers');
  #toggle = h('button', { type: 'button', class: 'toggle', 'aria-expanded': 'false', click: () => this.#flip() }, 'why');
  #detail = h('div', { class: 'detail', hidden: true });
  #facts = new Facts();
  #trace = new Trace();

  constructor(pool, task) {
    this.#pool = pool;
    this.#detail.id = `detail-${pool}-${task}`;
    setAttribute(this.#toggle, 'aria-controls', this.#detail.id);
    setAttribute(this.#toggle, 'aria-label', `why ${task} has this demand`);
    const words = h('div', { class: 'words' }, h('h3', { class: 'name' }, this.#swatch, this.#link), this.#says);
    this.#detail.append(this.#facts.element, this.#trace.element);
    this.element.append(
      h('div', { class: 'task-line' }, this.#priority, words, this.#spark.element,
        this.#reading.element, this.#numbers.element, this.#toggle),
      this.#alarms.element, this.#detail);
  }

  update(pool, task, colour) {
    this.#noteTrouble(alarms(pool.snapshot, task));
    setAttribute(this.element, 'class', `task ${colour}${this.#trouble ? ' trouble' : ''}`);
    setAttribute(this.#swatch, 'class', `swatch ${colour}`);
    setText(this.#priority, `P${task.priority}`);
    setText(this.#link, task.name);
    setAttribute(this.#link, 'href', `#/${this.#pool}/${task.name}`);
    this.#explain(task, waiting(pool.snapshot, task));
    this.#figures(task);
    this.#draw(pool, task);
    if (this.#open) {
      this.#facts.update(task);
      this.#trace.update(task.reading?.value ?? null, task.trace ?? [], task.demand);
    }
  }

  /** In one place, so that nothing moves when a task waits for a moment. */
  #explain(task, waits) {
    const nothing = task.running === undefined ? 'nothing is decided before the containers are counted' : 'nothing decided yet';
    const why = task.scalable ? task.why || nothing : 'not scaled: holds what it has';
    setText(this.#why, waits ? `${why};` : why);
    setText(this.#waiting, waits);
    setAttribute(this.#says, 'title', waits ? `${why}; ${waits}` : why);
  }

  #figures(task) {
    const value = task.reading?.value;
    this.#reading.update(value === undefined ? '–' : number(value), measure(task));
    const settled = task.running === task.demand;
    const caption = task.running === undefined ? 'not counted yet' : settled ? 'running' : 'running → demand';
    this.#numbers.update(move(task.running, task.demand), caption);
  }

  #draw(pool, task) {
    if (this.#drawn !== pool.version) {
      this.#drawn = pool.version;
      this.#spark.update(pool.past, task);
    }
  }

  /** Opens when trouble begins and closes when it ends; in between the reader has the last word. */
  #noteTrouble(problems) {
    this.#alarms.update(problems);
    const now = problems.length > 0;
    if (now !== this.#trouble) {
      this.#trouble = now;
      this.#show(now);
    }
  }

  #flip() {
    this.#show(!this.#open);
    dispatchEvent(new Event('redraw'));
  }

  #show(open) {
    this.#open = open;
    this.#detail.hidden = !open;
    setAttribute(this.#toggle, 'aria-expanded', open);
  }
}

/** A large number with what it is below. */
class Figure {
  #number = h('p', { class: 'figure' });
  #caption = h('p', { class: 'caption' });

  constructor(name) {
    this.element = h('div', { class: name }, this.#number, this.#caption);
  }

  update(text, caption) {
    setText(this.#number, text);
    setText(this.#caption, caption);
  }
}

class Facts {
  element = h('dl', { class: 'facts' });

  update(task) {
    const facts = [
      ['allowed', `${number(task.min)} to ${number(task.max)}`], ['ideal', number(task.ideal)],
      ['requested', number(task.requested)], ['starting', number(task.starting)], ['stopping', number(task.stopping)],
      ['failed', number(task.failed)], ['outdated', number(task.outdated)], ['died so far', number(task.deaths)],
      ...(task.youngDeaths ? [['died young', number(task.youngDeaths)]] : []),
      ...(task.wait ? [['expected wait', duration(task.wait.expected)], ['allowed wait', duration(task.wait.limit)]] : []),
    ];
    const key = facts.join();
    if (this.element.dataset.shown !== key) {
      this.element.dataset.shown = key;
      this.element.replaceChildren(...facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value))));
    }
  }
}
