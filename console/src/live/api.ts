import { signal } from '@preact/signals';

/** A failed request with the server's own words; `status` 0 means no answer arrived. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code: string | null = null,
    readonly body: unknown = null,
    readonly retryAfterSec: number | null = null,
  ) {
    super(message);
    this.name = 'ApiError';
  }
}

/** True once a request was answered 401: the lock page is shown and what was on screen stays. */
export const locked = signal(false);

/** Cross-site token sent with every unsafe method (console.md §14.1); login and session set it. */
export const csrfToken = signal('local');

/** Reads JSON from the server. */
export function getJson<T>(path: string, signalAbort?: AbortSignal): Promise<T> {
  return request<T>(path, { method: 'GET', ...(signalAbort ? { signal: signalAbort } : {}) });
}

/** Sends JSON with the CSRF header; the answer's JSON is returned for 2xx only. */
export function postJson<T>(path: string, body: unknown, signalAbort?: AbortSignal): Promise<T> {
  return request<T>(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-MW-CSRF': csrfToken.peek() },
    body: JSON.stringify(body),
    ...(signalAbort ? { signal: signalAbort } : {}),
  });
}

/** Deletes; sends the CSRF header as every unsafe method does. */
export function deleteJson<T>(path: string): Promise<T> {
  return request<T>(path, { method: 'DELETE', headers: { 'X-MW-CSRF': csrfToken.peek() } });
}

async function request<T>(path: string, init: RequestInit): Promise<T> {
  let response: Response;
  try {
    response = await fetch(path, { ...init, credentials: 'same-origin', cache: 'no-store' });
  } catch (cause) {
    throw new ApiError(0, cause instanceof Error ? cause.message : 'no answer', 'link_down');
  }
  if (response.status === 401) locked.value = true;
  const text = await response.text();
  const body = parse(text);
  if (response.ok) {
    if (body === undefined) throw new ApiError(response.status, 'answer is not JSON', 'not_json');
    return body as T;
  }
  throw failure(response, body);
}

function failure(response: Response, body: unknown): ApiError {
  const answer = (body ?? {}) as {
    message?: string;
    error?: string;
    title?: string;
    detail?: string;
    error_detail?: { code?: string; message?: string };
  };
  const words = answer.message ?? answer.error_detail?.message ?? answer.detail ?? answer.error ?? answer.title;
  const correlation = response.headers.get('X-Correlation-Id');
  const generic = `HTTP ${response.status}${correlation ? ` (${correlation})` : ''}`;
  const retry = Number(response.headers.get('Retry-After'));
  return new ApiError(
    response.status,
    words ?? generic,
    answer.error_detail?.code ?? answer.error ?? null,
    body,
    Number.isFinite(retry) && retry > 0 ? retry : null,
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    if (cause instanceof SyntaxError) return undefined;
    throw cause;
  }
}

/** Text of any failure for the screen. */
export function errorText(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
