/**
 * The robot process on the store whose configuration is the first line of stdin. Each further line is answered with
 * what it did since the line before, as JSON; the end of stdin ends it. `robot-child.ts` drives it.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createInterface } from 'node:readline';

import { pino } from 'pino';
import type { Config } from '#lib/config/config';
import { openDesk } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import { startRobotProcess } from '#lib/robot/process/robot-process';
import type { RobotFigures } from '#tests/bench/robot-child';
import { quantileOf } from '#tests/bench/statistics';

const LAG_RESOLUTION_MS = 5;

const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const config = JSON.parse(String((await lines.next()).value)) as Config;
const desk = await openDesk(config, { role: 'robot' });
/** How old each made quote was, by its market time, when what came of it was durable. */
const ages: number[] = [];
/** From the beginning of the step that took a candle until its order was durable, and so sent. */
const sendings: number[] = [];
let commits = 0;
let stepBegan = 0;

const watched: Desk = {
  ...desk,
  // Asked for once, at the beginning of each step.
  now: () => {
    stepBegan = performance.now();
    return desk.now();
  },
  books: {
    ...desk.books,
    async commit(change) {
      const began = stepBegan;
      await desk.books.commit(change);
      commits += 1;
      for (const { key, data } of change.live ?? []) {
        if (key.startsWith('quote:MADE')) ages.push(desk.now() - (data as { at: number }).at);
      }
      if (change.orders?.some(({ state, commandId }) => state === 'submitted' && commandId === null))
        sendings.push(performance.now() - began);
    },
  },
};

const robots = await startRobotProcess(config, watched, pino({ level: 'silent' }));
const lag = monitorEventLoopDelay({ resolution: LAG_RESOLUTION_MS });
let cpu = process.cpuUsage();
let began = performance.now();
process.stdout.write('"started"\n');
lag.enable();
while (!(await lines.next()).done) process.stdout.write(`${JSON.stringify(figuresSince())}\n`);
await robots.close();
await desk.close();
process.exit(0);

function figuresSince(): RobotFigures {
  const seconds = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const figures: RobotFigures = {
    coreShare: (user + system) / 1e6 / seconds,
    quotesPerSecond: ages.length / seconds,
    commitsPerSecond: commits / seconds,
    ageP50: quantileOf(ages, 0.5),
    ageP99: quantileOf(ages, 0.99),
    ageMax: quantileOf(ages, 1),
    orders: sendings.length,
    sendP50: quantileOf(sendings, 0.5),
    sendP99: quantileOf(sendings, 0.99),
    // It measures how long its own timer took, which is due after the resolution.
    lagP99: Math.max(0, lag.percentile(99) / 1e6 - LAG_RESOLUTION_MS),
    lagMax: Math.max(0, lag.max / 1e6 - LAG_RESOLUTION_MS),
  };
  [ages.length, sendings.length, commits] = [0, 0, 0];
  lag.reset();
  [cpu, began] = [process.cpuUsage(), performance.now()];
  return figures;
}
