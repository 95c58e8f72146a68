import { setTimeout as delay } from 'node:timers/promises';

/** What the desk acknowledged: the key of the request, and the answer to it. */
export interface Acknowledged {
  messages: Map<string, { id: string; seq: number; sessionId: string }>;
  orders: Map<string, { id: string }>;
  /** Keys that were sent, acknowledged or not. */
  sent: Set<string>;
}

export interface KillLoad {
  readonly acknowledged: Acknowledged;
  /** Sends nothing new, and repeats what is unanswered until it is answered. */
  stop(): Promise<Acknowledged>;
}

const WRITERS = 4;
const REPEAT_AFTER_MS = 50;
const ANSWER_WITHIN_MS = 8_000;

interface Target {
  url: string;
  sessionId: string;
  robotId: string;
}

/**
 * Posts messages and orders without pause. A request that got no answer is sent again with the same
 * idempotency key until it has one, as any careful client does.
 */
export function startLoad(target: Target): KillLoad {
  const acknowledged: Acknowledged = { messages: new Map(), orders: new Map(), sent: new Set() };
  let isOver = false;
  const repeat = async (send: (index: number) => Promise<void>): Promise<void> => {
    for (let index = 0; !isOver; index += 1) await send(index);
  };
  const writers = Array.from({ length: WRITERS }, (_, writer) =>
    repeat((index) => postMessage(target, `message-${writer}-${index}`, acknowledged)),
  );
  const trader = repeat((index) => postOrder(target, index, acknowledged));
  return {
    acknowledged,
    async stop() {
      isOver = true;
      await Promise.all([...writers, trader]);
      return acknowledged;
    },
  };
}

async function postMessage(target: Target, key: string, { messages, sent }: Acknowledged): Promise<void> {
  const { url, sessionId } = target;
  sent.add(key);
  const path = `${url}/api/v1/sessions/${sessionId}/messages`;
  const message = await postUntilAnswered(path, key, { sender: 'Operator', content: key });
  messages.set(key, message as { id: string; seq: number; sessionId: string });
}

async function postOrder(target: Target, index: number, { orders, sent }: Acknowledged): Promise<void> {
  const key = `order-${index}`;
  sent.add(key);
  // Buys and sells in turn; each third rests far away from the market.
  const resting = { type: 'limit', price: '1.00', side: 'buy' };
  const crossing = { type: 'market', side: index % 2 === 0 ? 'buy' : 'sell' };
  const order = {
    robotId: target.robotId,
    quantity: '1',
    reason: key,
    ...(index % 3 === 2 ? resting : crossing),
  };
  orders.set(key, (await postUntilAnswered(`${target.url}/api/v1/orders`, key, order)) as { id: string });
  await delay(REPEAT_AFTER_MS);
}

/** The answer, or the order inside a denial; anything that says "try again", or no answer, is tried again. */
async function postUntilAnswered(path: string, key: string, body: object): Promise<unknown> {
  for (;;) {
    const answer = await post(path, key, body);
    if (answer?.status === 201) return answer.body;
    if (answer?.status === 422 && answer.body['code'] === 'order_denied') return answer.body['order'];
    if (answer && answer.status < 500) throw new Error(`${path} ${key}: ${JSON.stringify(answer)}`);
    await delay(REPEAT_AFTER_MS);
  }
}

async function post(path: string, key: string, body: object) {
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  } catch {
    // Killed before or while it answered: whether it was done is what the repeat finds out.
    return null;
  }
}
