import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // The front compresses and sets headers itself.
  compress: false,
  outputFileTracingRoot: import.meta.dirname,
  devIndicators: false,
  typedRoutes: false,
};

export default createNextIntlPlugin("./app/i18n.ts")(config);
