import { cache } from 'react';

import { currentDesk } from '#lib/current-desk';
import { readDeskSnapshot } from '#lib/robot/reads/read-desk-snapshot';

/**
 * The desk at the moment of rendering, read once a request. A page awaits it *before* it reads its own
 * data and gives its `seq` to `useDeskEvent`: what happens in between then comes through the stream.
 */
export const deskSnapshot = cache(() => readDeskSnapshot(currentDesk()));
