import { classNames } from '#components/ui/class-names.ts';

/** A grey block in place of what is loading; give it the size of what will come. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={classNames('skeleton block', className)} />;
}
