import { describe, expect, it } from 'vitest';
import { backoffMs } from '../src/live/backoff';
import { SseParser, type SseItem } from '../src/live/sseParser';

const parse = (chunks: readonly string[]): { items: SseItem[]; parser: SseParser } => {
  const items: SseItem[] = [];
  const parser = new SseParser();
  for (const chunk of chunks) parser.feed(chunk, (item) => items.push(item));
  return { items, parser };
};

describe('event stream', () => {
  const wire = 'retry: 1000\nid: e1:7\nevent: hb\ndata: {"a":1}\n\n:comment\nid: e1:8\ndata: x\ndata: y\n\n';
  it('reads events, ids and multi-line data', () => {
    const { items, parser } = parse([wire]);
    expect(items).toEqual([
      { event: 'hb', data: '{"a":1}', id: 'e1:7' },
      { event: 'message', data: 'x\ny', id: 'e1:8' },
    ]);
    expect(parser.retryMs).toBe(1000);
  });
  it('does not care how the bytes are cut', () => {
    for (let at = 1; at < wire.length; at++) expect(parse([wire.slice(0, at), wire.slice(at)]).items).toHaveLength(2);
  });
  it('reads CRLF as well', () => expect(parse([wire.replaceAll('\n', '\r\n')]).items).toHaveLength(2));
  it('keeps an unfinished event back', () => expect(parse(['data: x\n']).items).toEqual([]));
});

describe('reconnect delay', () => {
  it.each([
    [1, 500],
    [2, 1000],
    [3, 2000],
    [4, 4000],
    [5, 8000],
    [6, 15000],
    [60, 15000],
  ])('after %d failures about %d ms', (failures, ms) => {
    expect(backoffMs(failures, () => 0.5)).toBe(ms);
    expect(backoffMs(failures, () => 0)).toBe(Math.round(ms * 0.8));
    expect(backoffMs(failures, () => 1)).toBe(Math.round(ms * 1.2));
  });
});
