import type { CcxtExchange } from '#lib/venues/exchange/ccxt-exchange';
import { newTrace, traced } from '#lib/venues/exchange/call-trace';
import type { ExchangeOutcome } from '#lib/venues/exchange/exchange-connection';
import { type CallFailure, failureOf, unknownAnswer } from '#lib/venues/exchange/failure-outcome';
import { RateGate } from '#lib/venues/exchange/rate-gate';

/** How far our clock may be off before people are told, ms. */
const SKEW_WORTH_TELLING_MS = 1000;

/** Faults of the clock in a row, each after it was set anew: then it is no matter of the clock. */
const MOST_CLOCK_FAULTS = 2;

export type OnNotice = (code: string, message: string) => void;

/** Makes every REST call of one exchange: through one gate, on the exchange's time, and never throws. */
export class ExchangeCaller {
  readonly #exchange: CcxtExchange;
  readonly #now: () => number;
  readonly #gate: RateGate;
  #onNotice: OnNotice = () => {};
  #offsetMs = 0;
  #clockFaults = 0;

  constructor(exchange: CcxtExchange, now: () => number) {
    this.#exchange = exchange;
    this.#now = now;
    this.#gate = new RateGate(now);
  }

  notify(onNotice: OnNotice): void {
    this.#onNotice = onNotice;
  }

  /** How far the exchange's clock was ahead of ours when it was last measured, ms. */
  offsetMs(): number {
    return this.#offsetMs;
  }

  /** Does one call; `read` makes our value of ccxt's and returns null where it makes no sense. */
  async call<Raw, Value>(
    ask: (exchange: CcxtExchange) => Promise<Raw>,
    read: (raw: Raw) => Value | null,
  ): Promise<ExchangeOutcome<Value>> {
    const closedForMs = this.#gate.closedForMs();
    if (closedForMs > 0) {
      return { kind: 'limited', retryAfterMs: closedForMs, message: 'The exchange wants to be left alone.' };
    }
    const trace = newTrace();
    try {
      const value = read(await traced(trace, () => ask(this.#exchange)));
      if (value === null) return await this.#fail(unknownAnswer('it has not what an answer has'));
      this.#gate.answered();
      this.#clockFaults = 0;
      return { kind: 'done', value };
    } catch (thrown) {
      return this.#fail(failureOf(thrown, trace));
    }
  }

  /** Asks the exchange for its time, and signs by it from then on. */
  async measureClock(): Promise<ExchangeOutcome<number>> {
    if (this.#exchange.has.fetchTime !== true) return { kind: 'done', value: 0 };
    const before = this.#now();
    const told = await this.call(
      (exchange) => exchange.fetchTime(),
      (time) => (time === undefined ? null : Number.parseInt(String(time), 10)),
    );
    if (told.kind !== 'done') return told;
    const offset = told.value - Math.trunc((before + this.#now()) / 2);
    this.#offsetMs = offset;
    this.#exchange.options.timeDifference = -offset;
    if (Math.abs(offset) >= SKEW_WORTH_TELLING_MS) {
      const way = offset > 0 ? 'behind' : 'ahead of';
      const message = `This machine's clock is ${Math.abs(offset)} ms ${way} the exchange's.`;
      this.#onNotice('clock_skewed', message);
    }
    return { kind: 'done', value: offset };
  }

  async #fail({ outcome, cause }: CallFailure): Promise<Exclude<ExchangeOutcome<never>, { kind: 'done' }>> {
    if (cause === 'ailing') this.#gate.backOff();
    else this.#gate.answered();
    if (cause === 'clock') return this.#setClock(outcome);
    if (outcome.kind === 'limited') this.#gate.closeFor(outcome.retryAfterMs);
    return outcome;
  }

  async #setClock(
    outcome: CallFailure['outcome'],
  ): Promise<Exclude<ExchangeOutcome<never>, { kind: 'done' }>> {
    const faults = this.#clockFaults + 1;
    if (faults > MOST_CLOCK_FAULTS) return { kind: 'refused', code: 'clock', message: outcome.message };
    await this.measureClock();
    this.#clockFaults = faults;
    return outcome;
  }
}
