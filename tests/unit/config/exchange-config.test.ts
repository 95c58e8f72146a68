import { describe, expect, it } from 'vitest';
import { loadConfig } from '#lib/config/config';

const withExchange = (exchange: unknown) =>
  loadConfig({ cwd: '/desk', env: { MULTICHAT_EXCHANGE: JSON.stringify(exchange) } });

describe('the exchange in the configuration', () => {
  it('is written as JSON in the environment, and its test network is the default', () => {
    expect(withExchange({ id: 'binance', symbols: ['BTC/USDT'], key_file: 'key.json' }).exchange).toEqual({
      id: 'binance',
      keyFile: '/desk/key.json',
      sandbox: true,
      url: null,
      symbols: ['BTC/USDT'],
    });
  });

  it('gives real prices without a key, and takes a key for a local exchange', () => {
    const symbols = ['BTC/USDT'];
    expect(withExchange({ id: 'binance', sandbox: false, symbols }).exchange?.keyFile).toBeNull();
    const local = { id: 'binance', sandbox: false, symbols, key_file: 'k', url: 'http://127.0.0.1:9000' };
    expect(withExchange(local).exchange?.url).toBe('http://127.0.0.1:9000');
  });

  it('takes no key for real money', () => {
    const live = { id: 'binance', sandbox: false, symbols: ['BTC/USDT'], key_file: 'key.json' };
    expect(() => withExchange(live)).toThrow(
      'environment: MULTICHAT_EXCHANGE.sandbox must be true while there is a key_file: live trading needs an account with a second factor, which this version cannot make yet (it is false)',
    );
  });

  it('lists every fault with its key', () => {
    const wrong = { id: 'Binance!', symbols: ['BTCUSDT'], url: 'https://api.binance.com', colour: 'red' };
    const message = messageOf(() => withExchange(wrong));
    expect(message).toContain('MULTICHAT_EXCHANGE.id must be the name');
    expect(message).toContain(
      'MULTICHAT_EXCHANGE.symbols.0 must be a pair as ccxt writes it, e.g. "BTC/USDT" (it is "BTCUSDT")',
    );
    expect(message).toContain('MULTICHAT_EXCHANGE.url must be a loopback URL');
    expect(message).toContain(
      'MULTICHAT_EXCHANGE.colour is not a key of the configuration; those are: id, key_file',
    );
  });

  it.each(['"binance"', 'not JSON', '[]'])('refuses %s', (text) => {
    expect(() => loadConfig({ env: { MULTICHAT_EXCHANGE: text } })).toThrow('must be an object such as');
  });
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
}
