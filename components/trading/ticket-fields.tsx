'use client';

import { Field, TextField } from '#components/ui/field';
import { Segmented } from '#components/ui/segmented';
import { PriceField } from '#components/trading/price-field';
import { TicketMoreTerms } from '#components/trading/ticket-more-terms';
import {
  FIELD_LABELS,
  type PriceField as Priced,
  PRICES_OF,
  type TicketValues,
} from '#components/trading/ticket-terms.ts';
import type { OrderSize } from '#components/trading/trading-actions.ts';
import type { Instrument } from '#lib/market/instrument';

export interface TicketFieldsProps {
  values: TicketValues;
  instrument: Instrument;
  /** Faults of what was typed; null where there is none, or nothing typed yet. */
  sizeFault: string | null;
  priceFaults: Partial<Record<Priced, string | null>>;
  onChange: (change: Partial<TicketValues>) => void;
}

const TYPES = [
  { value: 'market', label: 'Market' },
  { value: 'limit', label: 'Limit' },
  { value: 'stop', label: 'Stop' },
  { value: 'stop_limit', label: 'Stop limit' },
  { value: 'trailing_stop', label: 'Trailing' },
] as const;

const QUICK: Record<OrderSize['by'], readonly string[]> = {
  units: ['1', '10', '25', '50'],
  cash: ['1000', '2500', '5000', '10000'],
  equity: ['1', '2.5', '5', '10'],
};

function sizeLabel(by: OrderSize['by'], unit: string): string {
  if (by === 'units') return `Quantity, ${unit}`;
  return by === 'cash' ? 'Cash, USD' : 'Percent of equity';
}

/** Type, size and price of an order. */
export function TicketFields({ values, instrument, sizeFault, priceFaults, onChange }: TicketFieldsProps) {
  const { size, type } = values;
  const sizes = [
    { value: 'units', label: instrument.unit },
    { value: 'cash', label: 'USD' },
    { value: 'equity', label: '% equity' },
  ] as const;
  return (
    <div className="space-y-3">
      <div className="flex flex-wrap gap-2">
        <Segmented
          label="Order type"
          options={TYPES}
          value={type}
          onChange={(next) => onChange({ type: next })}
        />
        <Segmented
          label="Size by"
          options={sizes}
          value={size.by}
          onChange={(by) => onChange({ size: { by, amount: '' } })}
        />
      </div>
      <Field label={sizeLabel(size.by, instrument.unit)} error={sizeFault}>
        <TextField
          name="amount"
          inputMode="decimal"
          autoComplete="off"
          data-ticket-amount
          value={size.amount}
          aria-invalid={sizeFault !== null}
          onChange={(event) => onChange({ size: { ...size, amount: event.target.value } })}
        />
      </Field>
      <div className="flex gap-1.5" role="group" aria-label="Usual sizes">
        {QUICK[size.by].map((amount) => (
          <button
            key={amount}
            type="button"
            className="border-line bg-raised text-dim hover:text-strong touch:h-11 h-7 flex-1 rounded-md border text-xs"
            onClick={() => onChange({ size: { ...size, amount } })}
          >
            {Number(amount).toLocaleString('en-GB')}
            {size.by === 'equity' ? ' %' : ''}
          </button>
        ))}
      </div>
      {PRICES_OF[type].map((field) => (
        <PriceField
          key={field}
          name={field}
          label={FIELD_LABELS[field]}
          value={values[field]}
          error={priceFaults[field] ?? null}
          onChange={(text) => onChange({ [field]: text })}
        />
      ))}
      <TicketMoreTerms values={values} faults={priceFaults} onChange={onChange} />
      <Field label="Reason (stands in the room)">
        <TextField
          name="reason"
          autoComplete="off"
          maxLength={200}
          value={values.reason}
          onChange={(event) => onChange({ reason: event.target.value })}
        />
      </Field>
    </div>
  );
}
