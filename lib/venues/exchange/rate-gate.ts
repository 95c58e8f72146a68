const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 30_000;

/** Keeps all calls of one exchange back while it wants to be left alone. */
export class RateGate {
  readonly #now: () => number;
  #closedUntil = 0;
  #failures = 0;

  constructor(now: () => number) {
    this.#now = now;
  }

  /** How long it stays closed, ms; 0 while it is open. */
  closedForMs(): number {
    return Math.max(0, this.#closedUntil - this.#now());
  }

  /** The exchange said for how long. */
  closeFor(ms: number): void {
    this.#closedUntil = Math.max(this.#closedUntil, this.#now() + ms);
  }

  /** It does not answer as it should: each time the pause doubles, until an answer comes. */
  backOff(): void {
    this.closeFor(Math.min(FIRST_PAUSE_MS * 2 ** this.#failures, LONGEST_PAUSE_MS));
    this.#failures = Math.min(this.#failures + 1, 10);
  }

  answered(): void {
    this.#failures = 0;
  }
}
