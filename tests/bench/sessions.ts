/**
 * Durable appends of ours beside raw better-sqlite3, beside stores of others and on each of the four stores; pages,
 * export and import. `node tests/bench/sessions.ts [--small]`; `--small` only shows that it works.
 */
import { type BenchStores, openBenchStores, STORAGES } from '#tests/bench/bench-stores';
import { installPeers, PEERS, runPeer } from '#tests/bench/peer-runs';
import { printTable, reportTable } from '#tests/bench/report-table';
import { appendRate, openAppends } from '#tests/bench/sessions-appends';
import { measureExchange } from '#tests/bench/sessions-exchange';
import { measurePages } from '#tests/bench/sessions-pages';
import { openRaw, type RawRows } from '#tests/bench/sessions-raw';
import { figure, medianOf } from '#tests/bench/statistics';

const isSmall = process.argv.includes('--small');
const MESSAGES = isSmall ? 200 : 4_000;
const PEER_MESSAGES = isSmall ? 100 : 2_000;
const PAGED_MESSAGES = isSmall ? 1_000 : 10_000;
const TURNS = isSmall ? 2 : 40;
const WARM_UP = isSmall ? 0 : 3;
const TURN_MESSAGES = isSmall ? 64 : 320;
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

async function sqlitePlace({ place }: BenchStores) {
  const made = await place('sqlite');
  if (!made) throw new Error('There is no place for a SQLite store.');
  return made;
}

/** Many short rounds over all lines in turns, so that a slow moment of the machine meets each of them. */
async function reportAppends(all: BenchStores): Promise<void> {
  const raw = async (rows: RawRows) => openRaw(await sqlitePlace(all), rows);
  const ours = async (callers: number) => openAppends(await sqlitePlace(all), callers);
  const lines = [
    { what: 'raw better-sqlite3, message and words only', rates: [] as number[], ...(await raw('index')) },
    { what: 'raw better-sqlite3, all rows that ours writes', rates: [], ...(await raw('all')) },
    { what: 'sessions.append, one caller awaiting each', rates: [], ...(await ours(1)) },
    { what: `sessions.append, ${CALLERS} callers`, rates: [], ...(await ours(CALLERS)) },
  ];
  for (let round = 0; round < TURNS + WARM_UP; round += 1) {
    for (const { rates, run } of lines) {
      const rate = await run(TURN_MESSAGES);
      if (round >= WARM_UP) rates.push(rate);
    }
  }
  for (const { close } of lines) await close();
  const [anchor = NaN, , one = NaN] = lines.map(({ rates }) => medianOf(rates));
  report({
    title: 'Durable appends',
    command: COMMAND,
    about:
      `SQLite, synchronous=FULL, index of words on; medians of ${TURNS} rounds of ${TURN_MESSAGES} messages, in turns. ` +
      'Raw copies one finished row into the tables of ours, with the settings that better-sqlite3 comes with; ours checks, ' +
      'numbers, hashes, makes words and writes the event as well.',
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
