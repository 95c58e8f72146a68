import { statfs } from 'node:fs/promises';
import type { Config } from '#lib/config/config';
import { asDeskError } from '#lib/desk-error';
import type { Desk } from '#lib/desk-ports';
import { reportHealth, type HealthFacts, type HealthReport, type StoreFacts } from '#lib/operations/health';
import { judgeReadiness, type Readiness, type WebPhase } from '#lib/operations/readiness';
import { readUpkeep, type UpkeepParts } from '#lib/operations/read-upkeep';
import { readUnreconciled } from '#lib/robot/reads/is-reconciled-for';
import { readRobotProcess } from '#lib/robot/robot-process-state';

export interface HealthParts {
  desk: Pick<Desk, 'health' | 'books' | 'live' | 'maintenance' | 'now'>;
  config: Pick<Config, 'bookPath' | 'maxSessions'> & UpkeepParts['config'];
  phase: () => WebPhase;
}

/** What the health routes answer from. */
export interface Health {
  readReport(): Promise<HealthReport>;
  readReadiness(): Promise<Readiness>;
}

/** Looks at the desk each time it is asked; neither answer ever throws. */
export function createHealth({ desk, config, phase }: HealthParts): Health {
  return {
    async readReport() {
      const [answer, upkeep, space] = await Promise.all([
        ask(() => readStore(desk)),
        ask(() => readUpkeep({ desk, config })),
        readSpace(config.bookPath),
      ]);
      const facts: HealthFacts = {
        now: desk.now(),
        store: answer.value,
        storeFault: answer.fault,
        space,
        maxSessions: config.maxSessions,
        upkeep: upkeep.value,
        upkeepFault: upkeep.fault,
      };
      return reportHealth(facts);
    },
    async readReadiness() {
      const answer = await ask(async () => ({
        process: await readRobotProcess(desk),
        unreconciled: await readUnreconciled(desk),
      }));
      return judgeReadiness({
        phase: phase(),
        now: desk.now(),
        storeFault: answer.fault,
        robotProcessAt: answer.value?.process?.at ?? null,
        unreconciled: answer.value?.unreconciled ?? [],
      });
    },
  };
}

async function readStore(desk: HealthParts['desk']): Promise<StoreFacts> {
  const asked = performance.now();
  const counts = await desk.health.readCounts();
  const answeredMs = Math.round((performance.now() - asked) * 100) / 100;
  const [robots, process, unreconciled] = await Promise.all([
    desk.books.readRobots(),
    readRobotProcess(desk),
    readUnreconciled(desk),
  ]);
  return { ...counts, answeredMs, robots, robotProcessAt: process?.at ?? null, unreconciled };
}

/** The answer, or why there is none: health tells of faults, it doesn't have them. */
async function ask<Value>(
  read: () => Promise<Value>,
): Promise<{ value: Value | null; fault: string | null }> {
  try {
    return { value: await read(), fault: null };
  } catch (thrown) {
    return { value: null, fault: asDeskError(thrown).message };
  }
}

async function readSpace(folder: string): Promise<HealthFacts['space']> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { free: bavail * bsize, total: blocks * bsize };
  } catch {
    // Not every system tells; the report then says that it is not known.
    return null;
  }
}
