import { GeistMono } from 'geist/font/mono';
import { GeistSans } from 'geist/font/sans';
import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';

import { deskSnapshot } from '#components/shell/server-snapshot.ts';
import { Shell } from '#components/shell/shell';

import { liftTheStop, stopEverything } from './actions';
import './globals.css';

/** Every page shows the desk as it is now. */
export const dynamic = 'force-dynamic';

export const metadata: Metadata = {
  title: { default: 'Multichat Desk', template: '%s · Multichat Desk' },
  description: 'A self-hosted trading desk: agents and people decide, a robot trades, operators watch.',
  applicationName: 'Multichat Desk',
  appleWebApp: { capable: true, title: 'Desk', statusBarStyle: 'black-translucent' },
};

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  interactiveWidget: 'resizes-content',
  themeColor: '#1a212d',
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <Shell snapshot={await deskSnapshot()} onStop={stopEverything} onLift={liftTheStop}>
          {children}
        </Shell>
      </body>
    </html>
  );
}
