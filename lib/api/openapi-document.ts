import type { Api } from '#lib/api/api-parts';

export type OpenApiDocument = ReturnType<Api['getOpenAPI31Document']>;

/** OpenAPI 3.1 of everything that was registered on the API. */
export function openApiDocument(api: Api): OpenApiDocument {
  return api.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: 'Multichat Desk',
      version: '1',
      description:
        'Agents and people talk in sessions that never lose a message; robots trade what they decide. Lists answer ' +
        '`{items, nextCursor}` and go on with `cursor`. Errors are RFC 9457 problems with a stable `code`. Money, prices ' +
        'and quantities are decimal numbers as text; times are epoch milliseconds, UTC.',
    },
    servers: [{ url: '/' }],
    tags: [
      { name: 'Desk', description: 'The whole desk at once.' },
      { name: 'Sessions', description: 'Conversations and who takes part.' },
      { name: 'Messages', description: 'Immutable entries, numbered without gaps.' },
      { name: 'Events', description: 'What happens, as it happens.' },
      { name: 'Markets', description: 'Instruments, quotes and candles.' },
      { name: 'Robots', description: 'A strategy, an instrument, a feed, a venue and limits, run together.' },
      { name: 'Kill switch', description: 'Stops everything until a person lifts it.' },
      { name: 'Orders', description: 'Every order opens the message that caused it.' },
      { name: 'Book', description: 'Fills and all that follows from them.' },
      { name: 'Backtests', description: 'Strategies run over stored candles, in the background.' },
      { name: 'Operations', description: 'Keeping the store in order.' },
      { name: 'Health', description: 'For supervisors and monitors.' },
    ],
  });
}
