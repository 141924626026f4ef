// What a person should look at, each problem as a text of two lines at most, with the rest on demand.

import { h, keyed, setText } from './dom.js';

export class Alarms {
  element = h('ul', { class: 'alarms', hidden: true });
  #shown = new Map();

  /** `alarms` are texts by kind. */
  update(alarms) {
    this.element.hidden = alarms.length === 0;
    keyed(this.element, this.#shown, alarms, alarm => alarm.kind, () => new Alarm(), (view, alarm) => view.update(alarm.text));
  }
}

class Alarm {
  element = h('li', { class: 'alarm' });
  #text = h('p', { class: 'clamped' });
  #more = h('button', { type: 'button', class: 'rest', hidden: true, 'aria-expanded': 'false', click: () => this.#flip() }, 'show all');
  #observer = new ResizeObserver(() => this.#measure());

  constructor() {
    this.element.append(this.#text, this.#more);
    this.#observer.observe(this.#text);
  }

  update(text) {
    const value = `▲ ${text}`;
    if (this.#text.textContent !== value) {
      setText(this.#text, value);
      this.#measure();
    }
  }

  #measure() {
    if (this.#text.classList.contains('clamped')) {
      this.#more.hidden = this.#text.scrollHeight <= this.#text.clientHeight + 1;
    }
  }

  #flip() {
    const open = !this.#text.classList.toggle('clamped');
    this.#more.setAttribute('aria-expanded', open);
    setText(this.#more, open ? 'show less' : 'show all');
  }
}
