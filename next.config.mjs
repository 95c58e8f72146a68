/** @type {import('next').NextConfig} */
export default {
  reactStrictMode: true,
  poweredByHeader: false,
  serverExternalPackages: ['better-sqlite3'],
  // The desk's own server compresses nothing on loopback; a proxy in front does.
  compress: true,
};
