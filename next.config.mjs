/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ['better-sqlite3'],
  // `npm run types` checks types, tests included; a start need not wait for that again.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
  experimental: {
    // A page visited a moment ago is shown at once; the stream brings it up to date.
    staleTimes: { dynamic: 0 },
  },
};
