// Loaded before anything else in a process whose clock goes wrong: every look at the time is off by CLOCK_SKEW_MS.
const skewMs = Number(process.env.CLOCK_SKEW_MS ?? 0);
const now = Date.now.bind(Date);

globalThis.Date = new Proxy(Date, {
  construct: (real, args, as) => Reflect.construct(real, args.length > 0 ? args : [now() + skewMs], as),
  apply: (real) => new real(now() + skewMs).toString(),
  get: (real, name, self) => (name === "now" ? () => now() + skewMs : Reflect.get(real, name, self)),
});
