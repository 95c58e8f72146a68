import type { IncomingMessage } from 'node:http';
import { DeskError } from '#lib/desk-error';

const KEY = /^[\x21-\x7e]{1,200}$/;

/** The `Idempotency-Key` of a request, as the part of a store's argument that carries it. */
export function idempotencyKeyOf(incoming: Pick<IncomingMessage, 'headers'>): { idempotencyKey?: string } {
  const key = incoming.headers['idempotency-key'];
  if (key === undefined) return {};
  if (typeof key === 'string' && KEY.test(key)) return { idempotencyKey: key };
  throw new DeskError('invalid_input', 'Idempotency-Key must have 1 to 200 visible ASCII characters.', {
    details: {
      faults: [
        { in: 'header', path: 'Idempotency-Key', message: 'Must have 1 to 200 visible ASCII characters.' },
      ],
    },
  });
}
