/** For `useSyncExternalStore`: what is read stays as it is while the page lives. */
export const neverChanges = () => () => undefined;
