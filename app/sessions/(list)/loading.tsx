import { Skeleton } from '#components/ui/skeleton';

export default function SessionsLoading() {
  return (
    <div
      role="status"
      aria-label="Loading sessions"
      className="phone:p-3 mx-auto flex max-w-6xl flex-col gap-4 p-5"
    >
      <Skeleton className="h-8 w-40" />
      <Skeleton className="h-8 w-80 max-w-full" />
      <div className="border-line bg-panel space-y-2 rounded-xl border p-3">
        {Array.from({ length: 8 }, (_, row) => (
          <Skeleton key={row} className="h-10" />
        ))}
      </div>
    </div>
  );
}
