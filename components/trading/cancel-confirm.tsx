'use client';

import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { formatDecimal } from '#components/ui/format-decimal.ts';
import { orderTitle } from '#components/trading/order-words.ts';
import type { TradingActions } from '#components/trading/trading-actions.ts';
import { useConfirmed } from '#components/trading/use-confirmed.ts';
import type { OrderView } from '#lib/trading/views';

export interface CancelConfirmProps {
  /** The order to cancel; null closes the sheet. */
  order: OrderView | null;
  send: TradingActions['cancelOrder'];
  onClose: () => void;
}

/** The sheet before a working order is canceled. */
export function CancelConfirm({ order, send, onClose }: CancelConfirmProps) {
  const confirmed = useConfirmed({
    what: 'Cancel order',
    send: (idempotencyKey) => send({ orderId: order?.id ?? '', idempotencyKey }),
    onDone: onClose,
  });
  const title = order ? orderTitle(order) : '';
  return (
    <ConfirmDialog
      open={order !== null}
      title={`Cancel ${title}?`}
      consequences={[
        `What is not filled of ${title} is taken back from the venue.`,
        `Filled so far: ${formatDecimal(order?.filledQuantity ?? '0')}; that stays.`,
        'The cancel stands in the room.',
      ]}
      confirmLabel="Cancel order"
      pending={confirmed.isPending}
      error={confirmed.error}
      onConfirm={confirmed.confirm}
      onClose={() => {
        confirmed.reset();
        onClose();
      }}
    />
  );
}
