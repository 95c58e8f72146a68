import { classNames } from '#components/ui/class-names.ts';
import { formatDecimal, signOf, type DecimalFormat } from '#components/ui/format-decimal.ts';

export interface FigureProps extends DecimalFormat {
  /** A decimal string, as the desk sends it. */
  value: string;
  /** Gain or loss: a sign, an arrow and a colour. */
  change?: boolean;
  /** Grey: it is no longer true. */
  stale?: boolean;
  className?: string;
}

const LOOK = {
  '-1': { arrow: '▼', colour: 'text-down' },
  '0': { arrow: '', colour: 'text-text' },
  '1': { arrow: '▲', colour: 'text-up' },
} as const;

/** A number as people read it: thousands apart, tabular, gains and losses never by colour alone. */
export function Figure({ value, change = false, stale = false, className, ...format }: FigureProps) {
  const look = LOOK[signOf(value)];
  const text = formatDecimal(value, change ? { signed: true, ...format } : format);
  return (
    <span className={classNames('whitespace-nowrap', stale ? '!text-dim' : change && look.colour, className)}>
      {change && look.arrow ? (
        <span aria-hidden className="mr-1 text-[0.75em]">
          {look.arrow}
        </span>
      ) : null}
      {text}
    </span>
  );
}

/** A sum of US dollars with cents; `change` for a profit or loss. */
export function Money(props: Omit<FigureProps, 'prefix' | 'suffix'>) {
  return <Figure decimals={2} {...props} prefix="$" />;
}

/** A ratio in percent. */
export function Percent({
  value,
  decimals = 2,
  ...props
}: Omit<FigureProps, 'value' | 'suffix'> & { value: number }) {
  return <Figure {...props} value={value.toFixed(decimals)} suffix=" %" />;
}
