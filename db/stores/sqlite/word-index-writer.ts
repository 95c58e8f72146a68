import type { StoreContext } from '#db/stores/sqlite/store-context';
import { type IndexedMessage, indexText } from '#db/stores/sqlite/word-index';

/** Keeps the index of words in step with the messages; to be called inside a transaction. */
export interface WordIndexWriter {
  add(messageNumber: number, sessionNumber: number, message: IndexedMessage): void;
  /** `message` as it was added: its words leave the file as well. */
  remove(messageNumber: number, sessionNumber: number, message: IndexedMessage): void;
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
  return {
    add(messageNumber, sessionNumber, message) {
      const text = indexText(sessionNumber, message);
      writer.beforeCommit(() => insert.run(messageNumber, text));
    },
    remove(messageNumber, sessionNumber, message) {
      const text = indexText(sessionNumber, message);
      writer.beforeCommit(() => remove.run(messageNumber, text));
    },
  };
}
