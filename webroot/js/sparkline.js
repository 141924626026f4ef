// Five minutes of a task's reading against its target, small enough for a row.

import { svg, setAttribute } from './dom.js';
import { WINDOW_MILLIS } from './past.js';

const WIDTH = 180;
const HEIGHT = 40;
const PAD = 2;
const MOST_POINTS = 180;

export class Sparkline {
  element = svg('svg', {
    class: 'spark', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true', focusable: 'false',
  });
  #over = svg('path', { class: 'over' });
  #goal = svg('line', { class: 'goal', x1: 0, x2: WIDTH, 'vector-effect': 'non-scaling-stroke' });
  #value = svg('path', { class: 'value', 'vector-effect': 'non-scaling-stroke' });

  constructor() {
    this.element.append(this.#over, this.#goal, this.#value);
  }

  /** Draws the reading; for a task without one, what runs. */
  update(past, task) {
    const columns = past.of(task.name);
    const measured = columns.reading.some(value => value !== null);
    const values = measured ? columns.reading : columns.running;
    const goal = measured ? task.target.goal ?? null : null;
    const top = Math.max(1e-9, goal ?? 0, measured ? 0 : task.max, ...values.filter(value => value !== null));
    const y = value => HEIGHT - PAD - (Math.max(0, value) / top) * (HEIGHT - 2 * PAD);
    const lines = runs(past.at, values).map(run => run.map(([at, value]) => [x(at, past.at.at(-1)), y(value)]));
    setAttribute(this.#value, 'd', lines.map(pathOf).join(''));
    setAttribute(this.#over, 'd', lines.map(areaOf).join(''));
    setAttribute(this.#goal, 'visibility', goal === null ? 'hidden' : 'visible');
    setAttribute(this.#goal, 'y1', y(goal ?? 0).toFixed(1));
    setAttribute(this.#goal, 'y2', y(goal ?? 0).toFixed(1));
  }
}

const x = (at, last) => WIDTH - ((last - at) / WINDOW_MILLIS) * WIDTH;

/** Stretches of known values, thinned out to what can be seen; of each stretch that is merged the highest stays. */
export function runs(at, values) {
  const step = Math.max(1, Math.ceil(at.length / MOST_POINTS));
  const found = [];
  let run = [];
  for (let i = 0; i < at.length; i += step) {
    const part = values.slice(i, i + step).filter(value => value !== null);
    if (part.length) {
      run.push([at[i], Math.max(...part)]);
    } else if (run.length) {
      found.push(run);
      run = [];
    }
  }
  return run.length ? [...found, run] : found;
}

const pathOf = points => points.map(([px, py], i) => `${i ? 'L' : 'M'}${px.toFixed(1)} ${py.toFixed(1)}`).join('');

function areaOf(points) {
  return `${pathOf(points)}L${points.at(-1)[0].toFixed(1)} ${HEIGHT}L${points[0][0].toFixed(1)} ${HEIGHT}Z`;
}
