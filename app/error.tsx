'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';

import { Button } from '#components/ui/button';

/** What a page shows in its place when it could not be rendered; the frame with Stop all stays. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const router = useRouter();
  function retry() {
    startTransition(() => {
      router.refresh();
      reset();
    });
  }
  return (
    <div role="alert" className="flex h-full flex-col items-center justify-center gap-3 p-6 text-center">
      <h1 className="text-strong text-xl font-semibold">This page could not be shown</h1>
      <p className="text-dim max-w-96">
        The desk goes on working; Stop all above still acts. What failed stands in the desk’s log
        {error.digest ? ` under ${error.digest}` : ''}.
      </p>
      <Button tone="primary" size="lg" onClick={retry}>
        Try again
      </Button>
    </div>
  );
}
