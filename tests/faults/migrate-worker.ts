import { migrateStore } from '#lib/desk';
import { sqlitePlace } from '#tests/support/sqlite-place';

/** A process of its own that migrates the store of a folder. */
const [folder = ''] = process.argv.slice(2);
await migrateStore(sqlitePlace(folder));
