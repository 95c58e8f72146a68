import { readFileSync } from 'node:fs';

const FIELDS = 6;
const WARM_UP = 2;

/** `node <driver> FILE CANDLES ROUNDS`: the same candles that ours is given. */
const [file = '', count = 0, rounds = 1] = [process.argv[2], ...process.argv.slice(3).map(Number)];

const { buffer, byteOffset } = readFileSync(file);
const numbers = new Float64Array(buffer, byteOffset, count * FIELDS);

/** Prices in dollars, as these packages are used. */
export const candles = Array.from({ length: count }, (_, index) => {
  const [at, open, high, low, close, volume] = numbers.subarray(index * FIELDS, (index + 1) * FIELDS);
  return { at, open: open / 100, high: high / 100, low: low / 100, close: close / 100, volume };
});

/** A simple moving average by a running sum; NaN before it is full. Of whole cents, so that it is exact. */
export function average(period) {
  const window = new Float64Array(period);
  let [sum, seen] = [0, 0];
  return (price) => {
    const cents = Math.round(price * 100);
    sum += cents - window[seen % period];
    window[seen % period] = cents;
    seen += 1;
    return seen < period ? Number.NaN : sum / period;
  };
}

/** Told each close: which way the newest cross of SMA 10 and 30 went (1 up, -1 down, 0 before the first). */
export function crossings() {
  const [fast, slow] = [average(10), average(30)];
  let [side, wanted] = [0, 0];
  return (price) => {
    const now = Math.sign(fast(price) - slow(price));
    if (Number.isNaN(now) || now === 0) return wanted;
    if (side !== 0 && now !== side) wanted = now;
    side = now;
    return wanted;
  };
}

/** Runs the work, which answers how many round trips ended, and prints how long each round took. */
export async function measure(work) {
  const seconds = [];
  let trades = 0;
  for (let round = 0; round < rounds + WARM_UP; round += 1) {
    const began = performance.now();
    trades = await work();
    if (round >= WARM_UP) seconds.push((performance.now() - began) / 1000);
  }
  process.stdout.write(JSON.stringify({ seconds, trades }));
}
