/**
 * Durable appends of ours beside raw better-sqlite3, beside stores of others and on each of the four stores; pages,
 * export and import. `node tests/bench/sessions.ts [--small]`; `--small` only shows that it works.
 */
import { type BenchStores, openBenchStores, STORAGES } from '#tests/bench/bench-stores';
import { installPeers, PEERS, runPeer } from '#tests/bench/peer-runs';
import { printTable, reportTable } from '#tests/bench/report-table';
import { appendRate } from '#tests/bench/sessions-appends';
import { measureExchange } from '#tests/bench/sessions-exchange';
import { measurePages } from '#tests/bench/sessions-pages';
import { type RawRows, rawRate } from '#tests/bench/sessions-raw';
import { figure, medianOf } from '#tests/bench/statistics';

const isSmall = process.argv.includes('--small');
const MESSAGES = isSmall ? 200 : 4_000;
const PEER_MESSAGES = isSmall ? 100 : 2_000;
const PAGED_MESSAGES = isSmall ? 1_000 : 10_000;
const ROUNDS = isSmall ? 1 : 5;
const PEER_ROUNDS = isSmall ? 1 : 3;
const CALLERS = 64;
const report = isSmall ? printTable : reportTable;
const COMMAND = 'npm run bench -- sessions';

const stores = await openBenchStores();
try {
  await reportAppends(stores);
  await reportStores(stores);
  await reportPeers(stores);
} finally {
  await stores.close();
}

interface Line {
  what: string;
  /** Messages a second, one figure a round. */
  rates: number[];
  measure: () => Promise<number>;
}

/** Rounds one after the other over all lines, so that a slow minute of the machine meets each of them. */
async function measureLines(lines: readonly Line[]): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const line of lines) line.rates.push(await line.measure());
  }
}

async function sqlitePlace({ place }: BenchStores) {
  const made = await place('sqlite');
  if (!made) throw new Error('There is no place for a SQLite store.');
  return made;
}

async function reportAppends(all: BenchStores): Promise<void> {
  const raw = async (rows: RawRows) => rawRate(await sqlitePlace(all), { messages: MESSAGES, rows });
  const ours = async (callers: number) => appendRate(await sqlitePlace(all), { messages: MESSAGES, callers });
  const lines: Line[] = [
    { what: 'raw better-sqlite3, the same rows in one transaction', rates: [], measure: () => raw('all') },
    { what: 'raw better-sqlite3, message and words only', rates: [], measure: () => raw('index') },
    { what: 'sessions.append, one caller awaiting each', rates: [], measure: () => ours(1) },
    { what: `sessions.append, ${CALLERS} callers`, rates: [], measure: () => ours(CALLERS) },
  ];
  await measureLines(lines);
  const anchor = medianOf(lines[0]?.rates ?? []);
  const one = medianOf(lines[2]?.rates ?? []);
  report({
    title: 'Durable appends',
    command: COMMAND,
    about:
      `SQLite, ${MESSAGES} messages a round, synchronous=FULL, index of words on, median of ${ROUNDS} rounds. Raw ` +
      'copies one finished row into the tables of ours; ours checks, numbers, hashes and makes words as well.',
    columns: ['what', 'messages/s', 'lowest', 'highest', '× raw', '× one caller'],
    rows: lines.map(({ what, rates }) => [
      what,
      ...[medianOf(rates), Math.min(...rates), Math.max(...rates)].map(figure),
      (medianOf(rates) / anchor).toFixed(2),
      (medianOf(rates) / one).toFixed(2),
    ]),
  });
}

async function reportStores(all: BenchStores): Promise<void> {
  const rows: string[][] = [];
  for (const storage of STORAGES) {
    const [one, many] = [await all.place(storage), await all.place(storage)];
    if (!one || !many) {
      rows.push([storage, ...Array<string>(6).fill('–')]);
      continue;
    }
    const rates = [
      await appendRate(one, { messages: MESSAGES, callers: 1 }),
      await appendRate(many, { messages: MESSAGES, callers: CALLERS }),
    ];
    const pages = await measurePages(all, storage, PAGED_MESSAGES);
    const exchange = await measureExchange(all, storage, PAGED_MESSAGES);
    rows.push([
      storage,
      ...rates.map(figure),
      figure(pages.p95),
      figure(exchange.exportRate),
      figure(exchange.importRate),
      figure(exchange.grownMiB),
    ]);
  }
  const without = all.withoutPostgres === null ? '' : ` Postgres not measured: ${all.withoutPostgres}.`;
  report({
    title: 'The four stores',
    command: COMMAND,
    about:
      `${MESSAGES} messages appended; a page of 50 anywhere in a session of ${PAGED_MESSAGES}; export of all its ` +
      'messages as JSON and import of that, in a process of its own, with the memory that it grew by from ' +
      `${PAGED_MESSAGES / 10} messages on.${without}`,
    columns: [
      'store',
      'append, one caller, /s',
      `append, ${CALLERS} callers, /s`,
      'page p95, ms',
      'export, /s',
      'import, /s',
      'grown by, MiB',
    ],
    rows,
  });
}

async function reportPeers(all: BenchStores): Promise<void> {
  const fault = installPeers();
  const ours = async (callers: number) =>
    appendRate(await sqlitePlace(all), { messages: PEER_MESSAGES, callers });
  const lines = [
    {
      what: 'sessions.append (SQLite), one caller awaiting each',
      run: async () => ({ rate: await ours(1) }),
    },
    {
      what: `sessions.append (SQLite), ${CALLERS} callers`,
      run: async () => ({ rate: await ours(CALLERS) }),
    },
    ...PEERS.map((peer) => ({
      what: peer.what,
      // The rewritten file needs no package.
      run: async () =>
        fault === null || peer.driver === 'json-rewrite.mjs'
          ? runPeer(peer, PEER_MESSAGES)
          : { notMeasured: fault },
    })),
  ].map((line) => ({ ...line, rates: [] as number[], note: '' }));
  for (let round = 0; round < PEER_ROUNDS; round += 1) {
    for (const line of lines) {
      const result: { rate: number; bytes?: number } | { notMeasured: string } = await line.run();
      if ('notMeasured' in result) line.note = `not measured: ${result.notMeasured}`;
      else line.rates.push(result.rate);
      if ('bytes' in result && result.bytes) line.note = `${figure(result.bytes / 2 ** 20)} MiB on disk`;
    }
  }
  const [one = NaN, many = NaN] = lines.map(({ rates }) => medianOf(rates));
  report({
    title: 'Beside stores of others',
    command: COMMAND,
    about:
      `${PEER_MESSAGES} messages appended one at a time, each awaited, each peer in a process of its own, median of ` +
      `${PEER_ROUNDS} rounds; "${CALLERS} callers" is the same work from callers that don't wait for each other.`,
    columns: ['what', 'messages/s', 'ours is × as fast', `ours with ${CALLERS} callers`, 'left'],
    rows: lines.map(({ what, rates, note }) => {
      const rate = medianOf(rates);
      return [what, ...[rate, one / rate, many / rate].map(figure), note];
    }),
  });
}
