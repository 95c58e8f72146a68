'use client';

import './globals.css';

/** What stands when not even the frame could be rendered, e.g. while the store can't be read. */
export default function DeskError() {
  return (
    <html lang="en">
      <body>
        <title>Multichat Desk is not ready</title>
        <main role="alert" className="flex h-dvh flex-col items-center justify-center gap-3 p-6 text-center">
          <h1 className="text-strong text-xl font-semibold">The desk can’t be shown right now</h1>
          <p className="text-dim max-w-96">
            Its store could not be read. Robots go on without this page; <code>multichat doctor</code> says
            what is wrong.
          </p>
          <button
            type="button"
            onClick={() => location.reload()}
            className="bg-accent text-on-accent h-11 rounded-lg px-4 font-semibold"
          >
            Try again
          </button>
        </main>
      </body>
    </html>
  );
}
