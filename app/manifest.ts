import type { MetadataRoute } from 'next';

/** Lets the desk be installed on a phone or a desktop. */
export default function manifest(): MetadataRoute.Manifest {
  return {
    id: '/',
    name: 'Multichat Desk',
    short_name: 'Desk',
    description: 'A self-hosted trading desk.',
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#141923',
    theme_color: '#1a212d',
    icons: [
      { src: '/icon.svg', type: 'image/svg+xml', sizes: 'any' },
      { src: '/icon-192.png', type: 'image/png', sizes: '192x192' },
      { src: '/icon-512.png', type: 'image/png', sizes: '512x512' },
      { src: '/icon-maskable-512.png', type: 'image/png', sizes: '512x512', purpose: 'maskable' },
    ],
  };
}
