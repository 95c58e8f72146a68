import type { StoreContext } from '#db/stores/sqlite/store-context';
import { type IndexedMessage, indexText } from '#db/stores/sqlite/word-index';

/** Keeps the index of words in step with the messages; to be called inside a transaction. */
export interface WordIndexWriter {
  add(messageNumber: number, sessionNumber: number, message: IndexedMessage): void;
  /** `message` as it was added. No search finds it; its words leave the file as the index is merged. */
  remove(messageNumber: number, sessionNumber: number, message: IndexedMessage): void;
  /** The same, and its words leave the file at once; fifty times the work. */
  erase(messageNumber: number, sessionNumber: number, message: IndexedMessage): void;
}

/**
 * Written when the transaction is about to commit: with each savepoint of the transaction SQLite would write the index
 * anew, as often as there are messages in it.
 */
export function prepareWordIndex({ connection: { client }, writer }: StoreContext): WordIndexWriter {
  const insert = client.prepare('INSERT INTO message_words (rowid, words) VALUES (?, ?)');
  const remove = client.prepare(
    `INSERT INTO message_words (message_words, rowid, words) VALUES ('delete', ?, ?)`,
  );
  const setErasing = (value: 0 | 1) =>
    client.prepare(`INSERT INTO message_words (message_words, rank) VALUES ('secure-delete', ${value})`);
  const [eraseOn, eraseOff] = [setErasing(1), setErasing(0)];
  return {
    add(messageNumber, sessionNumber, message) {
      const text = indexText(sessionNumber, message);
      writer.beforeCommit(() => insert.run(messageNumber, text));
    },
    remove(messageNumber, sessionNumber, message) {
      const text = indexText(sessionNumber, message);
      writer.beforeCommit(() => remove.run(messageNumber, text));
    },
    erase(messageNumber, sessionNumber, message) {
      const text = indexText(sessionNumber, message);
      writer.beforeCommit(() => {
        // Each setting first writes what waits, in the way that was set until then.
        eraseOn.run();
        remove.run(messageNumber, text);
        eraseOff.run();
      });
    },
  };
}
