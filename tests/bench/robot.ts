/**
 * What the robot process costs and how quick it is, on a real SQLite store with simulated and replayed feeds:
 * `node tests/bench/robot.ts [--small]`; `--small` only shows that it works.
 */
import { setTimeout as delay } from 'node:timers/promises';

import { openDesk } from '#lib/desk';
import { printTable, reportTable } from '#tests/bench/report-table';
import { RobotChild, type RobotFigures } from '#tests/bench/robot-child';
import { makeFloor, removeFloor } from '#tests/bench/robot-floor';
import { type KillTimes, measureKill } from '#tests/bench/robot-kill';
import { startWebLoad } from '#tests/bench/robot-load';
import { figure, medianOf } from '#tests/bench/statistics';

const isSmall = process.argv.includes('--small');
const ROBOTS = isSmall ? 3 : 50;
const WATCHED_MS = isSmall ? 2_000 : 65_000;
const LOADED_MS = isSmall ? 2_000 : 20_000;
const SETTLE_MS = isSmall ? 500 : 5_000;
const KILLS = isSmall ? 1 : 10;
const KILLED_ROBOTS = isSmall ? 2 : 20;
/** Candles of the replay come twenty times a second, each a decision. */
const QUICK_REPLAY = { ticksPerSecond: 2, replaySecondsPerBar: 0.05 };
const report = isSmall ? printTable : reportTable;

const sending = await measureSending();
const { calm, loaded, rate, kills } = await measureFloor();
const worst = (of: (times: KillTimes) => number) => Math.max(...kills.map(of));
report({
  title: 'Robots',
  command: 'npm run bench -- robot',
  about:
    `The robot process in a process of its own on a SQLite store (synchronous=FULL). Orders: a robot that decides on a candle ` +
    `each 50 ms. Floor: ${String(ROBOTS)} robots on ${String(ROBOTS)} made instruments at 10 quotes/s each, watched for ` +
    `${String(WATCHED_MS / 1000)} s. Stop: the worst of ${String(KILLS)}, with ${String(KILLED_ROBOTS)} orders at work. Load: ` +
    `another process posts and reads through a web process on the same store (${figure(rate)} requests/s).`,
  columns: ['what', 'figure', 'goal'],
  rows: [
    row('candle taken → order durable and sent, p50 ms', sending.sendP50),
    row(`the same, p99 ms (${String(sending.orders)} orders)`, sending.sendP99, '≤ 10'),
    row(
      'stop pressed → nothing new can be sent, ms',
      worst(({ durableMs }) => durableMs),
      '≤ 50',
    ),
    row('the same, median ms', medianOf(kills.map(({ durableMs }) => durableMs))),
    row(
      'stop pressed → every cancel answered and in the store, ms',
      worst(({ canceledMs }) => canceledMs),
      '≤ 250',
    ),
    row('the same, median ms', medianOf(kills.map(({ canceledMs }) => canceledMs))),
    ...floorRows(calm),
    row('under load of web: loop lag of the robot process, p99 ms', loaded.lagP99, '≤ 20'),
    row('under load of web: quotes a second', loaded.quotesPerSecond),
    row('under load of web: age of a quote when used, p99 ms', loaded.ageP99),
  ],
});

function row(what: string, value: number, goal = ''): string[] {
  return [what, figure(value), goal];
}

function floorRows(seen: RobotFigures): string[][] {
  return [
    row(`${String(ROBOTS)} robots: share of one core, %`, seen.coreShare * 100, '< 60'),
    row('quotes a second', seen.quotesPerSecond, String(ROBOTS * 10)),
    row('transactions a second', seen.commitsPerSecond),
    row('age of a quote when what came of it is durable, p50 ms', seen.ageP50),
    row('the same, p99 ms', seen.ageP99),
    row('the same, oldest ms', seen.ageMax, '≤ 100'),
    row('loop lag, p99 ms', seen.lagP99),
  ];
}

async function measureSending(): Promise<RobotFigures> {
  const config = await makeFloor({ robots: 0, isReplayBusy: true, settings: QUICK_REPLAY });
  const robots = await RobotChild.start(config);
  try {
    await delay(SETTLE_MS);
    await robots.ask();
    await delay(LOADED_MS);
    return await robots.ask();
  } finally {
    await robots.stop();
    removeFloor(config);
  }
}

async function measureFloor() {
  const config = await makeFloor({
    robots: ROBOTS,
    settings: { ticksPerSecond: 10, replaySecondsPerBar: 3600 },
  });
  const robots = await RobotChild.start(config);
  const desk = await openDesk(config, { role: 'web' });
  try {
    await delay(SETTLE_MS);
    await robots.ask();
    await delay(WATCHED_MS);
    const calm = await robots.ask();
    const made = (await desk.books.readRobots()).filter(({ symbol }) => symbol.startsWith('MADE'));
    const kills: KillTimes[] = [];
    for (let round = 0; round < KILLS; round += 1) {
      kills.push(await measureKill(desk, made.slice(0, KILLED_ROBOTS)));
    }
    const load = await startWebLoad(config);
    await delay(SETTLE_MS);
    await robots.ask();
    await delay(LOADED_MS);
    const loaded = await robots.ask();
    return { calm, loaded, kills, rate: await load.stop() };
  } finally {
    await desk.close();
    await robots.stop();
    removeFloor(config);
  }
}
