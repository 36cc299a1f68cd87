import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  outputFileTracingRoot: import.meta.dirname,
  devIndicators: false,
  // `npm test` checks types; a first start need not wait for it again.
  typescript: { ignoreBuildErrors: true },
};

export default createNextIntlPlugin("./app/i18n.ts")(config);
