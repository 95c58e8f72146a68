import type { Connection } from '#components/shell/desk-state.ts';
import type { DeskStore } from '#components/shell/desk-store.ts';
import { openConnection } from '#components/shell/event-connection.ts';
import type { TabMessage } from '#components/shell/stream-message.ts';
import { joinLeadership } from '#components/shell/tab-leadership.ts';

const CHANNEL = 'multichat-desk';
/** A leader that is silent for so long (its clock comes every 15 s) is taken for frozen. */
const LEADER_SILENCE_MS = 50_000;

/** Where messages of other tabs go; tests give their own. */
export interface TabChannel {
  post: (message: TabMessage) => void;
  onMessage: (take: (message: TabMessage) => void) => void;
  close: () => void;
}

function openChannel(): TabChannel {
  const channel = new BroadcastChannel(CHANNEL);
  return {
    post: (message) => channel.postMessage(message),
    onMessage: (take) => (channel.onmessage = (event: MessageEvent<TabMessage>) => take(event.data)),
    close: () => channel.close(),
  };
}

/** What a tab does with what another tab says. */
export function createTabReceiver(options: {
  store: DeskStore;
  tabId: string;
  post: (message: TabMessage) => void;
  isLeader: () => boolean;
  onMissed: () => void;
}): (message: TabMessage) => void {
  const { store, tabId, post, isLeader, onMissed } = options;

  function takeWelcome(message: TabMessage & { kind: 'welcome' }): void {
    if (message.to !== tabId || isLeader()) return;
    store.set('offset', message.offset);
    store.set('connection', message.connection);
    for (const value of message.values) store.takeLive(value);
    if (message.facts === null) onMissed();
    else for (const fact of message.facts) store.takeFact(fact);
  }

  function answer(message: TabMessage & { kind: 'hello' }): void {
    if (!isLeader()) return;
    post({
      kind: 'welcome',
      to: message.from,
      facts: message.seq > store.seq() ? [] : store.factsAfter(message.seq),
      values: store.liveValues(),
      connection: store.get('connection') ?? { state: 'connecting' },
      offset: store.get('offset') ?? 0,
    });
  }

  const takers: { [Kind in TabMessage['kind']]: (message: TabMessage & { kind: Kind }) => void } = {
    fact: ({ fact }) => void store.takeFact(fact),
    live: ({ value }) => store.takeLive(value),
    clock: ({ serverTime, at }) => store.set('offset', serverTime - at),
    connection({ connection }) {
      if (!isLeader()) store.set('connection', connection);
    },
    reset: onMissed,
    hello: answer,
    welcome: takeWelcome,
    leader({ seq }) {
      if (seq > store.seq()) post({ kind: 'hello', from: tabId, seq: store.seq() });
    },
  };
  return (message) => {
    const take: (message: never) => void = takers[message.kind];
    take(message as never);
  };
}

/** Opens the stream as leader: everything goes into the own store and to the other tabs. */
function lead(
  store: DeskStore,
  post: (message: TabMessage) => void,
  onReset: (seq: number) => void,
): () => void {
  const serverNow = () => Date.now() + (store.get('offset') ?? 0);

  function say(connection: Connection): void {
    store.set('connection', connection);
    post({ kind: 'connection', connection });
  }

  post({ kind: 'leader', seq: store.seq() });
  return openConnection(store.seq, {
    onOpen: () => say({ state: 'live' }),
    onLost() {
      const before = store.get('connection');
      const since = before && 'since' in before ? before.since : serverNow();
      say({ state: navigator.onLine ? 'reconnecting' : 'offline', since });
    },
    onClock(serverTime) {
      const at = Date.now();
      store.set('offset', serverTime - at);
      post({ kind: 'clock', serverTime, at });
    },
    onFact(fact) {
      if (store.takeFact(fact)) post({ kind: 'fact', fact });
    },
    onLive(value) {
      store.takeLive(value);
      post({ kind: 'live', value });
    },
    onReset(seq) {
      onReset(seq);
      post({ kind: 'reset' });
    },
  });
}

/**
 * Joins this tab to its browser's one stream; returns how to leave. `reload` renders the page anew where
 * facts were missed for good.
 */
export function joinDeskStream(store: DeskStore, reload: () => void): () => void {
  const channel = openChannel();
  const tabId = crypto.randomUUID();
  let heardAt = Date.now();

  function restart(seq: number): void {
    store.restart(seq);
    reload();
  }

  const leadership = joinLeadership(() => lead(store, channel.post, restart));
  const receive = createTabReceiver({
    store,
    tabId,
    post: channel.post,
    isLeader: leadership.isLeader,
    onMissed: () => restart(store.seq()),
  });
  channel.onMessage((message) => {
    if (message.kind !== 'hello') heardAt = Date.now();
    receive(message);
  });
  channel.post({ kind: 'hello', from: tabId, seq: store.seq() });
  const watchdog = setInterval(() => {
    if (!leadership.isLeader() && Date.now() - heardAt > LEADER_SILENCE_MS) {
      heardAt = Date.now();
      leadership.steal();
    }
  }, 10_000);

  return () => {
    clearInterval(watchdog);
    leadership.leave();
    channel.close();
  };
}
