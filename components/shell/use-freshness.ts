import { useConnection, useQuote, useRobotProcess, useServerNow } from '#components/shell/desk-stream';
import { judgeFreshness, type Freshness } from '#components/shell/freshness.ts';

/** How far an instrument's figures can be trusted now; moves on every second. */
export function useFreshness(symbol: string): Freshness {
  const connection = useConnection();
  const process = useRobotProcess();
  const quote = useQuote(symbol);
  const now = useServerNow();
  return judgeFreshness({ connection, process, receivedAt: quote?.receivedAt ?? null, now });
}
