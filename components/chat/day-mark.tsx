import { Time } from '#components/ui/time';

/** Where a day begins. */
export function DayMark({ at }: { at: number }) {
  return (
    <div className="text-2xs text-dim flex items-center gap-3 px-3.5 pt-3 pb-1 font-medium">
      <span aria-hidden className="bg-line h-px flex-1" />
      <Time at={at} style="day" />
      <span aria-hidden className="bg-line h-px flex-1" />
    </div>
  );
}
