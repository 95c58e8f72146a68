import { enterStore, type RestorePlace } from '#db/stores/restore/restore-store';

/** Opens a store, which counts as used until it is closed: meanwhile no backup is restored into it. */
export async function keepInUse<Opened extends { close(): Promise<void> }>(
  place: RestorePlace,
  open: () => Promise<Opened>,
): Promise<Opened> {
  const leave = await enterStore(place);
  try {
    const opened = await open();
    return { ...opened, close: () => opened.close().finally(leave) };
  } catch (error) {
    leave();
    throw error;
  }
}
