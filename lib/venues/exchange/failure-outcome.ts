import type { CallTrace } from '#lib/venues/exchange/call-trace';
import type { ExchangeOutcome } from '#lib/venues/exchange/exchange-connection';

/** A call that was not `done`, and what it says of the exchange itself. */
export interface CallFailure {
  outcome: Exclude<ExchangeOutcome<never>, { kind: 'done' }>;
  /** `clock`: our time is not its time. `ailing`: it doesn't answer as it should. */
  cause: 'clock' | 'ailing' | null;
}

const RETRY_AFTER_MS = { 429: 10_000, 418: 120_000 } as const;
const LONGEST_MESSAGE = 300;

/**
 * What is known after ccxt threw. The wire decides first, since ccxt throws the same for an order that exists
 * and one that doesn't; only a whole JSON answer below 500 is believed.
 */
export function failureOf(thrown: unknown, trace: CallTrace): CallFailure {
  const message = messageOf(thrown, trace);
  if (!trace.wasSent) return notSent(thrown, message);
  const { status } = trace;
  if (status === 429 || status === 418) {
    const retryAfterMs = retryAfterOf(trace) ?? RETRY_AFTER_MS[status];
    return { outcome: { kind: 'limited', retryAfterMs, message }, cause: null };
  }
  if (status === null || status >= 500 || jsonOf(trace.body) === null) return unknown(message);
  return answered(thrown, trace, message);
}

/** A call that ccxt thinks well, and whose answer is no answer. */
export function unknownAnswer(what: string): CallFailure {
  return unknown(`The exchange's answer makes no sense: ${what}.`);
}

function unknown(message: string): CallFailure {
  return { outcome: { kind: 'unknown', message }, cause: 'ailing' };
}

function notSent(thrown: unknown, message: string): CallFailure {
  const names = classNamesOf(thrown);
  // ccxt's own queue is full, or a socket is not there: the exchange never saw it.
  const isPassing = names.has('NetworkError') || !names.has('BaseError');
  if (isPassing) return { outcome: { kind: 'limited', retryAfterMs: 1000, message }, cause: null };
  return { outcome: { kind: 'refused', code: codeName(thrown), message }, cause: null };
}

function answered(thrown: unknown, trace: CallTrace, message: string): CallFailure {
  const names = classNamesOf(thrown);
  const say = (outcome: CallFailure['outcome'], cause: CallFailure['cause'] = null) => ({ outcome, cause });
  if (trace.status === 401 || names.has('AuthenticationError')) {
    return say({ kind: 'refused', code: 'auth', message });
  }
  if (names.has('OrderNotFound')) return say({ kind: 'missing', message });
  if (names.has('InvalidNonce')) return say({ kind: 'limited', retryAfterMs: 0, message }, 'clock');
  if (names.has('DDoSProtection') || names.has('RateLimitExceeded')) {
    return say({ kind: 'limited', retryAfterMs: retryAfterOf(trace) ?? RETRY_AFTER_MS[429], message });
  }
  // What is no `ExchangeError` are timeouts and half answers that the exchange itself tells of.
  if (!names.has('ExchangeError')) return unknown(message);
  return say({ kind: 'refused', code: refusalCode(thrown, trace, message), message });
}

function refusalCode(thrown: unknown, trace: CallTrace, message: string): string {
  return /duplicate/i.test(message) ? 'duplicate_order' : (codeOf(trace) ?? codeName(thrown));
}

function classNamesOf(thrown: unknown): ReadonlySet<string> {
  const names = new Set<string>();
  let prototype: unknown = thrown instanceof Error ? thrown : null;
  while (typeof prototype === 'object' && prototype !== null) {
    names.add(prototype.constructor.name);
    prototype = Object.getPrototypeOf(prototype) as unknown;
  }
  return names;
}

function codeName(thrown: unknown): string {
  return thrown instanceof Error ? thrown.constructor.name : 'unknown';
}

function jsonOf(body: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(body);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** The exchange's own code, where its answer has one. */
function codeOf(trace: CallTrace): string | null {
  const code = jsonOf(trace.body)?.code;
  return typeof code === 'number' || typeof code === 'string' ? String(code) : null;
}

/** The exchange's own words, else ccxt's; without what a URL says after its `?`. */
function messageOf(thrown: unknown, trace: CallTrace): string {
  const own = jsonOf(trace.body)?.msg;
  const text = typeof own === 'string' ? own : thrown instanceof Error ? thrown.message : String(thrown);
  return text.replaceAll(/\?[^\s"]*/g, '').slice(0, LONGEST_MESSAGE);
}

/** Seconds, as `Retry-After` has them. */
function retryAfterOf({ headers }: CallTrace): number | null {
  const text = Object.entries(headers).find(([name]) => name.toLowerCase() === 'retry-after')?.[1];
  return text !== undefined && /^\d{1,6}$/.test(text) ? Number.parseInt(text, 10) * 1000 : null;
}
