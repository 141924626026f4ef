// Two charts on one time axis: the reading against its target and ideal, and what was decided, asked for and seen.

import uPlot from '../lib/uplot/uPlot.esm.js';
import { h } from './dom.js';
import { WINDOW_MILLIS } from './past.js';
import { number } from './sentences.js';

const HEIGHT = 220;
const SYNC = 'moment';
const stepped = uPlot.paths.stepped({ align: 1 });

export class Charts {
  element = h('div', { class: 'charts' });
  #plots = [];
  #view;
  #events = [];
  #pinned = null;
  #end = 0;
  #observer = new ResizeObserver(() => this.#resize());
  #scheme = matchMedia('(prefers-color-scheme: dark)');
  #rebuild = () => this.#build();

  /** `view` has `pointed(millis or null)` and `chosen(millis)`; the figures' captions are elements of the caller. */
  constructor(view, upper, lower) {
    this.#view = view;
    this.upper = figure(upper, 'Reading against its target, and the ideal, over the last five minutes');
    this.lower = figure(lower, 'Demand, requested and running containers over the last five minutes');
    this.element.append(this.upper.element, this.lower.element);
    this.#scheme.addEventListener('change', this.#rebuild);
    this.#observer.observe(this.element);
  }

  update(past, task, events, pinned) {
    this.#events = events;
    this.#pinned = pinned;
    this.#end = Math.max(past.at.at(-1) ?? 0, 0) / 1000;
    this.#data = columns(past, task);
    if (this.#plots.length === 0 && this.element.clientWidth > 0) {
      this.#build();
    }
    this.#plots.forEach((plot, i) => plot.setData(this.#data[i]));
  }

  destroy() {
    this.#scheme.removeEventListener('change', this.#rebuild);
    this.#observer.disconnect();
    this.#plots.forEach(plot => plot.destroy());
  }

  #data = [[[]], [[]]];

  #build() {
    this.#plots.forEach(plot => plot.destroy());
    const ink = colours(this.element);
    this.#plots = [
      new uPlot(this.#options(ink, upperSeries(ink), upperScales(), [left(ink, 'y'), right(ink, 'ideal')]), this.#data[0], this.upper.plot),
      new uPlot(this.#options(ink, lowerSeries(ink), lowerScales(), [left(ink, 'y', true), spacer()]), this.#data[1], this.lower.plot),
    ];
  }

