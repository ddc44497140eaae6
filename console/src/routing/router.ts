import { computed, signal } from '@preact/signals';
import { matchRoute, type Route } from './routes';

const location$ = signal(current());

function current(): { path: string; search: string } {
  return typeof location === 'undefined'
    ? { path: '/', search: '' }
    : { path: location.pathname, search: location.search };
}

/** The page asked for by the address, with its parameters. */
export const route = computed<Route>(() => matchRoute(location$.value.path));

/** The query part of the address as a map. */
export const query = computed<URLSearchParams>(() => new URLSearchParams(location$.value.search));

/** The full address inside the console, for deep links. */
export const address = computed(() => location$.value.path + location$.value.search);

/** Opens an address of the console; `replace` leaves no history entry. */
export function navigate(to: string, replace = false): void {
  if (to === location$.peek().path + location$.peek().search) return;
  if (replace) history.replaceState(null, '', to);
  else history.pushState(null, '', to);
  const before = location$.peek().path;
  location$.value = current();
  if (location$.peek().path !== before) scrollTo(0, 0);
}

/** Sets or removes (null) query parameters in place. */
export function setQuery(changes: Readonly<Record<string, string | null>>): void {
  const next = new URLSearchParams(location$.peek().search);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(key);
    else next.set(key, value);
  }
  const text = next.toString().replaceAll('%3A', ':');
  navigate(location$.peek().path + (text ? `?${text}` : ''), true);
}

/** Follows the browser's back and forward buttons and plain clicks on links of the console. */
export function startRouter(): void {
  addEventListener('popstate', () => (location$.value = current()));
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const anchor = (event.target as Element | null)?.closest?.('a[href]');
    if (!(anchor instanceof HTMLAnchorElement) || anchor.target || anchor.origin !== location.origin) return;
    if (anchor.hasAttribute('download') || anchor.pathname.startsWith('/api/') || anchor.hash) return;
    event.preventDefault();
    navigate(anchor.pathname + anchor.search);
  });
}
