import { migrateStore } from '#lib/desk';

/** A process of its own that migrates the store of a folder. */
const [storagePath = ''] = process.argv.slice(2);
await migrateStore({ storagePath, maxSessions: 10, maxMessagesPerSession: 10 });
