import { AsyncLocalStorage } from 'node:async_hooks';
import type { CcxtExchange } from '#lib/venues/exchange/ccxt-exchange';

/** What happened on the wire during one call, whatever ccxt made of it. */
export interface CallTrace {
  wasSent: boolean;
  /** Of the last answer; null where none came. */
  status: number | null;
  headers: Readonly<Record<string, string>>;
  body: string;
}

const traces = new AsyncLocalStorage<CallTrace>();

/** Has an exchange note its requests and answers for the call that they belong to. */
export function traceCalls(exchange: CcxtExchange): void {
  const send = exchange.fetch.bind(exchange);
  exchange.fetch = (...request) => {
    const trace = traces.getStore();
    if (trace) {
      trace.wasSent = true;
      trace.status = null;
    }
    return send(...request);
  };
  const receive = exchange.onRestResponse.bind(exchange);
  exchange.onRestResponse = (status, reason, url, method, ...rest) => {
    const trace = traces.getStore();
    if (trace) {
      trace.status = status;
      trace.headers = rest[0] as Record<string, string>;
      trace.body = String(rest[1]);
    }
    return receive(status, reason, url, method, ...rest);
  };
}

/** Does `work` with a trace of its own. */
export async function traced<Value>(trace: CallTrace, work: () => Promise<Value>): Promise<Value> {
  return traces.run(trace, work);
}

export function newTrace(): CallTrace {
  return { wasSent: false, status: null, headers: {}, body: '' };
}
