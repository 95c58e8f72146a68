import { describe, expect, it } from 'vitest';

import { noticeOf } from '#components/trading/notify-outcome.ts';
import { order } from '#tests/unit/components/trading/samples';

describe('noticeOf', () => {
  it('leads to the order that came of it', () => {
    const notice = noticeOf({ ok: true, value: { status: 'done', message: '', order: order() } }, 'BUY TSLA');
    expect(notice).toMatchObject({ tone: 'done', title: 'BUY 10 TSLA filled at 244.91' });
    expect(notice.link?.href).toContain('order=order-1');
  });

  it('says why the risk gate denied it', () => {
    const denied = order({ state: 'denied', refusal: { code: 'position_limit', message: '15.9 % of 10 %' } });
    const notice = noticeOf(
      { ok: true, value: { status: 'refused', message: '', order: denied } },
      'BUY TSLA',
    );
    expect(notice).toMatchObject({ tone: 'failed', title: 'BUY 10 TSLA denied', detail: '15.9 % of 10 %' });
  });

  it('does not claim what the robot has not answered', () => {
    const notice = noticeOf({ ok: true, value: { status: 'pending', message: '', order: null } }, 'Flatten');
    expect(notice).toMatchObject({ tone: 'info', title: 'Flatten is asked for' });
  });
});
