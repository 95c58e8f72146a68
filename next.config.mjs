/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ['better-sqlite3'],
  // The desk's own server compresses nothing on loopback; a proxy in front does.
  compress: true,
  devIndicators: false,
  experimental: {
    // A page visited a moment ago is shown at once; the stream brings it up to date.
    staleTimes: { dynamic: 0 },
    optimizePackageImports: ['lucide-react'],
  },
};
