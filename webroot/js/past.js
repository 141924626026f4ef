// The last five minutes of a pool's numbers, as columns: what the charts draw.

export const WINDOW_MILLIS = 5 * 60_000;
const SERIES = ['reading', 'ideal', 'demand', 'requested', 'running'];

export class Past {
  at = [];
  #tasks = new Map();

  /** Starts anew from the API's history. */
  static from(history) {
    const past = new Past();
    past.at = [...history.at];
    for (const [name, series] of Object.entries(history.tasks)) {
      past.#tasks.set(name, Object.fromEntries(SERIES.map(key => [key, [...series[key]]])));
    }
    return past;
  }

  /** Takes a snapshot's numbers; one that comes right after another replaces it, so that columns stay short. */
  add(snapshot) {
    this.#forgetAfter(snapshot.at);
    const last = this.at.length - 1;
    if (last >= 0 && snapshot.at === this.at[last]) {
      return;
    }
    const replaces = last >= 1 && snapshot.at - this.at[last - 1] < snapshot.interval * 0.9;
    this.#put(replaces ? last : last + 1, snapshot);
    this.#trim(snapshot.at - WINDOW_MILLIS);
  }

  /** The columns of a task; those of an unknown one are empty. */
  of(task) {
    return this.#tasks.get(task) ?? emptyColumns(this.at.length);
  }

  /** The place of the last sample at or before a time; -1 if there is none. */
  indexAt(time) {
    let low = 0;
    let high = this.at.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at[middle] <= time) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }

  #put(index, snapshot) {
    this.at[index] = snapshot.at;
    const present = new Map(snapshot.tasks.map(task => [task.name, task]));
    for (const name of present.keys()) {
      if (!this.#tasks.has(name)) {
        this.#tasks.set(name, emptyColumns(index));
      }
    }
    for (const [name, columns] of this.#tasks) {
      const task = present.get(name);
      for (const key of SERIES) {
        columns[key][index] = task ? numberOf(task, key) : null;
      }
    }
  }

  /** Snapshots come in order: one that is dated earlier than the last comes after a clock that was ahead was set back. */
  #forgetAfter(at) {
    const kept = this.indexAt(at) + 1;
    if (kept < this.at.length) {
      this.at.length = kept;
      for (const columns of this.#tasks.values()) {
        SERIES.forEach(key => { columns[key].length = kept; });
      }
    }
  }

  #trim(oldest) {
    const stale = this.at.findIndex(at => at >= oldest);
    if (stale > 0) {
      this.at.splice(0, stale);
      for (const columns of this.#tasks.values()) {
        SERIES.forEach(key => columns[key].splice(0, stale));
      }
    }
  }
}

function numberOf(task, key) {
  return (key === 'reading' ? task.reading?.value : task[key]) ?? null;
}

function emptyColumns(length) {
  return Object.fromEntries(SERIES.map(key => [key, new Array(length).fill(null)]));
}
