import { asDeskError, httpStatusOf, type DeskError } from '#lib/desk-error';

/** RFC 9457: what every error of the API looks like. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail: string;
  [fact: string]: unknown;
}

const PROBLEM_TYPE = 'application/problem+json';

/** Seconds after which the same call is worth a try. */
const RETRY_AFTER_SECONDS: Readonly<Record<number, number>> = { 429: 1, 503: 2 };

/** Any thrown value as a problem document; the cause stays inside the desk. */
export function problemOf(thrown: unknown): Problem {
  const error = asDeskError(thrown);
  const status = httpStatusOf(error.code);
  return {
    ...error.details,
    type: `urn:multichat:problem:${error.code}`,
    title: titleOf(error.code),
    status,
    code: error.code,
    detail: error.message,
    ...(error.retryable ? { retryable: true } : {}),
  };
}

/** Headers that belong to a problem: its media type, the methods that would do, when to come again. */
export function problemHeaders(error: Pick<DeskError, 'details'>, status: number): Record<string, string> {
  const given = error.details['retryAfterSeconds'];
  const seconds = typeof given === 'number' ? given : RETRY_AFTER_SECONDS[status];
  const allow = error.details['allow'];
  return {
    'content-type': PROBLEM_TYPE,
    ...(Array.isArray(allow) ? { allow: allow.join(', ') } : {}),
    ...(seconds === undefined ? {} : { 'retry-after': String(seconds) }),
  };
}

/** `session_not_found` → `Session not found`. */
function titleOf(code: string): string {
  const words = code.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