  #options(ink, series, scales, axes) {
    return {
      width: this.element.clientWidth,
      height: HEIGHT,
      legend: { show: false },
      padding: [8, 0, 0, 0],
      cursor: { sync: { key: SYNC, setSeries: false }, drag: { x: false, y: false }, points: { size: 7 } },
      scales: { x: { time: true, range: () => [this.#end - WINDOW_MILLIS / 1000, this.#end] }, ...scales },
      axes: [time(ink), ...axes],
      series: [{}, ...series],
      hooks: {
        setCursor: [plot => this.#view.pointed(plot.cursor.idx == null || plot.cursor.left < 0 ? null : plot.data[0][plot.cursor.idx] * 1000)],
        draw: [plot => this.#ticks(plot, ink)],
        ready: [plot => plot.over.addEventListener('click', () => this.#choose(plot))],
      },
    };
  }

  #choose(plot) {
    const at = plot.cursor.idx == null ? null : plot.data[0][plot.cursor.idx];
    if (at) {
      this.#view.chosen(Math.round(at * 1000));
    }
  }

  /** Decisions as ticks at the foot; the chosen moment as a line through the whole. */
  #ticks(plot, ink) {
    const { ctx, bbox } = plot;
    const scale = devicePixelRatio;
    ctx.save();
    ctx.beginPath();
    ctx.rect(bbox.left, bbox.top, bbox.width, bbox.height);
    ctx.clip();
    for (const event of this.#events) {
      const x = Math.round(plot.valToPos(event.at / 1000, 'x', true));
      ctx.fillStyle = ink.text;
      ctx.fillRect(x - scale / 2, bbox.top + bbox.height - 8 * scale, scale, 8 * scale);
    }
    if (this.#pinned !== null) {
      const x = Math.round(plot.valToPos(this.#pinned / 1000, 'x', true));
      ctx.fillStyle = ink.text;
      ctx.fillRect(x - scale / 2, bbox.top, scale, bbox.height);
    }
    ctx.restore();
  }

  #resize() {
    const width = this.element.clientWidth;
    if (width > 0) {
      if (this.#plots.length === 0) {
        this.#build();
      }
      this.#plots.forEach(plot => plot.setSize({ width, height: HEIGHT }));
    }
  }
}

function columns(past, task) {
  const series = past.of(task.name);
  const at = past.at.map(millis => millis / 1000);
  const goal = at.map(() => task.target.goal ?? null);
  return [[at, series.reading, goal, series.ideal], [at, series.running, series.demand, series.requested]];
}

function figure(caption, label) {
  const plot = h('div', { class: 'plot', role: 'img', 'aria-label': label });
  return { plot, element: h('figure', { class: 'chart' }, caption, plot) };
}

/** The theme's colours as the canvas needs them: resolved. */
function colours(element) {
  const resolve = name => {
    const probe = element.appendChild(h('span'));
    probe.style.color = `var(${name})`;
    const { color } = getComputedStyle(probe);
    probe.remove();
    return color;
  };
  const task = resolve('--task-line');
  return { task, fill: alpha(task, 0.16), text: resolve('--ink'), quiet: resolve('--quiet'), grid: resolve('--line-soft') };
}

function alpha(rgb, share) {
  const [r, g, b] = rgb.match(/[\d.]+/g);
  return `rgba(${r}, ${g}, ${b}, ${share})`;
}

function upperSeries(ink) {
  return [
    { scale: 'y', stroke: ink.task, fill: ink.fill, width: 2, points: { show: false } },
    { scale: 'y', stroke: ink.quiet, width: 1, dash: [6, 5], points: { show: false } },
    { scale: 'ideal', stroke: ink.text, width: 1.25, dash: [2, 3], paths: stepped, points: { show: false } },
  ];
}

function lowerSeries(ink) {
  return [
    { scale: 'y', stroke: ink.task, fill: ink.fill, width: 3, paths: stepped, points: { show: false } },
    { scale: 'y', stroke: ink.text, width: 1.25, dash: [6, 4], paths: stepped, points: { show: false } },
    { scale: 'y', stroke: ink.quiet, width: 1.25, dash: [2, 3], paths: stepped, points: { show: false } },
  ];
}

const fromZero = (plot, low, high) => [Math.min(0, low ?? 0), Math.max(1, high ?? 1) * 1.12];
const upperScales = () => ({ y: { range: fromZero }, ideal: { range: fromZero } });
const lowerScales = () => ({ y: { range: fromZero } });

const FONT = '14px system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif';
const WHOLE = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000];

function axis(ink, more) {
  return { stroke: ink.quiet, font: FONT, grid: { stroke: ink.grid, width: 1 }, ticks: { show: false }, ...more };
}

const time = ink => axis(ink, {
  grid: { show: false }, space: 90, size: 32,
  values: (plot, splits) => splits.map(at => new Date(at * 1000).toLocaleTimeString('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })),
});
const left = (ink, scale, whole = false) => axis(ink, {
  scale, size: 52, space: 34, values: labels, ...(whole ? { incrs: WHOLE } : {}),
});
/** A scale without a value on it has no labels either: it would invent a unit. */
const labels = (plot, splits) => {
  const known = plot.data[1].some(value => value !== null);
  return splits.map(value => (known ? number(value) : ''));
};
const right = (ink, scale) => axis(ink, { scale, side: 1, size: 40, space: 34, grid: { show: false }, incrs: WHOLE });
const spacer = () => ({ scale: 'y', side: 1, size: 40, grid: { show: false }, ticks: { show: false }, values: () => [] });
