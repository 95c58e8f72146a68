import type { HealthCheck, HealthStatus } from '#lib/operations/health-check';
import { backupCheck, cleanupCheck, type UpkeepFacts } from '#lib/operations/health-upkeep';
import type { Robot } from '#lib/robot/robot';

/** `/healthz`: the worst of its checks, and each of them. */
export interface HealthReport {
  status: HealthStatus;
  /** Wall clock, epoch ms. */
  at: number;
  database_connection: HealthCheck;
  storage_space: HealthCheck;
  session_count: HealthCheck;
  message_count: HealthCheck;
  last_activity: HealthCheck;
  robots: HealthCheck;
  backup_age: HealthCheck;
  last_cleanup: HealthCheck;
}

/** What the checks need to know; null where the store did not answer. */
export interface HealthFacts {
  now: number;
  store: StoreFacts | null;
  /** Why the store did not answer. */
  storeFault: string | null;
  /** Bytes free where the store lies, and bytes there are; null where the system doesn't say. */
  space: { free: number; total: number } | null;
  maxSessions: number;
  /** Null where it can't be told. */
  upkeep: UpkeepFacts | null;
  /** Why it can't. */
  upkeepFault: string | null;
}

export interface StoreFacts {
  /** How long the store took to answer, in milliseconds. */
  answeredMs: number;
  sessions: number;
  messages: number;
  /** Epoch ms of the newest message or session; null in an empty store. */
  lastActivityAt: number | null;
  robots: readonly Pick<Robot, 'name' | 'state' | 'lastWarning'>[];
  /** When the robot process last wrote that it runs; null when it never did. */
  robotProcessAt: number | null;
  /** Names of robots whose books are not known to agree with their exchange. */
  unreconciled: readonly string[];
}

/** The robot process writes that it runs each second; older than this it counts as gone. */
const ROBOT_PROCESS_GONE_MS = 10_000;

const GIB = 1_073_741_824;
const SLOW_STORE_MS = 250;

/** Judges the facts. Pure: the same facts give the same report. */
export function reportHealth(facts: HealthFacts): HealthReport {
  const checks = {
    database_connection: databaseCheck(facts),
    storage_space: spaceCheck(facts.space),
    session_count: sessionCheck(facts),
    message_count: ofStore(facts, ({ messages }) => ok(messages, `${messages} messages are kept.`)),
    last_activity: ofStore(facts, ({ lastActivityAt }) => activityCheck(lastActivityAt)),
    robots: ofStore(facts, (store) => robotsCheck(store, facts.now)),
    backup_age: ofUpkeep(facts, ({ backups }) => backupCheck(backups, facts.now)),
    last_cleanup: ofUpkeep(facts, ({ lastCleanup }) => cleanupCheck(lastCleanup, facts.now)),
  };
  return { status: worstOf(Object.values(checks)), at: facts.now, ...checks };
}

function databaseCheck({ store, storeFault }: HealthFacts): HealthCheck {
  if (!store)
    return { status: 'fail', value: null, detail: `The store does not answer: ${storeFault ?? 'unknown'}` };
  const isSlow = store.answeredMs > SLOW_STORE_MS;
  return {
    status: isSlow ? 'warn' : 'ok',
    value: store.answeredMs,
    detail: `The store answered in ${store.answeredMs} ms.`,
  };
}

function spaceCheck(space: HealthFacts['space']): HealthCheck {
  if (!space)
    return { status: 'warn', value: null, detail: 'The free space of the data folder is not known.' };
  const freePct = (space.free / space.total) * 100;
  const status = space.free < GIB / 4 ? 'fail' : space.free < 2 * GIB ? 'warn' : 'ok';
  const detail = `${(space.free / GIB).toFixed(1)} GiB of ${(space.total / GIB).toFixed(1)} GiB are free (${freePct.toFixed(0)} %).`;
  return { status, value: space.free, detail };
}

function sessionCheck(facts: HealthFacts): HealthCheck {
  return ofStore(facts, ({ sessions }) => {
    const { maxSessions } = facts;
    const status = sessions >= maxSessions ? 'fail' : sessions >= maxSessions * 0.9 ? 'warn' : 'ok';
    return { status, value: sessions, detail: `${sessions} of at most ${maxSessions} sessions.` };
  });
}

function activityCheck(at: number | null): HealthCheck {
  if (at === null) return ok(null, 'Nothing has happened yet.');
  return ok(new Date(at).toISOString(), `The last message came at ${new Date(at).toISOString()}.`);
}

function robotsCheck({ robots, robotProcessAt, unreconciled }: StoreFacts, now: number): HealthCheck {
  const running = robots.filter(({ state }) => state === 'running').length;
  if (!isRobotProcessAlive(robotProcessAt, now)) {
    const seen =
      robotProcessAt === null
        ? 'never been seen'
        : `not been seen since ${new Date(robotProcessAt).toISOString()}`;
    return { status: 'fail', value: running, detail: `The robot process has ${seen}.` };
  }
  if (unreconciled.length > 0) {
    const names = unreconciled.join(', ');
    return { status: 'fail', value: running, detail: `Not reconciled with the exchange: ${names}.` };
  }
  const halted = robots.filter(({ state }) => state === 'halted').length;
  const detail = `${running} of ${robots.length} robots run${halted > 0 ? `, ${halted} are halted` : ''}.`;
  return { status: halted > 0 ? 'warn' : 'ok', value: running, detail };
}

export function isRobotProcessAlive(seenAt: number | null, now: number): boolean {
  return seenAt !== null && now - seenAt <= ROBOT_PROCESS_GONE_MS;
}

function ofStore(facts: HealthFacts, check: (store: StoreFacts) => HealthCheck): HealthCheck {
  return facts.store
    ? check(facts.store)
    : { status: 'fail', value: null, detail: 'The store does not answer.' };
}

function ofUpkeep(
  { upkeep, upkeepFault }: HealthFacts,
  check: (upkeep: UpkeepFacts) => HealthCheck,
): HealthCheck {
  return upkeep ? check(upkeep) : { status: 'fail', value: null, detail: upkeepFault ?? 'It is not known.' };
}

function ok(value: HealthCheck['value'], detail: string): HealthCheck {
  return { status: 'ok', value, detail };
}

function worstOf(checks: readonly HealthCheck[]): HealthStatus {
  if (checks.some(({ status }) => status === 'fail')) return 'fail';
  return checks.some(({ status }) => status === 'warn') ? 'warn' : 'ok';
}
