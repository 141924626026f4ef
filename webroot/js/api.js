// The JSON API, read once per connection: what is there, and the last minutes.

const TIMEOUT_MILLIS = 8_000;

export const pools = async () => (await get('api/pools')).pools;
export const snapshot = pool => get(`api/pools/${encodeURIComponent(pool)}`);
export const history = pool => get(`api/pools/${encodeURIComponent(pool)}/history`);
export const events = async pool => (await get(`api/pools/${encodeURIComponent(pool)}/events`)).events;

async function get(path) {
  const answer = await fetch(path, { signal: AbortSignal.timeout(TIMEOUT_MILLIS), headers: { accept: 'application/json' } });
  if (!answer.ok) {
    throw new Error(`${path} answered ${answer.status}`);
  }
  return answer.json();
}
