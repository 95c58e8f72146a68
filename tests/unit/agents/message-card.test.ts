import { describe, expect, it } from 'vitest';
import { messageCard } from '#lib/agents/message-card';

describe('messageCard', () => {
  it('has no card for data that the desk would not write', () => {
    expect(messageCard({ kind: 'vote', data: { verdict: 'approve' } })).toBeNull();
    expect(messageCard({ kind: 'order', data: null })).toBeNull();
    expect(messageCard({ kind: 'alert', data: { code: 7, orderId: null } })).toBeNull();
    expect(messageCard({ kind: 'alert', data: { code: 'stale_quote', orderId: null } })?.kind).toBe('alert');
  });
});
