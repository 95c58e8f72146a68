/**
 * The desk's one error type: what went wrong, for people and for programs.
 * `code` is stable and public; the table below maps it to an HTTP status and a CLI exit code.
 */
export interface DeskErrorOptions {
  /** What made this happen; never dropped. */
  cause?: unknown;
  /** True where the same call may succeed later without a change. */
  retryable?: boolean;
  /** Facts for programs, shown as they are in the problem document. */
  details?: Record<string, unknown>;
}

const STATUS_OF = {
  invalid_input: 422,
  invalid_text: 422,
  invalid_json: 400,
  invalid_encoding: 400,
  too_large: 413,
  unsupported_media_type: 415,
  not_found: 404,
  session_not_found: 404,
  message_not_found: 404,
  robot_not_found: 404,
  order_not_found: 404,
  instrument_not_found: 404,
  backtest_not_found: 404,
  participant_not_found: 422,
  participant_exists: 409,
  session_archived: 409,
  session_full: 409,
  too_many_sessions: 409,
  session_in_use: 409,
  store_in_use: 409,
  robot_in_use: 409,
  idempotency_mismatch: 422,
  order_closed: 409,
  backtest_canceled: 409,
  backtest_peeks: 422,
  order_pending: 409,
  kill_switch_on: 409,
  market_ended: 409,
  order_denied: 422,
  robot_unavailable: 503,
  command_timeout: 504,
  lease_held: 409,
  forbidden_host: 403,
  forbidden_origin: 403,
  forbidden: 403,
  unauthorised: 401,
  too_many_requests: 429,
  method_not_allowed: 405,
  disk_full: 507,
  store_read_only: 503,
  store_unavailable: 503,
  store_corrupt: 503,
  store_too_new: 503,
  exchange_unavailable: 503,
  invalid_config: 500,
  port_taken: 500,
  internal: 500,
} as const;

export type DeskErrorCode = keyof typeof STATUS_OF;

export class DeskError extends Error {
  override readonly name = 'DeskError';
  readonly code: DeskErrorCode;
  readonly retryable: boolean;
  readonly details: Record<string, unknown>;

  constructor(code: DeskErrorCode, message: string, options: DeskErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.details = options.details ?? {};
  }

  /** By name: Next bundles the pages with a copy of this class, apart from the server's own. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'DeskError';
  }
}

/** Whether a word, e.g. of a stored answer, is a code of this table. */
export function isDeskErrorCode(word: string): word is DeskErrorCode {
  return Object.hasOwn(STATUS_OF, word);
}

/** HTTP status of a code. */
export function httpStatusOf(code: DeskErrorCode): number {
  return STATUS_OF[code];
}

const USAGE_CODES: ReadonlySet<DeskErrorCode> = new Set(['invalid_input', 'invalid_config']);

/** CLI exit code of a code: 2 for wrong usage, 1 for anything else. */
export function exitCodeOf(code: DeskErrorCode): 1 | 2 {
  return USAGE_CODES.has(code) ? 2 : 1;
}

/** Any thrown value as a DeskError; what is not one already becomes `internal` with its cause kept. */
export function asDeskError(thrown: unknown): DeskError {
  if (thrown instanceof DeskError) return thrown;
  return new DeskError('internal', 'Something failed inside the desk; its log has the cause.', {
    cause: thrown,
  });
}
