import { classNames } from '#components/ui/class-names.ts';

const LOOKS = {
  PAPER: 'border-info-line bg-info-soft text-info',
  REPLAY: 'border-replay-line bg-replay-soft text-replay',
  SANDBOX: 'border-warn-line bg-warn-soft text-warn',
  LIVE: 'border-down-line bg-down-soft text-down',
};
const MEANINGS = {
  PAPER: 'Paper trading: no real money.',
  REPLAY: 'Paper trading on replayed history: no real money.',
  SANDBOX: 'Trading in the sandbox of an exchange: its play money.',
  LIVE: 'Trading real money.',
};

/** The mode in which a robot trades, in the frame of every page. */
export function ModeBadge({ mode }: { mode: keyof typeof LOOKS }) {
  return (
    <span
      title={MEANINGS[mode]}
      className={classNames(
        'text-2xs phone:px-2 shrink-0 rounded-full border px-2.5 py-0.5 font-bold tracking-wider',
        LOOKS[mode],
      )}
    >
      {mode}
    </span>
  );
}
