'use client';

import './globals.css';

/** What stands when not even the frame could be rendered, e.g. while the store can't be read. */
export default function DeskError() {
  return (
    <html lang="en">
      <body>
        <title>Multichat Desk is not ready</title>
        <main role="alert" className="flex h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
          <h1 className="text-xl font-semibold text-strong">The desk can’t be shown right now</h1>
          <p className="max-w-96 text-dim">
            Its store could not be read. Robots go on without this page; <code>multichat doctor</code> says what is wrong.
          </p>
          <button
            type="button"
            onClick={() => location.reload()}
            className="h-11 rounded-lg bg-accent px-4 font-semibold text-on-accent"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
