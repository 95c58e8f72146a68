import { makeBookReader } from '#db/stores/sqlite/book-reader';
import type { WriteChange } from '#db/stores/sqlite/change-writer';
import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { BookStore } from '#lib/robot/book-store';
import type { Command } from '#lib/robot/command';
import { hashBody, requireKey } from '#lib/sessions/message-rules';
import { idempotencyMismatch } from '#lib/sessions/session-rules';

/** What trading leaves behind, in SQLite. */
export function makeBookStore(context: StoreContext, writeChange: WriteChange): BookStore {
  const { writer } = context;
  const { findCommandByKey, ...reader } = makeBookReader(context);

  function findFirst({ idempotencyKey, request }: Command): Command | undefined {
    if (idempotencyKey === null) return undefined;
    const first = findCommandByKey(idempotencyKey);
    if (first && hashBody(first.request) !== hashBody(request)) throw idempotencyMismatch('command');
    return first;
  }

  return {
    ...reader,
    commit: (change) => writer.write(() => writeChange(change)),
    async requestCommand(command, change) {
      if (command.idempotencyKey !== null) requireKey(command.idempotencyKey);
      return writer.write(() => {
        const first = findFirst(command);
        if (first) return { command: first, repeated: true };
        writeChange({ ...change, commands: [...(change.commands ?? []), command] });
        return { command, repeated: false };
      });
    },
  };
}
