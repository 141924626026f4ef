// Puts the page together: the bus feeds the store, the address says what is shown, one frame draws many changes.

import * as api from './api.js';
import { Bus } from './bus.js';
import { h, setAttribute, setText } from './dom.js';
import { Overview } from './overview.js';
import { ago, lasting } from './sentences.js';
import { Store } from './store.js';
import { TaskPage } from './taskpage.js';

const POOLS = 'microscaling.pools';
const AGES_MILLIS = 200;
const RETRY_MILLIS = 1_000;

const content = document.getElementById('content');
const banner = document.getElementById('banner');
const connection = document.getElementById('connection');
const path = document.getElementById('path');

const store = new Store(() => schedule());
const bus = new Bus(new URL('eventbus/websocket', location.href.replace(/^http/, 'ws')), {
  opened: () => opened(),
  lost: () => store.lost(),
  received,
});
let view = null;
let scheduled = false;

function received(address, body) {
  if (address === POOLS) {
    discovered(body.pool, body.node);
  } else if (address.endsWith('.metrics')) {
    news(body);
  } else if (address.endsWith('.events')) {
    happened(body);
  }
}

async function opened() {
  bus.register(POOLS);
  try {
    const pools = await api.pools();
    store.keep(pools.map(pool => pool.name));
    pools.forEach(pool => listen(pool.name));
    await Promise.all(pools.map(pool => hydrate(pool.name)));
    store.connected();
  } catch {
    store.lost();
    setTimeout(opened, RETRY_MILLIS);
  }
}

function discovered(name, node) {
  if (!store.pools.has(name)) {
    store.pool(name, node);
    listen(name);
  }
}

/** A pool that was not there before has a past from its first snapshot on. */
function news(snapshot) {
  const isFirst = !store.pools.get(snapshot.pool)?.snapshot;
  store.snapshot(snapshot.pool, snapshot);
  if (isFirst) {
    hydrate(snapshot.pool);
  }
}

/** After a clock that was ahead was set back, the past has other times. */
function happened(event) {
  store.event(event.pool, event);
  if (event.kind === 'clock') {
    hydrate(event.pool);
  }
}

function listen(name) {
  bus.register(`microscaling.${name}.metrics`);
  bus.register(`microscaling.${name}.events`);
}

/** A pool that cannot answer yet is filled by what it publishes; its past then begins with it. */
async function hydrate(name) {
  const [snapshot, events, history] = await Promise.allSettled([api.snapshot(name), api.events(name), api.history(name)]);
  if (snapshot.status === 'fulfilled') {
    store.hydrate(name, snapshot.value, events.value ?? [], history.value ?? { at: [], tasks: {} });
  }
}

/** The address: #/pool/task/moment, each part optional. */
function route() {
  const [pool, task, moment] = location.hash.replace(/^#\/?/, '').split('/').filter(Boolean).map(decodeURIComponent);
  const at = Number.parseInt(moment, 10);
  return { pool: pool ?? null, task: task ?? null, moment: Number.isFinite(at) ? at : null };
}

function navigate() {
  if (location.hash === '#content') {
    return;
  }
  const { pool, task, moment } = route();
  view?.destroy();
  view = task ? new TaskPage(pool, task, moment) : new Overview(pool);
  content.replaceChildren(view.element);
  const steps = [...(pool ? [[pool, `#/${pool}`]] : []), ...(task ? [[task, `#/${pool}/${task}`]] : [])];
  path.replaceChildren(h('ol', {}, ...steps.map(([name, href]) => h('li', {}, h('a', { href }, name)))));
  path.hidden = steps.length === 0;
  draw();
}

function schedule() {
  if (!scheduled) {
    scheduled = true;
    requestAnimationFrame(draw);
  }
}

function draw() {
  scheduled = false;
  view.update(store);
  state();
  title();
}

function state() {
  const { state: now, since } = store.connection;
  const gone = performance.now() - since;
  setAttribute(connection, 'class', now === 'live' ? 'connection dot' : 'connection dot bad');
  setText(connection, { live: 'connected', lost: 'not connected', connecting: 'connecting…' }[now]);
  banner.hidden = now !== 'lost';
  setText(banner, now === 'lost' ? `The connection to the engine was lost ${ago(gone)}. Trying again; what is shown is old.` : '');
}

function title() {
  const pools = [...store.pools.values()].filter(pool => pool.snapshot);
  const bad = pools.flatMap(pool => lasting(pool.snapshot)).length;
  const name = [route().task, route().pool].filter(Boolean).join(' · ');
  document.title = `${bad ? `▲ ${bad} ` : ''}${name ? `${name} · ` : ''}microscaling`;
}

addEventListener('hashchange', navigate);
addEventListener('redraw', schedule);
document.getElementById('skip').addEventListener('click', event => {
  event.preventDefault();
  content.focus();
});
setInterval(schedule, AGES_MILLIS);
navigate();
bus.connect();
