import type { GridStatus } from '../contract/grid';
import type { Freshness } from '../live/freshness';
import { classify, limits, priceLimits } from '../live/freshness';
import type { LinkState } from '../live/link';
import { m } from '../text/messages';
import { duration, signed } from '../truth/format';

export type Tone = 'ok' | 'warn' | 'crit' | 'info' | 'stale' | 'plain';
export interface Chip {
  readonly id: string;
  readonly label: string;
  readonly text: string;
  readonly tone: Tone;
  readonly title: string;
}

const t = m.truth;
const FEED_TONE: Readonly<Record<Freshness, Tone>> = { fresh: 'plain', stale: 'warn', dead: 'crit', unknown: 'stale' };

/** The link chip: only about this browser and the server. */
export function linkChip(link: LinkState): Chip {
  const tone: Tone = link === 'ok' ? 'plain' : link === 'down' ? 'crit' : 'warn';
  return { id: 'link', label: t.link, text: t[link], tone, title: t.linkTitle };
}

/** The engine chip: the plant's own mode and every reason it gave, untouched by the link. */
export function engineChip(state: GridStatus): Chip {
  const mode = state.mode ?? state.state?.toUpperCase() ?? null;
  const all = [state.mode_reason, ...(state.pause_reasons ?? []), ...(state.conditions ?? [])].filter(Boolean);
  const reasons = [...new Set(all)].join(', ');
  const tone: Tone =
    mode === null
      ? 'stale'
      : mode === 'RUNNING'
        ? (state.conditions?.length ?? 0) > 0
          ? 'warn'
          : 'plain'
        : /HALT|QUARANTINE|FENCED/i.test(mode)
          ? 'crit'
          : /INIT|READY|RECOVER/i.test(mode)
            ? 'plain'
            : 'warn';
  const text = mode === null ? t.unknown : reasons && mode !== 'RUNNING' ? `${mode} · ${reasons}` : mode;
  return { id: 'engine', label: t.engine, text, tone, title: `${t.engineTitle}${reasons ? `: ${reasons}` : ''}` };
}

/** Age of the price now: the served age plus the time since the payload was made. */
export function priceAge(state: GridStatus, nowSec: number): number | null {
  if (state.price_age_sec == null || !Number.isFinite(state.price_age_sec)) return null;
  const since = typeof state.time === 'number' ? Math.max(0, nowSec - state.time) : 0;
  return state.price_age_sec + since;
}

/** The feed chip: price age against the plant's own limit. */
export function feedChip(state: GridStatus, nowSec: number): Chip {
  const age = priceAge(state, nowSec);
  const grade = state.price == null ? 'dead' : classify(age, priceLimits(state.stale_price_max_age_sec));
  const known = state.price == null && age === null;
  const source = state.price_source;
  const kind = source == null ? null : typeof source === 'string' ? source.split(/[\s:]/)[0] : source.kind;
  const text = state.price == null ? t.noPrice : age === null ? t.unknown : duration(age);
  return {
    id: 'feed',
    label: t.feed,
    text: kind ? `${text} · ${kind}` : text,
    tone: known ? 'stale' : FEED_TONE[grade],
    title: [t.feedTitle, sourceText(source)].filter(Boolean).join(': '),
  };
}

/** `live`, `recorded` or `synthetic` with the name of the feed or file. */
export function sourceText(source: GridStatus['price_source']): string | null {
  if (source == null) return null;
  if (typeof source === 'string') return source;
  return [source.kind, source.name].filter(Boolean).join(' ') || null;
}

/** The reconciliation chip: the server's badge; an overdue check reads unknown. */
export function reconChip(state: GridStatus, nowSec: number): Chip {
  const badge = driftBadge(state, nowSec);
  const pct = state.ledger?.reconciliation_drift_pct;
  const text = badge.word + (badge.tone !== 'plain' && typeof pct === 'number' ? ` ${pct} %` : '');
  return { id: 'recon', label: t.recon, text, tone: badge.tone, title: t.reconTitle };
}

/** Word and tone of the drift badge (console.md §5.6). */
export function driftBadge(state: GridStatus, nowSec: number): { readonly word: string; readonly tone: Tone } {
  const served = state.ledger?.drift_status?.toLowerCase();
  const last = state.ledger?.last_recon_at;
  const overdue = last == null || classify(nowSec - last, limits.value['ledger_reconciliation']) === 'dead';
  if (!served || served === 'unknown' || overdue) return { word: t.unknown, tone: 'stale' };
  const word = m.ledgerCard.status[served] ?? served;
  return { word, tone: served === 'red' ? 'crit' : served === 'amber' ? 'warn' : 'plain' };
}

/** True when the engine's time is the time of recorded or synthetic data, not of the wall. */
export function isDataTime(source: GridStatus['price_source']): boolean {
  const kind = source == null ? null : typeof source === 'string' ? source.split(/[\s:]/)[0] : source.kind;
  return kind != null && kind !== 'live';
}

/** The clock chip: the skew, spoken only above 250 ms; for paced data the word, because its time is not the wall's. */
export function clockChip(offsetMs: number | null, source?: GridStatus['price_source']): Chip {
  if (isDataTime(source)) {
    return { id: 'clock', label: t.clock, text: t.dataTime, tone: 'plain', title: t.dataTimeTitle };
  }

  const skewed = offsetMs !== null && Math.abs(offsetMs) > 250;
  const text =
    offsetMs === null
      ? t.unknown
      : skewed
        ? signed(Math.abs(offsetMs) < 1000 ? offsetMs / 1000 : Math.round(offsetMs / 1000), duration)
        : t.ok;
  return {
    id: 'clock',
    label: t.clock,
    text,
    tone: skewed ? 'warn' : offsetMs === null ? 'stale' : 'plain',
    title: t.clockTitle,
  };
}
