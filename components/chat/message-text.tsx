'use client';

import { lazy, Suspense } from 'react';

import { hasMarkup } from '#components/chat/has-markup.ts';
import { loadPatiently } from '#components/ui/load-patiently.ts';

const Markdown = lazy(async () => ({
  default: (await loadPatiently(() => import('#components/chat/markdown'))).Markdown,
}));

/** What a message says. Markdown is loaded with the first text that needs it; until then the text itself stands. */
export function MessageText({ text }: { text: string }) {
  const plain = <p className="max-w-2xl whitespace-pre-wrap">{text}</p>;
  if (!hasMarkup(text)) return plain;
  return (
    <Suspense fallback={plain}>
      <Markdown text={text} />
    </Suspense>
  );
}
