// What the page knows. Messages are whole states: the newest one is all there is to a pool.

import { Past } from './past.js';

const MOST_DECISIONS = 500;

export class Store {
  pools = new Map();
  connection = { state: 'connecting', since: performance.now() };
  #changed;

  /** `changed` is called after each change. */
  constructor(changed) {
    this.#changed = changed;
  }

  connected() {
    this.#connection('live');
  }

  lost() {
    if (this.connection.state === 'live') {
      this.#connection('lost');
    }
  }

  /** The pool of that name, made if it is new. */
  pool(name, node = '') {
    let pool = this.pools.get(name);
    if (!pool) {
      pool = { name, node, snapshot: null, arrivedAt: performance.now(), past: new Past(), decisions: [], version: 0 };
      this.pools.set(name, pool);
      this.#changed();
    }
    return pool;
  }

  /** Drops every pool that is not among `names`. */
  keep(names) {
    for (const name of this.pools.keys()) {
      if (!names.includes(name)) {
        this.pools.delete(name);
      }
    }
    this.#changed();
  }

  /** Everything about a pool as the API tells it; whatever was known before is forgotten. */
  hydrate(name, snapshot, decisions, history) {
    const pool = this.pool(name);
    pool.snapshot = null;
    pool.past = Past.from(history);
    pool.decisions = decisions;
    this.snapshot(name, snapshot);
  }

  snapshot(name, snapshot) {
    const pool = this.pool(name);
    if (pool.snapshot && !isAfter(snapshot, pool.snapshot)) {
      return;
    }
    pool.snapshot = snapshot;
    pool.node = snapshot.node;
    pool.arrivedAt = performance.now();
    pool.past.add(snapshot);
    pool.version++;
    this.#changed();
  }

  event(name, event) {
    const pool = this.pool(name);
    if (!pool.decisions.some(known => isSame(known, event))) {
      pool.decisions = [event, ...pool.decisions].slice(0, MOST_DECISIONS);
      pool.version++;
      this.#changed();
    }
  }

  #connection(state) {
    this.connection = { state, since: performance.now() };
    this.#changed();
  }
}

/** How old a pool's newest news is, in milliseconds, by this browser's clock. */
export function age(pool, now = performance.now()) {
  return now - pool.arrivedAt;
}

/** Whether so much news was missed that the picture may no longer be true. */
export function isOld(store, pool, now = performance.now()) {
  return store.connection.state === 'lost' || age(pool, now) > Math.max(3_000, 4 * (pool.snapshot?.interval ?? 500));
}

function isAfter(left, right) {
  return left.epoch === right.epoch ? left.seq > right.seq : left.epoch > right.epoch;
}

function isSame(left, right) {
  return left.epoch === right.epoch && left.seq === right.seq && left.at === right.at
      && left.kind === right.kind && left.task === right.task;
}
