import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { type Draw, drawFrom, mixSeeds } from '#lib/market/random';
import { requestCancel } from '#lib/robot/requests/request-cancel';
import { requestUpdate } from '#lib/robot/requests/request-update';
import { isWorking } from '#lib/trading/working-states';
import { ExchangeDesk, makeRobot } from '#tests/faults/exchange/exchange-desk';
import { Person } from '#tests/faults/exchange/person';
import {
  pick,
  priceNear,
  randomFault,
  randomOrder,
  randomStreamFault,
} from '#tests/faults/exchange/random-deeds';
import { expectSameSoon } from '#tests/faults/exchange/same-orders';

const ORDERS_A_ROUND = 3;
const DESK_LASTS_ROUNDS = 8;

export interface Counts {
  rounds: number;
  orders: number;
  faults: number;
  kills: number;
  failed: string[];
}

/** Asks for what may be refused, or may never be answered, without minding. */
function ask(asked: Promise<unknown>): void {
  void asked.catch(() => undefined);
}

async function deed(desk: ExchangeDesk, draw: Draw): Promise<void> {
  const working = (await desk.orders()).filter(({ state }) => isWorking(state));
  const order = working[Math.floor(draw() * working.length)];
  if (!order || draw() < 0.5) {
    await desk.exchange.call('setPrice', 'BTCUSDT', priceNear(draw, -450, 450));
  } else if (draw() < 0.5) ask(requestCancel(desk.desk, { orderId: order.id, by: 'Operator' }));
  else {
    const price = order.price === null ? {} : { price: priceNear(draw, -300, 300) };
    ask(requestUpdate(desk.desk, { orderId: order.id, ...price, by: 'Operator' }));
  }
}

/** Orders under faults, perhaps a kill, and then both sides must agree. */
async function round(
  desk: ExchangeDesk,
  person: Person,
  { draw, counts }: { draw: Draw; counts: Counts },
): Promise<void> {
  await desk.quoted();
  const [begin, end] = randomStreamFault(draw);
  if (draw() < 0.75) await desk.exchange.call('streamFault', 'user', begin);
  const killedAt = draw() < 0.4 ? Math.floor(draw() * ORDERS_A_ROUND) : -1;
  for (let number = 0; number < ORDERS_A_ROUND; number += 1) {
    if (draw() < 0.6) {
      await desk.exchange.call('fault', randomFault(draw));
      counts.faults += 1;
    }
    counts.orders += 1;
    person.orderAway(randomOrder(draw, counts.orders % 500));
    await wait(pick(draw, [20, 100, 400, 900]));
    await deed(desk, draw);
    if (number !== killedAt) continue;
    await wait(pick(draw, [0, 20, 100, 300]));
    await desk.kill();
    counts.kills += 1;
    desk.start();
  }
  await desk.exchange.call('clearFaults');
  await desk.exchange.call('streamFault', 'user', end);
  await desk.exchange.call('streamFault', 'user', { kind: 'speak' });
  await expectSameSoon(desk);
}

/** Random orders under random faults at an exchange; the same seed begins alike, and time does the rest. */
export async function runRandomRounds(settings: {
  rounds: number;
  seed: number;
  log?: (line: string) => void;
}): Promise<Counts> {
  const { rounds, seed, log = () => undefined } = settings;
  const counts: Counts = { rounds: 0, orders: 0, faults: 0, kills: 0, failed: [] };
  while (counts.rounds < rounds) {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'multichat-exchange-rounds-'));
    await using desk = await ExchangeDesk.open(folder);
    desk.start();
    const person = new Person(desk, await makeRobot(desk));
    const before = counts.failed.length;
    for (let left = DESK_LASTS_ROUNDS; left > 0 && counts.rounds < rounds; left -= 1) {
      counts.rounds += 1;
      const draw = drawFrom(mixSeeds(seed, counts.rounds));
      try {
        await round(desk, person, { draw, counts });
      } catch (cause) {
        const why = cause instanceof Error ? cause.message : String(cause);
        counts.failed.push(`round ${counts.rounds} of seed ${seed} (${folder}): ${why}`);
        log(counts.failed.at(-1) ?? '');
        break;
      }
    }
    if (counts.failed.length === before) rmSync(folder, { recursive: true });
    log(summary(counts));
  }
  return counts;
}

function summary({ rounds, orders, faults, kills, failed }: Counts): string {
  return `${rounds} rounds: ${orders} orders, ${faults} faults, ${kills} kills, ${failed.length} failed`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '100' },
      seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    },
  });
  const counts = await runRandomRounds({
    rounds: Number.parseInt(values.rounds, 10),
    seed: Number.parseInt(values.seed, 10),
    log: (line) => process.stdout.write(`${line}\n`),
  });
  process.stdout.write(`seed ${values.seed}: ${summary(counts)}\n`);
  process.exitCode = counts.failed.length === 0 ? 0 : 1;
}

if (process.argv[1] === import.meta.filename) await main();
