import type { StoreContext } from '#db/stores/sqlite/store-context';
import type { LeaseStore } from '#lib/robot/book-store';

interface LeaseValues {
  name: string;
  holder: string;
  now: number;
  until: number;
}

/** Leases in SQLite: whoever commits first has it. */
export function makeLeaseStore({ connection: { client }, writer }: StoreContext): LeaseStore {
  const take = client.prepare<[LeaseValues]>(
    `INSERT INTO leases (name, holder, until) VALUES (:name, :holder, :until)
      ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, until = excluded.until
      WHERE leases.holder = excluded.holder OR leases.until <= :now`,
  );
  const readHolder = client.prepare<[string], string>('SELECT holder FROM leases WHERE name = ?').pluck();
  const release = client.prepare<[string, string]>('DELETE FROM leases WHERE name = ? AND holder = ?');
  return {
    takeLease: (lease) =>
      writer.write(() => (take.run(lease).changes > 0 ? null : String(readHolder.get(lease.name)))),
    async releaseLease(name, holder) {
      await writer.write(() => release.run(name, holder));
    },
  };
}
