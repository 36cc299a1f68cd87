/** Runs `act` at once on the first call for a key, then at most once per `everyMs`; calls in between become one. */
export function coalesce<Key extends string>(everyMs: number, act: (key: Key) => void) {
  const resting = new Map<Key, { timer: ReturnType<typeof setTimeout>; again: boolean }>();
  const run = (key: Key) => {
    act(key);
    const timer = setTimeout(() => {
      const again = resting.get(key)?.again;
      resting.delete(key);
      if (again) run(key);
    }, everyMs);
    resting.set(key, { timer, again: false });
  };
  return {
    ask(key: Key) {
      const rest = resting.get(key);
      if (rest) rest.again = true;
      else run(key);
    },
    stop() {
      resting.forEach(({ timer }) => clearTimeout(timer));
      resting.clear();
    },
  };
}
