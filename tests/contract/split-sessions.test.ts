import { openMemorySessions } from '#db/stores/memory/open-memory-sessions';
import { openSplitStores } from '#db/stores/split/open-split-stores';
import { describeSessionStore } from '#tests/contract/describe-session-store';
import { useScratchFolders } from '#tests/contract/scratch-folder';

const makeFolder = useScratchFolders();

/** The sessions of a whole desk whose book lies elsewhere: that adds events, and must change nothing else. */
describeSessionStore(
  'memory, with its book,',
  {
    makeLocation: () => 'memory',
    openSessions: async (_location, options) => {
      const book = { ...options, now: Date.now, folder: makeFolder() };
      const { sessions, close } = await openSplitStores(openMemorySessions(options), book);
      return { sessions, close: async () => close() };
    },
    opener: null,
  },
  { isQuick: true, sequences: 5 },
);
