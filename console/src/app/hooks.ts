/** Views for tests by name; they are offered always and reachable only where the test hooks are installed. */
export const hooks = new Map<string, () => unknown>();

/** True when the server marked the page for test hooks (`--test-hooks`). */
export function hooksWanted(): boolean {
  return document.documentElement.dataset['testHooks'] !== undefined;
}

/** Offers a read-only view until the returned function is called. */
export function offerHook(name: string, read: () => unknown): () => void {
  hooks.set(name, read);
  return () => {
    if (hooks.get(name) === read) hooks.delete(name);
  };
}
