'use client';

import { useMemo, useState } from 'react';

import { Button } from '#components/ui/button';
import { Dialog } from '#components/ui/dialog';
import { formatDecimal } from '#components/ui/format-decimal.ts';
import { PreviewFigures } from '#components/trading/preview-figures';
import { TicketFields } from '#components/trading/ticket-fields';
import { faultOfSize } from '#components/trading/ticket-size.ts';
import {
  type PriceField,
  priceFaults,
  termsOf,
  type TicketValues,
} from '#components/trading/ticket-terms.ts';
import type { TicketDraft, TicketPreview, TradingActions } from '#components/trading/trading-actions.ts';
import { useConfirmed } from '#components/trading/use-confirmed.ts';
import { useTicketPreview } from '#components/trading/use-ticket-preview.ts';
import type { Instrument } from '#lib/market/instrument';
import { termsWords } from '#lib/trading/terms-words';

export interface OrderTicketProps {
  side: 'buy' | 'sell';
  robot: { id: string; name: string };
  instrument: Instrument;
  /** Size offered at first, in units: what is held where the order would close it. */
  firstSize: string;
  actions: TradingActions;
  onClose: () => void;
}

interface Reviewed {
  preview: TicketPreview;
  values: TicketValues;
}

function isFaulty(faults: Record<string, string | null>): boolean {
  return Object.values(faults).some((fault) => fault !== null);
}

function draftOf(props: OrderTicketProps, values: TicketValues): TicketDraft | null {
  if (faultOfSize(values.size, props.instrument) !== null) return null;
  if (isFaulty(priceFaults(values, props.instrument))) return null;
  return {
    robotId: props.robot.id,
    side: props.side,
    size: { ...values.size, amount: values.size.amount.trim() },
    ...termsOf(values),
  };
}

function orderWords(props: OrderTicketProps, { preview, values }: Reviewed): string {
  const how = termsWords(termsOf(values), formatDecimal);
  return `${props.side.toUpperCase()} ${formatDecimal(preview.quantity)} ${props.instrument.symbol} ${how}`;
}

function dollars(value: string | null): string {
  return value === null ? 'an unknown sum' : formatDecimal(value, { prefix: '$', decimals: 2 });
}

/** What is confirmed: exactly this will happen. */
function Review(props: OrderTicketProps & { reviewed: Reviewed; error: string | null }) {
  const { preview } = props.reviewed;
  const denial = preview.checks.find((check) => !check.passed);
  const unit = props.instrument.unit;
  const sentences = [
    `${orderWords(props, props.reviewed)} is sent for ${props.robot.name}.`,
    `It ${props.side === 'buy' ? 'costs' : 'brings'} about ${dollars(preview.cost)}; the fee is about ${dollars(preview.fee)}.`,
    `You then hold ${formatDecimal(preview.resultingPosition)} ${unit} and ${dollars(preview.cashAfter)} in cash.`,
    'Your decision stands in the room, and the order beside it.',
  ];
  return (
    <>
      <ul className="marker:text-dim list-disc space-y-1.5 pl-4 text-base">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {denial ? (
        <p className="border-warn-line bg-warn-soft text-warn rounded-lg border px-3 py-2">
          The risk gate would deny it: {denial.label}, {denial.used}; the limit is {denial.limit}.
        </p>
      ) : null}
      {props.error === null ? null : (
        <p role="alert" className="border-down-line bg-down-soft text-down rounded-lg border px-3 py-2">
          {props.error}
        </p>
      )}
    </>
  );
}

/** An order from its size to its confirmation: first what it would do, then exactly what will happen. */
export function OrderTicket(props: OrderTicketProps) {
  const { side, instrument, actions, onClose } = props;
  const [values, setValues] = useState<TicketValues>({
    ...{ type: 'market', timeInForce: 'gtc', postOnly: false, reduceOnly: false },
    size: { by: 'units', amount: props.firstSize },
    ...{ price: '', stopPrice: '', trail: '', takeProfit: '', stopLoss: '', reason: '' },
  });
  const [reviewed, setReviewed] = useState<Reviewed | null>(null);
  const draft = useMemo(() => draftOf(props, values), [props, values]);
  const state = useTicketPreview(reviewed === null ? draft : null, actions.previewTicket);
  const confirmed = useConfirmed({
    what: `${side.toUpperCase()} ${instrument.symbol}`,
    send: (idempotencyKey) =>
      actions.placeOrder({
        robotId: props.robot.id,
        side,
        ...termsOf(values),
        quantity: reviewed?.preview.quantity ?? '',
        reason: values.reason.trim(),
        idempotencyKey,
      }),
    onDone: onClose,
  });

  const sizeFault = faultOfSize(values.size, instrument);
  const faults = priceFaults(values, instrument);
  const shown = Object.entries(faults).filter(([field]) => values[field as PriceField] !== '');
  const hint = sizeFault ?? Object.values(faults).find((fault) => fault !== null) ?? null;
  const word = side.toUpperCase();
  const review = (): void => {
    if (state.preview === null || state.isOld) return;
    confirmed.reset();
    setReviewed({ preview: state.preview, values });
  };

  if (reviewed !== null) {
    return (
      <Dialog
        key="review"
        open
        onClose={onClose}
        title={`${orderWords(props, reviewed)}?`}
        footer={
          <>
            <Button size="lg" data-initial-focus onClick={onClose}>
              Cancel
            </Button>
            <Button size="lg" disabled={confirmed.isPending} onClick={() => setReviewed(null)}>
              Back
            </Button>
            <Button size="lg" tone={side} pending={confirmed.isPending} onClick={confirmed.confirm}>
              Confirm {word}
            </Button>
          </>
        }
      >
        <Review {...props} reviewed={reviewed} error={confirmed.error} />
      </Dialog>
    );
  }
  return (
    <Dialog key="ticket" open onClose={onClose} title={`${word} ${instrument.symbol}`}>
      <form
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          review();
        }}
      >
        <TicketFields
          values={values}
          instrument={instrument}
          sizeFault={values.size.amount === '' ? null : sizeFault}
          priceFaults={Object.fromEntries(shown)}
          onChange={(change) => setValues({ ...values, ...change })}
        />
        <PreviewFigures state={state} unit={instrument.unit} hint={hint} />
        <div className="bg-panel phone:*:flex-1 sticky bottom-0 flex justify-end gap-2 py-1">
          <Button size="lg" onClick={onClose}>
            Cancel
          </Button>
          <Button size="lg" type="submit" tone={side} disabled={state.preview === null || state.isOld}>
            Review {word}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
