'use client';

import { useBook } from '#components/shell/desk-stream';
import { Figure } from '#components/ui/figure';

function OfAccount({ accountId }: { accountId: string }) {
  const positions = useBook(accountId)?.robots.flatMap(({ position }) => (position ? [position] : [])) ?? [];
  return positions.map(({ robotId, symbol, side, quantity }) => (
    <strong key={robotId} className="text-strong block font-semibold">
      {symbol} {side} <Figure value={quantity} />
    </strong>
  ));
}

/** What becomes of open positions when everything is stopped, naming each. */
export function OpenPositions({
  accountIds,
  isFlattening,
}: {
  accountIds: readonly string[];
  /** Whether they are to be closed as well. */
  isFlattening: boolean;
}) {
  return (
    <>
      {isFlattening
        ? 'Open positions are closed at market, at whatever price that is.'
        : 'Open positions stay open, and stop loss and take profit no longer act. Flatten stays in your hand.'}
      {accountIds.map((accountId) => (
        <OfAccount key={accountId} accountId={accountId} />
      ))}
    </>
  );
}
