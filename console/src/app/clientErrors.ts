import { signal } from '@preact/signals';
import { csrfToken } from '../live/api';

/** Script errors since the page was opened; the newest text is kept for Settings → Diagnostics. */
export const clientErrors = signal<readonly string[]>([]);

const PER_MINUTE = 10;
let sentAt: number[] = [];

/** Records a script error and reports it to the server, at most ten per minute. */
export function reportError(error: unknown): void {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  clientErrors.value = [text, ...clientErrors.peek()].slice(0, 50);
  const nowMs = Date.now();
  sentAt = sentAt.filter((at) => nowMs - at < 60000);
  if (sentAt.length >= PER_MINUTE) return;
  sentAt.push(nowMs);
  const body = JSON.stringify({ text: text.slice(0, 500), page: location.pathname });
  fetch('/api/client-errors', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-MW-CSRF': csrfToken.peek() },
    body,
  }).catch((cause: unknown) => {
    clientErrors.value = [`report failed: ${String(cause)}`, ...clientErrors.peek()].slice(0, 50);
  });
}

export function startErrorReports(): void {
  addEventListener('error', (event) => reportError(event.error ?? event.message));
  addEventListener('unhandledrejection', (event) => reportError(event.reason));
}
