// The architecture as a rule: which room may open which door. See docs/architecture.md.
import next from "eslint-config-next/core-web-vitals";
import ts from "typescript-eslint";

const ground = ["server/env", "server/errors", "server/log"];
const mayImport = {
  app: ["components", "server/api", "contracts", "messages", "server/env"],
  components: ["contracts", "messages", "packages/connect", "server/api/trpc/root"], // the type AppRouter, nothing else
  "server/api": ["server/domain", "server/auth", "server/mail", "contracts", ...ground],
  "server/jobs": ["server/domain", "server/queue", "contracts", ...ground],
  "server/domain": [
    "server/hris",
    "server/queue",
    "server/live",
    "server/vault",
    "server/mail",
    "server/db",
    "contracts",
    ...ground,
  ],
  "server/hris": ["server/personio", "contracts", ...ground],
  // sign-in writes down who came in, as the verbs do; it opens no other door of theirs
  "server/auth": [
    "server/db",
    "server/mail",
    "server/domain/audit",
    "server/domain/ctx",
    "contracts",
    ...ground,
  ],
  "server/queue": ["server/db", ...ground],
  "server/live": ["server/db", "contracts", ...ground],
  "server/vault": ground,
  "server/mail": ["server/db", ...ground],
  "server/db": ground,
  "server/personio": [],
  contracts: [],
  sandbox: [],
  "packages/connect": [],
  "server/pages": ground,
  e2e: ["contracts"],
  // the product from outside: over HTTP, in its database, by pid
  faults: ["bench/shared/processes", "scripts"],
};

const forTests = ["sandbox", "server/db", "server/domain/testing", "server/personio"];

const door = (room, below) => [
  {
    regex: `^@/(?!(${[room, ...below].join("|")})(/|$))`,
    message: `${room} may not open that door (docs/architecture.md).`,
  },
  { regex: "^\\.\\./\\.\\./", message: "Leave a room by its @/ name." },
];

/** Engines take clock and random as arguments (docs/architecture.md, "Pure core"). */
const pure = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: "Take the clock as an argument.",
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: "Take the clock as an argument.",
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: "Take random as an argument.",
  },
  { selector: "CallExpression[callee.name='setTimeout']", message: "Take sleep as an argument." },
  { selector: "CallExpression[callee.name='fetch']", message: "Take the network as an argument." },
];

const rawSql = [
  {
    selector: "MemberExpression[property.name=/^\\$(query|execute)RawUnsafe$/]",
    message: "Raw SQL strings are not allowed: use a tagged template.",
  },
];

const nextLink = {
  selector: "ImportDeclaration[source.value='next/link']",
  message:
    "Use Link of components/ui/link: it fetches ahead only what somebody is about to open (decision 015).",
};

const config = [
  {
    ignores: [
      ".next/**",
      ".data/**",
      "server/db/generated/**",
      "next-env.d.ts",
      "test-results/**",
      "playwright-report/**",
    ],
  },
  ...next,
  ...ts.configs.recommended,
  {
    rules: {
      "no-empty": ["error", { allowEmptyCatch: false }],
      "no-console": "error",
      "no-restricted-syntax": ["error", ...rawSql, nextLink],
      "react/no-danger": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    },
  },
  { files: ["components/ui/link.tsx"], rules: { "no-restricted-syntax": ["error", ...rawSql] } },
  { files: ["scripts/**", "sandbox/cli.ts", "bench/**", "e2e/**"], rules: { "no-console": "off" } },
  ...Object.entries(mayImport).map(([room, below]) => ({
    files: [`${room}/**/*.{ts,tsx}`],
    ignores: ["**/*.{test,testing}.{ts,tsx}"],
    rules: { "no-restricted-imports": ["error", { patterns: door(room, below) }] },
  })),
  // Tests may also start the sandbox and the test database, and put a clock and a network of their own under the
  // Personio client; they still may not open any other door.
  ...Object.entries(mayImport).map(([room, below]) => ({
    files: [`${room}/**/*.{test,testing}.{ts,tsx}`],
    rules: {
      "no-restricted-imports": ["error", { patterns: door(room, [...below, ...forTests]) }],
    },
  })),
  {
    files: ["server/domain/sync/engine/**/*.ts", "server/personio/**/*.ts"],
    ignores: ["**/*.test.ts", "server/personio/system.ts"],
    rules: { "no-restricted-syntax": ["error", ...rawSql, ...pure] },
  },
];

export default config;
