import { classNames } from '#components/ui/class-names.ts';
import { Figure, Money } from '#components/ui/figure';
import { Skeleton } from '#components/ui/skeleton';
import type { PreviewState } from '#components/trading/use-ticket-preview.ts';
import type { TicketPreview } from '#components/trading/trading-actions.ts';
import type { DenialCode, RiskCheck } from '#lib/trading/risk-limits';
import type { ReactNode } from 'react';

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-3">
      <dt className="text-dim">{label}</dt>
      <dd className="text-strong font-medium">{children}</dd>
    </div>
  );
}

function Sum({ value }: { value: string | null }) {
  return value === null ? <span className="text-dim">no price yet</span> : <Money value={value} />;
}

/** A limit that is a figure uses some of it; others only hold or don't. */
function hasFigures(check: RiskCheck): boolean {
  return /^\D{0,9}\d/.test(check.limit);
}

function Check({ check }: { check: RiskCheck }) {
  return (
    <li className="flex items-baseline gap-2 py-0.5">
      <span className={check.passed ? 'text-up' : 'text-down'}>
        <span aria-hidden>{check.passed ? '✓' : '✗'}</span>
        <span className="sr-only">{check.passed ? 'passes' : 'denies'}</span>
      </span>
      <span className={classNames('shrink-0', !check.passed && 'text-down font-medium')}>{check.label}</span>
      <span className="text-dim ml-auto text-right text-xs">
        <span className="text-text">{check.used}</span>
        {hasFigures(check) && !check.limit.startsWith('at least') ? ' of ' : ', needs '}
        {check.limit}
      </span>
    </li>
  );
}

/** Limits whose figures are worth a line of their own while they hold. */
const TOLD: ReadonlySet<DenialCode> = new Set([
  'stale_quote',
  'low_confidence',
  'not_reducing',
  'position_limit',
  'daily_loss_limit',
  'buying_power',
  'min_notional',
]);

/** Each limit the order would use, and whatever would deny it; checks that only hold share one line. */
function Checks({ checks }: { checks: readonly RiskCheck[] }) {
  const told = checks.filter((check) => !check.passed || (TOLD.has(check.code) && hasFigures(check)));
  const rest = checks.filter((check) => !told.includes(check)).map((check) => check.label.toLowerCase());
  return (
    <ul aria-label="Risk limits" className="border-line border-t pt-2">
      {told.map((check) => (
        <Check key={check.code} check={check} />
      ))}
      {rest.length > 0 ? (
        <li className="text-dim flex items-baseline gap-2 py-0.5 text-xs">
          <span className="text-up">
            <span aria-hidden>✓</span>
            <span className="sr-only">passes</span>
          </span>
          {rest.join(', ')}
        </li>
      ) : null}
    </ul>
  );
}

/** `1 share`, `2 shares`. */
function unitOf(quantity: string, unit: string): string {
  return ` ${quantity === '1' && unit.endsWith('s') ? unit.slice(0, -1) : unit}`;
}

function Figures({ preview, unit }: { preview: TicketPreview; unit: string }) {
  return (
    <>
      <dl className="space-y-1">
        <Line label="Quantity">
          <Figure value={preview.quantity} suffix={unitOf(preview.quantity, unit)} />
        </Line>
        <Line label="Estimated price">
          {preview.price === null ? (
            <span className="text-dim">no price yet</span>
          ) : (
            <Figure value={preview.price} />
          )}
        </Line>
        <Line label="Cost">
          <Sum value={preview.cost} />
        </Line>
        <Line label="Fee">
          <Sum value={preview.fee} />
        </Line>
        <Line label="Position after">
          <Figure value={preview.resultingPosition} suffix={unitOf(preview.resultingPosition, unit)} />
        </Line>
        <Line label="Cash after">
          <Sum value={preview.cashAfter} />
        </Line>
      </dl>
      <Checks checks={preview.checks} />
    </>
  );
}

/** What the desk says the order would do; the same size before, while and after it is known. */
export function PreviewFigures({
  state,
  unit,
  hint,
}: {
  state: PreviewState;
  unit: string;
  hint: string | null;
}) {
  const { preview, error, isOld } = state;
  return (
    <section
      aria-label="What this order would do"
      aria-busy={isOld}
      className={classNames(
        'border-line bg-sunken min-h-80 space-y-2 rounded-lg border p-3',
        isOld && 'opacity-60',
      )}
    >
      {hint !== null ? <p className="text-dim">{hint}</p> : null}
      {hint === null && error !== null ? (
        <p role="alert" className="text-down">
          {error}
        </p>
      ) : null}
      {hint === null && preview !== null ? <Figures preview={preview} unit={unit} /> : null}
      {hint === null && preview === null && error === null
        ? Array.from({ length: 9 }, (_, row) => <Skeleton key={row} className="h-6" />)
        : null}
    </section>
  );
}
