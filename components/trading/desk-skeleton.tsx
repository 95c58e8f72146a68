import { Skeleton } from '#components/ui/skeleton';

/** The Desk's places, grey, while the server reads its figures: the same sizes, so that nothing moves. */
export function DeskSkeleton() {
  return (
    <div className="desk" data-view="desk" role="status" aria-label="Loading the desk">
      <div className="desk-robots border-line bg-sunken grid h-13 grid-cols-2 gap-4 border-b p-3">
        <Skeleton className="h-7" />
        <Skeleton className="h-7" />
      </div>
      <div className="desk-head">
        <Skeleton className="h-10 w-72" />
        <Skeleton className="desk-figures h-9 w-96" />
      </div>
      <div className="desk-chart p-4">
        <Skeleton className="h-full opacity-50" />
      </div>
      <div className="desk-tabs p-4">
        <Skeleton className="h-8" />
      </div>
      <div className="desk-side">
        <div className="desk-room p-4" />
        <div className="desk-controls grid grid-cols-3 gap-2 p-3.5">
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
          <Skeleton className="h-10" />
        </div>
      </div>
    </div>
  );
}
