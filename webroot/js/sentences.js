// Everything that is said in words. Pure functions.

const NUMBER = new Intl.NumberFormat('en', { maximumFractionDigits: 2 });
const COMPACT = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });
const TIME = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });

export function number(value) {
  if (value === null || value === undefined) {
    return '–';
  }
  return Math.abs(value) >= 1e6 ? COMPACT.format(value) : NUMBER.format(value);
}

export const clock = millis => TIME.format(new Date(millis));

export function ago(millis) {
  const seconds = Math.max(0, millis) / 1000;
  if (seconds < 10) {
    return `${seconds.toFixed(1)} s ago`;
  }
  return seconds < 120 ? `${Math.round(seconds)} s ago` : `${Math.round(seconds / 60)} min ago`;
}

export const plural = (count, word) => `${number(count)} ${word}${count === 1 ? '' : 's'}`;

export const move = (from, to) => (from === to ? `${number(from)}` : `${number(from)} → ${number(to)}`);

/** What the target alone would like, within the bounds. */
export const wished = task => Math.max(task.min, Math.min(task.max, task.ideal));

export const present = task => task.running + task.starting + task.stopping;

/** How many more containers the target would like than the plan could give, and than are there. */
export const lacking = task => Math.max(0, wished(task) - Math.max(task.demand, present(task)));

/** A task in the line below the bar: its numbers, and its states in words. */
export function legend(task) {
  const states = [];
  if (task.starting) states.push(`${task.starting} starting`);
  if (task.stopping) states.push(`${task.stopping} stopping`);
  if (task.failed) states.push(`${task.failed} failed`);
  if (lacking(task)) states.push(`${lacking(task)} more wanted`);
  return { numbers: move(task.running, task.demand), states: states.join(', ') };
}

/** The bar for those who do not see it. */
export function barLabel(snapshot, free) {
  const parts = snapshot.tasks.map(task => {
    const { states } = legend(task);
    return `${task.name} ${task.running} running${states ? `, ${states}` : ''}`;
  });
  return `${plural(snapshot.capacity.containers, 'container')}: ${parts.join('; ')}; ${free} free`;
}

/** The reading against its target, as a caption: "queue, goal 50", "wait, within 2s". */
export function measure(task) {
  const { type, goal, within } = task.target;
  const wanted = goal === undefined ? '' : `, goal ${number(goal)}`;
  return `${type}${wanted}${within === undefined ? '' : `, within ${within}`}`;
}

/** What a pool may use: "24 containers", with how much of its cpu and memory is taken where they are watched. */
export function capacity(snapshot) {
  const { containers, cpu, memory } = snapshot.capacity;
  const parts = [plural(containers, 'container')];
  if (cpu !== undefined) parts.push(`cpu ${number(taken(snapshot, 'cpu'))} of ${number(cpu)}`);
  if (memory !== undefined) parts.push(`memory ${bytes(taken(snapshot, 'memory'))} of ${bytes(memory)}`);
  return parts.join(' · ');
}

function taken(snapshot, kind) {
  return snapshot.tasks.reduce(
    (sum, task) => sum + (task.size?.[kind] ?? 0) * (task.running + task.starting + task.stopping), 0);
}

function bytes(value) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  return `${number(value / 1024 ** power)} ${units[power]}`;
}

/** Why someone should look at this task; null if nobody needs to. */
export function trouble(task) {
  if (task.blocked) {
    const until = task.blocked.until ? `, tried again at ${clock(task.blocked.until)}` : '';
    return `blocked: ${task.blocked.why}${until}`;
  }
  if (task.failed > 0) {
    return `${plural(task.failed, 'container')} failed`;
  }
  const measured = task.scalable && task.target.type !== 'remainder';
  return measured && task.reading?.absent ? `holding: no reading (${task.reading.absent})` : null;
}

const KINDS = {
  blocked: 'blocked', unblocked: 'goes on', problem: 'problem', recovered: 'recovered', configuration: 'configuration',
};

/** An event in a line: who, how the number moved (or what kind of thing it was), and why. */
export function entry(event) {
  const moved = event.to !== undefined;
  return {
    who: event.task ?? event.pool,
    what: moved ? `${event.from} → ${event.to}` : KINDS[event.kind] ?? event.kind,
    why: event.why ?? '',
    alarming: event.kind === 'blocked' || event.kind === 'problem',
  };
}

/** The rungs of a decision: what came in, each stage that changed or held the number, what came out. */
export function ladder(reading, trace, demand) {
  const first = { stage: 'reading', number: reading === null ? 'none' : number(reading), why: '' };
  const rungs = trace.map(rung => ({
    stage: rung.stage,
    number: rung.from === rung.to ? `holds ${number(rung.to)}` : move(rung.from, rung.to),
    why: rung.why,
  }));
  return [first, ...rungs, { stage: 'demand', number: number(demand), why: '', result: true }];
}

/** The same in one line: reading 212 → target 9 → max 8 → demand 7. */
export function chain(reading, trace, demand) {
  const stages = trace.map(rung => `${rung.stage} ${number(rung.to)}`);
  return [`reading ${reading === null ? 'none' : number(reading)}`, ...stages, `demand ${number(demand)}`].join(' → ');
}
