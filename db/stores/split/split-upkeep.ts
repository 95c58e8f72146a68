import type { StoreUpkeep } from '#lib/operations/store-upkeep';

/** Sessions and book together. */
export function makeSplitUpkeep(sessions: StoreUpkeep, book: StoreUpkeep): StoreUpkeep {
  return {
    /**
     * The book first: what it has delivered and told by then is in the later copy of the sessions, what it has not is
     * delivered and told, once, by whoever opens the copies. The other way round orders would miss their messages.
     */
    async copyTo(folder) {
      const bookFiles = await book.copyTo(folder);
      return [...bookFiles, ...(await sessions.copyTo(folder))];
    },
    async check() {
      return [...(await book.check()), ...(await sessions.check())];
    },
    async compact() {
      await book.compact();
      await sessions.compact();
    },
  };
}
