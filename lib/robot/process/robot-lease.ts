import { setTimeout as delay } from 'node:timers/promises';
import { asDeskError, DeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { holderName, isDeadHere } from '#lib/robot/process/lease-holder';

const LEASE_RENEWED_MS = 2_000;
const LEASE_EXPIRES_MS = 6_000;
/** Longer than the lease of a process that died lasts, and than one takes to close. */
const PATIENCE_MS = LEASE_EXPIRES_MS + 500;
const ASKED_AGAIN_MS = 100;

/** The right to trade some accounts, kept until released. */
export interface RobotLease {
  /** The desk as the holder has it: what it commits is refused once another has the lease. */
  guard(desk: Desk): Desk;
  release(): Promise<void>;
}

export interface LeaseWish {
  accountIds: readonly string[];
  holder?: string;
  /** Called when a renewal found another holder: this process must not send anything any more. */
  onLost: (fault: DeskError) => void;
  /** Called when a renewal failed for another reason; it is tried again. */
  onFault: (cause: unknown) => void;
}

type LeaseDesk = Pick<Desk, 'leases' | 'now'>;

/**
 * Takes the lease of each account, all or none; `lease_held` names who holds one. A holder of this host
 * whose process is gone is taken over at once. Renewed each two seconds, expires after six.
 */
export async function takeRobotLease(desk: LeaseDesk, wish: LeaseWish): Promise<RobotLease> {
  const holder = wish.holder ?? holderName();
  const names = wish.accountIds.map((id) => `account:${id}`);
  await takePatiently(desk, names, holder);
  const renew = async (): Promise<void> => {
    for (const name of names) {
      const other = await take(desk, name, holder);
      if (other !== null) wish.onLost(leaseHeld(name, other));
    }
  };
  const timer = setInterval(() => {
    renew().catch(wish.onFault);
  }, LEASE_RENEWED_MS);
  return {
    guard: (whole) => ({
      ...whole,
      books: {
        ...whole.books,
        commit: (change) => whole.books.commit({ ...change, leases: { names, holder } }),
      },
    }),
    release: async () => {
      clearInterval(timer);
      for (const name of names) await desk.leases.releaseLease(name, holder);
    },
  };
}

/**
 * A holder that is just closing, or died where we can't see it (another host; a host that gave its process
 * id to another process since, as containers do), lets go soon: only one that is still there then is another
 * robot process.
 */
async function takePatiently(desk: LeaseDesk, names: readonly string[], holder: string): Promise<void> {
  const startedAt = performance.now();
  for (;;) {
    try {
      return await takeAll(desk, names, holder);
    } catch (cause) {
      const { code } = asDeskError(cause);
      if (code !== 'lease_held' || performance.now() - startedAt > PATIENCE_MS) throw cause;
      await delay(ASKED_AGAIN_MS);
    }
  }
}

async function takeAll(desk: LeaseDesk, names: readonly string[], holder: string): Promise<void> {
  const taken: string[] = [];
  for (const name of names) {
    const other = await takeOver(desk, name, holder);
    if (other === null) {
      taken.push(name);
      continue;
    }
    for (const one of taken) await desk.leases.releaseLease(one, holder);
    throw leaseHeld(name, other);
  }
}

async function takeOver(desk: LeaseDesk, name: string, holder: string): Promise<string | null> {
  const other = await take(desk, name, holder);
  if (other === null || !isDeadHere(other)) return other;
  await desk.leases.releaseLease(name, other);
  return take(desk, name, holder);
}

function take(desk: LeaseDesk, name: string, holder: string): Promise<string | null> {
  const now = desk.now();
  return desk.leases.takeLease({ name, holder, now, until: now + LEASE_EXPIRES_MS });
}

function leaseHeld(name: string, holder: string): DeskError {
  return new DeskError(
    'lease_held',
    `Another robot process (${holder}) trades ${name}; stop it first. Nothing was started here.`,
    { retryable: true, details: { lease: name, holder } },
  );
}
