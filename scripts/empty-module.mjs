// Stands in for `server-only`, which exists to break a browser bundle and would break every test.
export {};
