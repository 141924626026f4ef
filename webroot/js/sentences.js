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

export const move = (from, to) => (from === undefined ? '?' : from === to ? `${number(from)}` : `${number(from)} → ${number(to)}`);

/** What the target alone would like, within the bounds. */
export const wished = task => Math.max(task.min, Math.min(task.max, task.ideal));

/** Whether the scheduler ever said what runs: before that no number of containers is known, and none is 0. */
export const isCounted = snapshot => snapshot.observedAt !== undefined;

export const present = task => (task.running ?? 0) + (task.starting ?? 0) + (task.stopping ?? 0);

/** Containers of the pool whose task is not in the configuration; they use room. */
export const foreign = snapshot => (snapshot.notConfigured ?? []).filter(task => present(task) > 0);

/** Whether it is not known what runs now; another engine at work on the pool does not make it so. */
export const isBlind = snapshot => !isCounted(snapshot) || (snapshot.problems ?? []).some(problem => problem.kind === 'counting');

/** How many more containers the target would like than the plan could give, and than are there; one that fills lacks none. */
export const lacking = task => (task.running === undefined || task.target?.fills ? 0
  : Math.max(0, wished(task) - Math.max(task.demand, present(task))));

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
  if (!isCounted(snapshot)) {
    return `${plural(snapshot.capacity.containers, 'container')}: not known what runs`;
  }
  const parts = snapshot.tasks.map(task => {
    const { states } = legend(task);
    return `${task.name} ${task.running} running${states ? `, ${states}` : ''}`;
  });
  const others = foreign(snapshot).map(task => `${task.name} ${present(task)} not configured`);
  return `${plural(snapshot.capacity.containers, 'container')}: ${[...parts, ...others].join('; ')}; ${free} free`;
}

/** The reading against its target, as a caption: "queue, goal 50", "wait 1.2 s / 2 s". */
export function measure(task) {
  const { type, goal, within } = task.target;
  if (task.wait) {
    return `${type} ${duration(task.wait.expected)} / ${duration(task.wait.limit)}`;
  }
  const wanted = goal === undefined ? '' : `, goal ${number(goal)}`;
  return `${type}${wanted}${within === undefined ? '' : `, within ${within}`}`;
}

/** Seconds, as precisely as a person needs them. */
export function duration(seconds) {
  if (seconds > 3600) {
    return 'over 1 h';
  }
  return seconds < 10 ? `${number(Math.round(seconds * 10) / 10)} s` : `${number(Math.round(seconds))} s`;
}

/** What a pool may use: "24 containers", with how much of its cpu and memory is taken where they are watched. */
export function capacity(snapshot) {
  const { containers, cpu, memory } = snapshot.capacity;
  const parts = [plural(containers, 'container')];
  const used = (kind, words) => (isCounted(snapshot) ? words(taken(snapshot, kind)) : '?');
  if (cpu !== undefined) parts.push(`cpu ${used('cpu', number)} of ${number(cpu)}`);
  if (memory !== undefined) parts.push(`memory ${used('memory', bytes)} of ${bytes(memory)}`);
  return parts.join(' · ');
}

function taken(snapshot, kind) {
  return snapshot.tasks.reduce((sum, task) => sum + (task.size?.[kind] ?? 0) * present(task), 0);
}

function bytes(value) {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
  const power = value < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(value) / 10));
  return `${number(value / 1024 ** power)} ${units[power]}`;
}

/** A problem is said in red, and counted, when it has lasted this long: what goes away by itself alarms nobody. */
const LASTING_MILLIS = 5_000;

/**
 * What a person should look at, by kind: the problems of a task, or those of the whole pool if none is named. A refused
 * configuration does not mend itself, so it is said at once.
 */
export function alarms(snapshot, task) {
  return lasting(snapshot)
    .filter(problem => problem.task === task?.name)
    .map(problem => ({ kind: problem.kind, text: WORDS[problem.kind]?.(problem, snapshot, task) ?? problem.why }));
}

/** Every problem of a pool that a person should look at. */
export const lasting = snapshot => (snapshot.problems ?? []).filter(
  problem => problem.kind === 'configuration' || snapshot.at - problem.since >= LASTING_MILLIS);

const WORDS = {
  counting: (problem, snapshot) => `${problem.why} (since ${clock(problem.since)}, ${counted(snapshot)})`,
  configuration: (problem, { configuration = {} }) =>
    `Configuration refused${place(configuration)}: ${configuration.refused ?? problem.why}. The one before it stays in force.`,
  blocked: (problem, snapshot, task) => `blocked: ${problem.why}${again(task)}`,
};

const place = ({ file, line }) => (file ? ` in ${file}${line ? `, line ${line}` : ''}` : '');

const again = task => (task?.blocked?.until ? `, tried again at ${clock(task.blocked.until)}` : '');

/** When a pool's containers were last counted. */
export const counted = snapshot => (isCounted(snapshot)
  ? `counted ${ago(snapshot.at - snapshot.observedAt)}` : 'not counted yet');

/** What a task waits for, calmly: it goes away by itself, or has only just begun. */
export function waiting(snapshot, task) {
  const alarmed = lasting(snapshot).some(problem => problem.task === task.name && problem.kind === 'blocked');
  return task.blocked && !alarmed ? `${task.blocked.why}${again(task)}` : '';
}

/** How each kind of event is marked and called. */
const KINDS = {
  blocked: ['▲', 'blocked'],
  unblocked: ['✓', 'goes on'],
  problem: ['▲', 'problem'],
  recovered: ['✓', 'recovered'],
  configuration: ['', 'configuration'],
  clock: ['', 'clock'],
  death: ['✕', 'died'],
  rollout: ['↻', 'rollout'],
  conflict: ['▲', 'conflict'],
  metric: ['○', 'metric'],
};
const ALARMING = ['blocked', 'problem', 'conflict'];

/** A death's sentence ends with the last lines that the container wrote; they are shown on demand. */
const WROTE = '; it wrote: ';

/** An event in a line: who, how the number moved (or what kind of thing it was), and why. */
export function entry(event) {
  const moved = event.to !== undefined;
  const [why, ...wrote] = event.kind === 'death' ? event.why.split(WROTE) : [event.why];
  const [mark, word] = moved ? ['', `${event.from} → ${event.to}`] : KINDS[event.kind] ?? ['', event.kind];
  return {
    who: event.task ?? event.pool,
    mark,
    what: word,
    why: why || 'no reason was given',
    output: wrote.length ? wrote.join(WROTE).split(' | ') : [],
    alarming: ALARMING.includes(event.kind),
  };
}

/** The entries of a decision: what came in, each stage that changed or held the number, what came out. */
export function entries(reading, trace, demand) {
  const first = { stage: 'reading', number: reading === null ? 'none' : number(reading), why: '' };
  const stages = trace.map(entry => ({
    stage: entry.stage,
    number: entry.from === entry.to ? `holds ${number(entry.to)}` : move(entry.from, entry.to),
    why: entry.why,
  }));
  return [first, ...stages, { stage: 'demand', number: number(demand), why: '', result: true }];
}

/** The same in one line: reading 212 → target 9 → max 8 → demand 7. */
export function chain(reading, trace, demand) {
  const stages = trace.map(entry => `${entry.stage} ${number(entry.to)}`);
  return [`reading ${reading === null ? 'none' : number(reading)}`, ...stages, `demand ${number(demand)}`].join(' → ');
}
