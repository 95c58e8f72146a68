import type { IncomingMessage } from 'node:http';
import type { MiddlewareHandler } from 'hono';
import type { ApiEnv } from '#lib/api/api-parts';
import { refuseUncleanText } from '#lib/api/clean-text';
import { DeskError } from '#lib/desk-error';

/** Bodies above this are refused before they are parsed. */
const MAX_BODY_BYTES = 1_048_576;

const JSON_TYPE = /^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i;
const decoder = new TextDecoder('utf-8', { fatal: true });

/**
 * Reads a JSON body from the socket itself: counted while it comes in, decoded strictly, parsed once. The
 * schema of the route then checks what was parsed. Without a body the route sees none, where it allows that.
 */
export function jsonBody({ optional = false } = {}): MiddlewareHandler<ApiEnv> {
  return async (context, next) => {
    const { incoming } = context.env;
    if (optional && !hasBody(incoming)) return next();
    requireJsonType(incoming);
    const text = decode(await readBytes(incoming));
    refuseUncleanText(text, parse(text));
    // Where `context.req.json()` looks first; it awaits a promise there, whatever its type says.
    Object.assign(context.req.bodyCache, { text: Promise.resolve(text) });
    return next();
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** Refuses a body that is not said to be JSON (`unsupported_media_type`). */
export function requireJsonType({ headers }: IncomingMessage): void {
  if (JSON_TYPE.test(headers['content-type'] ?? '')) return;
  throw new DeskError('unsupported_media_type', 'Send JSON with the header Content-Type: application/json.');
}

/** The whole body; `too_large` as soon as it is known, without reading the rest. */
async function readBytes(incoming: IncomingMessage): Promise<Buffer> {
  if (Number(incoming.headers['content-length'] ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    incoming.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > MAX_BODY_BYTES) {
        incoming.removeAllListeners('data');
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    incoming.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)));
    const breakOff = (cause?: Error): void =>
      reject(new DeskError('invalid_json', 'The body broke off before its end.', { cause }));
    incoming.once('error', breakOff);
    incoming.once('close', () => {
      if (!incoming.readableEnded) breakOff();
    });
  });
}

function tooLarge(): DeskError {
  return new DeskError('too_large', 'The body is larger than 1 MiB.', {
    details: { maxBytes: MAX_BODY_BYTES },
  });
}

function decode(bytes: Buffer): string {
  try {
    return decoder.decode(bytes);
  } catch (cause) {
    throw new DeskError('invalid_encoding', 'The body is not valid UTF-8.', { cause });
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new DeskError('invalid_json', `The body is not valid JSON: ${reason}`, { cause });
  }
}
