import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { loadConfig } from '#lib/config/config';
import { migrateStore, openDesk } from '#lib/desk';
import type { Desk } from '#lib/desk-ports';
import { dataOf } from '#lib/robot/reads/read-desk-snapshot';
import type { ReconciliationState } from '#lib/robot/reconciliation-state';
import { createRobot } from '#lib/robot/requests/create-robot';
import { requestRobotCommand } from '#lib/robot/requests/request-robot-command';
import type { RobotView } from '#lib/robot/robot';
import type { Order } from '#lib/trading/order';
import type { FakeExchangeOptions } from '#tests/fixtures/fake-exchange/start-fake-exchange';
import { type SpawnedExchange, spawnFakeExchange } from '#tests/fixtures/fake-exchange/spawn-fake-exchange';
import { eventually } from '#tests/integration/robot-desk';
import { writeKeyFile } from '#tests/support/open-on-fake-exchange';

const WORKER = path.join(import.meta.dirname, 'robot-worker.ts');
const SYMBOL = 'BTC/USDT';
export const ACCOUNT = 'sandbox-binance-USDT';

/** A desk whose robot process trades on a fake exchange; store, robot process and exchange are three processes. */
export class ExchangeDesk implements AsyncDisposable {
  readonly desk: Desk;
  readonly exchange: SpawnedExchange;
  readonly #configPath: string;
  readonly #removeKey: () => void;
  worker: ChildProcess | null = null;

  private constructor(made: {
    desk: Desk;
    exchange: SpawnedExchange;
    configPath: string;
    removeKey: () => void;
  }) {
    this.desk = made.desk;
    this.exchange = made.exchange;
    this.#configPath = made.configPath;
    this.#removeKey = made.removeKey;
  }

  static async open(folder: string, options: FakeExchangeOptions = {}): Promise<ExchangeDesk> {
    const exchange = await spawnFakeExchange(options);
    const key = writeKeyFile(exchange);
    const configPath = path.join(folder, 'multichat.json');
    const { url } = exchange;
    writeFileSync(
      configPath,
      JSON.stringify({
        storage_path: path.join(folder, 'data'),
        ticks_per_second: 1,
        exchange: { id: 'binance', key_file: key.file, sandbox: true, symbols: [SYMBOL], url },
      }),
    );
    const config = loadConfig({ configPath, cwd: folder, env: {} });
    await migrateStore(config);
    const desk = await openDesk(config, { role: 'web' });
    return new ExchangeDesk({ desk, exchange, configPath, removeKey: key.remove });
  }

  /** Starts the robot process. */
  start(): void {
    const args = JSON.stringify({ configPath: this.#configPath });
    this.worker = spawn(process.execPath, [WORKER, args], { stdio: ['pipe', 'inherit', 'inherit', 'ipc'] });
  }

  /** Resolves once the robot process has ended by SIGKILL, its own or ours. */
  async killed(): Promise<void> {
    const worker = this.worker;
    if (worker && worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
    this.worker = null;
  }

  async kill(): Promise<void> {
    this.worker?.kill('SIGKILL');
    await this.killed();
  }

  /** Resolves when books and exchange were found to agree after a moment (epoch ms). */
  async reconciled(after: number): Promise<void> {
    await eventually(this.desk, async () => {
      const [state] = dataOf<ReconciliationState>(await this.desk.live.readLive(0), 'reconciliation:');
      return state && state.at > after && state.isReconciled && state.reason === null;
    });
  }

  /** Has the exchange trade, so that there is a fresh price. */
  async quoted(price = '60000.00'): Promise<void> {
    const at = Date.now();
    await this.exchange.call('setPrice', 'BTCUSDT', price);
    await eventually(this.desk, async () => {
      const states = await this.desk.live.readLive(0);
      return dataOf<{ receivedAt: number }>(states, `quote:${SYMBOL}`).some(
        ({ receivedAt }) => receivedAt >= at,
      );
    });
  }

  /** The desk's orders at the exchange, oldest first. */
  async orders(): Promise<Order[]> {
    return (await this.desk.books.readOrders({ accountId: ACCOUNT, limit: 100 })).toReversed();
  }

  /** Resolves with the order once it satisfies `look`. */
  async order(id: string, look: (order: Order) => boolean): Promise<Order> {
    return eventually(this.desk, async () => {
      const order = (await this.orders()).find((one) => one.id === id);
      return order && look(order) && order;
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    await this.desk.close();
    await this.exchange[Symbol.asyncDispose]();
    this.#removeKey();
  }
}

/** From now on the running robot process ends itself at this instant. */
export async function arm({ worker }: ExchangeDesk, instant: string): Promise<void> {
  if (!worker) throw new Error('No robot process is running.');
  worker.send(instant);
  await once(worker, 'message');
}

/** A robot at the exchange that trades only what people ask, running and with a price. */
export async function makeRobot(floor: ExchangeDesk): Promise<RobotView> {
  const { desk } = floor;
  await floor.reconciled(0);
  const robot = await createRobot(desk, {
    name: 'Exchange robot',
    symbol: SYMBOL,
    timeframe: '1d',
    strategy: { name: 'sma-cross', params: { fast: 10, slow: 30 } },
    limits: { positionPct: 50 },
    venue: 'exchange',
  });
  await requestRobotCommand(desk, { robotId: robot.id, command: 'start', by: 'Operator' });
  await floor.quoted();
  return robot;
}

/** Codes of all alerts so far, oldest first. */
export async function alertCodes({ desk }: ExchangeDesk): Promise<string[]> {
  const events = await desk.events.readEvents(0, 10_000, { types: ['alert-raised'] });
  return events.map(({ data }) => String(data['code']));
}
