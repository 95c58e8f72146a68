/** Where a file of candles keeps what: the index of each column, -1 for a volume that is not there. */
export interface CandleColumns {
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
  /** Numbers in the time column are milliseconds whatever their size: the column says so by its name. */
  isMilliseconds: boolean;
}

const TIMES = ['timestamp', 'timestampms', 'opentime', 'time', 'datetime', 'date', 'ts', 'unix', 'unixtime'];
const VOLUMES = ['volume', 'vol', 'v', 'basevolume', 'tickvolume'];

/** The columns that everybody's files have when they have no header. */
export const USUAL_COLUMNS: CandleColumns = {
  time: 0,
  open: 1,
  high: 2,
  low: 3,
  close: 4,
  volume: 5,
  isMilliseconds: true,
};

/** Finds the columns by their names, whatever their order, case and spelling; null where one is missing. */
export function columnsOf(header: readonly string[]): CandleColumns | null {
  const names = header.map((name) => name.toLowerCase().replaceAll(/[^a-z]/g, ''));
  const find = (...known: readonly string[]) => names.findIndex((name) => known.includes(name));
  const time = find(...TIMES);
  const [open, high, low, close] = [
    find('open', 'o'),
    find('high', 'h'),
    find('low', 'l'),
    find('close', 'c'),
  ];
  if ([time, open, high, low, close].includes(-1)) return null;
  const volume = find(...VOLUMES);
  const isMilliseconds = names[time] === 'timestamp' || names[time] === 'timestampms';
  return { time, open, high, low, close, volume, isMilliseconds };
}
