import { Field, Select } from '#components/ui/field';
import { PriceField } from '#components/trading/price-field';
import {
  FIELD_LABELS,
  mayRest,
  type PriceField as Priced,
  type TicketValues,
} from '#components/trading/ticket-terms.ts';
import type { TimeInForce } from '#lib/trading/order';

const FORCES = [
  { value: 'gtc', label: 'Until canceled' },
  { value: 'day', label: 'For the day (UTC)' },
  { value: 'ioc', label: 'Immediate or cancel' },
  { value: 'fok', label: 'Fill or kill' },
] as const;

function isForce(value: string): value is TimeInForce {
  return FORCES.some((force) => force.value === value);
}

function Check(props: {
  label: string;
  checked: boolean;
  disabled?: boolean;
  onChange: (checked: boolean) => void;
}) {
  return (
    <label className="touch:min-h-11 flex items-center gap-2 text-sm has-[:disabled]:opacity-50">
      <input
        type="checkbox"
        className="accent-info touch:size-5 size-4"
        checked={props.checked}
        disabled={props.disabled}
        onChange={(event) => props.onChange(event.target.checked)}
      />
      {props.label}
    </label>
  );
}

/** How long an order stands, how it may trade, and the exits that follow it. */
export function TicketMoreTerms({
  values,
  faults,
  onChange,
}: {
  values: TicketValues;
  faults: Partial<Record<Priced, string | null>>;
  onChange: (change: Partial<TicketValues>) => void;
}) {
  const canRest = mayRest(values);
  return (
    <>
      {values.reduceOnly ? null : (
        <div className="grid grid-cols-2 gap-2">
          {(['takeProfit', 'stopLoss'] as const).map((field) => (
            <PriceField
              key={field}
              name={field}
              label={FIELD_LABELS[field]}
              value={values[field]}
              error={faults[field] ?? null}
              onChange={(text) => onChange({ [field]: text })}
            />
          ))}
        </div>
      )}
      <Field label="Time in force">
        <Select
          name="timeInForce"
          value={values.timeInForce}
          onChange={({ target }) => isForce(target.value) && onChange({ timeInForce: target.value })}
        >
          {FORCES.map((force) => (
            <option key={force.value} value={force.value}>
              {force.label}
            </option>
          ))}
        </Select>
      </Field>
      <div className="flex flex-wrap gap-x-6 gap-y-1">
        <Check
          label="Post-only"
          checked={values.postOnly && canRest}
          disabled={!canRest}
          onChange={(postOnly) => onChange({ postOnly })}
        />
        <Check
          label="Reduce-only"
          checked={values.reduceOnly}
          onChange={(reduceOnly) => onChange({ reduceOnly })}
        />
      </div>
    </>
  );
}
