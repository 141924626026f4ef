// The event-bus bridge over its plain WebSocket: a page of JSON. Reconnects by itself; who listens hydrates on open.

const PING_MILLIS = 5_000;
const SILENCE_MILLIS = 12_000;
const FIRST_RETRY_MILLIS = 400;
const LONGEST_RETRY_MILLIS = 5_000;
const UTF8 = new TextDecoder();

export class Bus {
  #url;
  #listener;
  #socket = null;
  #retry = FIRST_RETRY_MILLIS;
  #timer = 0;
  #heardAt = 0;
  #addresses = new Set();

  /** `listener` has `opened()`, `lost()` and `received(address, body)`. */
  constructor(url, listener) {
    this.#url = url;
    this.#listener = listener;
    setInterval(() => this.#ping(), PING_MILLIS);
    addEventListener('online', () => this.#hurry());
    document.addEventListener('visibilitychange', () => this.#hurry());
  }

  connect() {
    clearTimeout(this.#timer);
    this.#heardAt = performance.now();
    const socket = new WebSocket(this.#url);
    this.#socket = socket;
    socket.binaryType = 'arraybuffer';
    socket.addEventListener('open', () => this.#opened());
    socket.addEventListener('message', message => this.#received(message.data));
    socket.addEventListener('close', () => this.#closed(socket));
  }

  /** Listens to an address, now and after every reconnect. */
  register(address) {
    if (!this.#addresses.has(address)) {
      this.#addresses.add(address);
      this.#send({ type: 'register', address, headers: {} });
    }
  }

  unregister(address) {
    if (this.#addresses.delete(address)) {
      this.#send({ type: 'unregister', address, headers: {} });
    }
  }

  #opened() {
    this.#retry = FIRST_RETRY_MILLIS;
    this.#heardAt = performance.now();
    this.#send({ type: 'ping' });
    this.#addresses.forEach(address => this.#send({ type: 'register', address, headers: {} }));
    this.#listener.opened();
  }

  /** The bridge writes its text into binary frames. */
  #received(data) {
    this.#heardAt = performance.now();
    const message = JSON.parse(typeof data === 'string' ? data : UTF8.decode(data));
    if (message.type === 'rec') {
      this.#listener.received(message.address, message.body);
    }
  }

  #closed(socket) {
    if (socket !== this.#socket) {
      return;
    }
    this.#socket = null;
    this.#listener.lost();
    const jitter = 0.75 + Math.random() / 2;
    this.#timer = setTimeout(() => this.connect(), this.#retry * jitter);
    this.#retry = Math.min(LONGEST_RETRY_MILLIS, this.#retry * 1.7);
  }

  #ping() {
    if (this.#socket && performance.now() - this.#heardAt > SILENCE_MILLIS) {
      this.#renew();
    }
    this.#send({ type: 'ping' });
  }

  /**
   * A connection may be open and yet dead (a laptop that slept, a pulled cable), or only quiet as there is no pool: a new
   * one tells which, before anyone is alarmed. One that never opened is given up.
   */
  #renew() {
    const silent = this.#socket;
    if (silent.readyState === WebSocket.OPEN) {
      this.connect();
    }
    silent.close();
  }

  #hurry() {
    if (this.#socket === null && document.visibilityState === 'visible') {
      this.#retry = FIRST_RETRY_MILLIS;
      this.connect();
    }
  }

  #send(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) {
      this.#socket.send(JSON.stringify(message));
    }
  }
}
