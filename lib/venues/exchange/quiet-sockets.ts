import type { CcxtExchange, CcxtSocket } from '#lib/venues/exchange/ccxt-exchange';

/**
 * ccxt makes promises for its sockets that nobody may wait for (one for whoever else signs in meanwhile, one for
 * a subscription that waits its turn). When a connection is refused they are rejected, and a rejection that nobody
 * takes ends the process. Whoever does wait still gets it.
 */
export function quietSockets(exchange: CcxtExchange): void {
  const known = new WeakSet<CcxtSocket>();
  const clientOf = exchange.client.bind(exchange);
  exchange.client = (url) => {
    const socket = clientOf(url);
    if (!known.has(socket)) quiet(socket);
    known.add(socket);
    return socket;
  };
}

function quiet(socket: CcxtSocket): void {
  const future = socket.future.bind(socket);
  const send = socket.send.bind(socket);
  socket.future = (name) => taken(future(name));
  socket.send = (message) => taken(send(message));
}

function taken<Waited extends Promise<unknown>>(promise: Waited): Waited {
  promise.catch(() => undefined);
  return promise;
}
