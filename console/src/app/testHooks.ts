import { hooks } from './hooks';

/** Installs `__mw` with every offered view; this part of the build is read only under `--test-hooks`. */
export function install(): void {
  const views = new Proxy({} as Record<string, () => unknown>, {
    get: (_, name) => () => hooks.get(String(name))?.() ?? null,
  });
  Object.defineProperty(globalThis, '__mw', { value: views, configurable: true });
}
