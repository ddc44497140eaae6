import type { DomainEvent } from '../contract/wire';

/** One tone: wave, frequency at start and end (Hz), start and length (ms), loudness. */
interface Tone {
  readonly wave: OscillatorType;
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly ms: number;
  readonly gain: number;
}

const tone = (wave: OscillatorType, from: number, ms: number, at = 0, to = from, gain = 0.12): Tone => ({
  wave, from, to, at, ms, gain,
});

/** Recipes of console.md §3.8; the noise of a write-off is made apart. */
export const RECIPES: Readonly<Record<string, readonly Tone[]>> = {
  cycle: [tone('triangle', 880, 90, 0, 1320), tone('triangle', 1760, 60, 90)],
  entry: [tone('square', 1200, 12, 0, 1200, 0.063)],
  orphaned: [tone('sine', 110, 180)],
  s2: [tone('sawtooth', 440, 250, 0, 440, 0.06), tone('sawtooth', 466, 250, 0, 466, 0.06)],
  resolved: [tone('triangle', 523.25, 300), tone('triangle', 659.25, 300), tone('triangle', 783.99, 300)],
  recovery: [660, 880, 1100, 1320].map((hz, i) => tone('triangle', hz, 60, i * 60)),
  governor: [tone('sine', 900, 160, 0, 1500)],
  critical: [0, 400].flatMap((at) => [
    tone('square', 700, 200, at, 700, 0.07),
    tone('square', 500, 200, at + 200, 500, 0.07),
  ]),
};

/** Every sound that can be switched off by itself, in the order of the settings page. */
export const SOUND_NAMES = [...Object.keys(RECIPES), 'noise'] as const;

const GAP_MS = 120;
const ALARM_GAP_MS = 30000;

/** The recipe of an event, or null when it is silent. */
export function soundOf(event: DomainEvent): string | null {
  switch (event.type) {
    case 'cycle_completed':
      return 'cycle';
    case 'order_filled':
      return event.data?.['role'] === 'entry' ? 'entry' : null;
    case 'order_orphaned':
      return 'orphaned';
    case 'phase_changed':
      return event.data?.['to'] === 'S2' ? 's2' : event.data?.['from'] === 'S2' ? 'resolved' : null;
    case 'write_off':
      return 'noise';
    case 'recovery_filled':
      return 'recovery';
    case 'governor_ratio_change':
      return 'governor';
    default:
      return event.severity === 'critical' ? 'critical' : null;
  }
}

/** Procedural sound: off until the operator asks for it with a gesture; at most one every 120 ms. */
export class Sounds {
  private context: AudioContext | null = null;
  private lastMs = -Infinity;
  private lastAlarmMs = -Infinity;
  volume = 0.8;
  /** Names of sounds the operator does not want. */
  silent: readonly string[] = [];

  get on(): boolean {
    return this.context !== null;
  }

  /** Must run inside a user gesture. */
  start(): void {
    this.context ??= new AudioContext();
    void this.context.resume();
  }

  stop(): void {
    void this.context?.close();
    this.context = null;
  }

  play(event: DomainEvent, nowMs: number): boolean {
    const name = soundOf(event);
    if (name === null || this.silent.includes(name)) return false;
    if (this.context === null || nowMs - this.lastMs < GAP_MS) return false;
    if (name === 'critical' && nowMs - this.lastAlarmMs < ALARM_GAP_MS) return false;
    this.lastMs = nowMs;
    if (name === 'critical') this.lastAlarmMs = nowMs;
    if (name === 'noise') this.noise(this.context);
    else for (const part of RECIPES[name] ?? []) this.tone(this.context, part);
    return true;
  }

  private tone(context: AudioContext, part: Tone): void {
    const start = context.currentTime + part.at / 1000;
    const end = start + part.ms / 1000;
    const source = context.createOscillator();
    const level = context.createGain();
    source.type = part.wave;
    source.frequency.setValueAtTime(part.from, start);
    source.frequency.linearRampToValueAtTime(part.to, end);
    level.gain.setValueAtTime(part.gain * this.volume, start);
    level.gain.exponentialRampToValueAtTime(0.0001, end);
    source.connect(level).connect(context.destination);
    source.start(start);
    source.stop(end + 0.02);
  }

  private noise(context: AudioContext): void {
    const length = Math.floor(context.sampleRate * 0.12);
    const buffer = context.createBuffer(1, length, context.sampleRate);
    const data = buffer.getChannelData(0);
    for (let i = 0; i < length; i++) data[i] = (Math.random() * 2 - 1) * (1 - i / length);
    const source = context.createBufferSource();
    const filter = context.createBiquadFilter();
    const level = context.createGain();
    filter.type = 'highpass';
    filter.frequency.value = 3000;
    level.gain.value = 0.15 * this.volume;
    source.buffer = buffer;
    source.connect(filter).connect(level).connect(context.destination);
    source.start();
  }
}
