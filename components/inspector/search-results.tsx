import { PageLink } from '#components/ui/page-link';
import { PanelBody } from '#components/ui/panel';
import { Time } from '#components/ui/time';
import type { FoundMessages } from '#components/inspector/find-messages.ts';
import type { SearchHit } from '#lib/sessions/search';

function Hit({ hit, title }: { hit: SearchHit; title: string }) {
  const { message, snippet } = hit;
  return (
    <li className="hover:bg-raised/40 relative px-4 py-3">
      <p className="text-dim flex flex-wrap items-baseline gap-x-2 text-xs [overflow-wrap:anywhere]">
        <PageLink
          href={`/sessions/${message.sessionId}?message=${message.seq}`}
          className="text-strong line-clamp-2 min-w-0 text-sm font-semibold underline-offset-2 before:absolute before:inset-0 hover:underline"
        >
          {title}
        </PageLink>
        <span>
          {message.sender} → {message.recipient}
        </span>
        <span>{message.kind}</span>
        <Time at={message.at} style="stamp" />
      </p>
      <p className="text-text mt-0.5 [overflow-wrap:anywhere]">
        {snippet.map(({ text, isMatch }, index) =>
          isMatch ? (
            <mark key={index} className="bg-info-soft text-strong rounded-xs">
              {text}
            </mark>
          ) : (
            <span key={index}>{text}</span>
          ),
        )}
      </p>
    </li>
  );
}

/** Messages that hold the words, newest first; each leads to its place in the session. */
export function SearchResults({ found, older }: { found: FoundMessages; older: string | null }) {
  if (found.refusal !== null) {
    return <PanelBody state={{ kind: 'empty', title: 'No search yet', hint: found.refusal }} />;
  }
  if (found.items.length === 0) {
    const hint = 'Try fewer words, or the beginning of one with a * behind it.';
    return <PanelBody state={{ kind: 'empty', title: 'No message holds these words', hint }} />;
  }
  return (
    <>
      <ol aria-label="Messages found" className="divide-line divide-y">
        {found.items.map((hit) => (
          <Hit
            key={hit.message.id}
            hit={hit}
            title={found.titles.get(hit.message.sessionId) ?? 'A session'}
          />
        ))}
      </ol>
      {older === null ? null : (
        <p className="border-line border-t p-3 text-center">
          <PageLink
            href={older}
            className="text-info touch:min-h-11 inline-flex items-center underline underline-offset-2"
          >
            Older messages
          </PageLink>
        </p>
      )}
    </>
  );
}
