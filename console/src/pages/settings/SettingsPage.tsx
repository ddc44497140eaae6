import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { clientErrors } from '../../app/clientErrors';
import { clockOffsetMs } from '../../live/clock';
import { limits } from '../../live/freshness';
import { linkStats } from '../../live/link';
import { build, role } from '../../live/session';
import { SOUND_NAMES } from '../../scene/sound';
import { m } from '../../text/messages';
import { DEFAULTS, prefer, preferences, type Preferences } from '../../theme/preferences';
import { duration, integer, signed } from '../../truth/format';
import { contractErrors } from '../../truth/truth';
import { Val } from '../../truth/Val';

const t = m.settings;
type Choice = 'theme' | 'density' | 'zone' | 'motion' | 'shortcuts';

/** Preferences of this browser and what the console knows about its own health. */
export function SettingsPage(): JSX.Element {
  return (
    <>
      <div class="page-head">
        <h1>{t.title}</h1>
        <span class="muted">{t.local}</span>
      </div>
      <div class="cards">
        <Card id="look" title={t.look} span={6}>
          <Select name="theme" label={t.theme} words={t.themes} />
          <Select name="density" label={t.density} words={t.densities} />
          <Select name="zone" label={t.zone} words={t.zones} />
          <Select name="motion" label={t.motion} words={t.motions} />
          <label class="field">
            {t.scale}
            <input
              type="range"
              min={80}
              max={200}
              step={10}
              value={preferences.value.scale}
              onInput={(event) => prefer({ scale: Number(event.currentTarget.value) })}
            />
            <output class="num">{preferences.value.scale} %</output>
          </label>
          <Switch name="privacy" label={t.privacy} />
          <Switch name="ticker" label={t.ticker} />
        </Card>
        <Card id="keyboard" title={t.keyboard} span={6}>
          <Select name="shortcuts" label={t.shortcuts} words={t.shortcutChoices} />
          <label class="field">
            {t.chord}
            <select
              value={String(preferences.value.chordMs)}
              onChange={(event) => prefer({ chordMs: Number(event.currentTarget.value) })}
            >
              {[400, 800, 1500, 3000, 5000].map((ms) => (
                <option key={ms} value={String(ms)}>
                  {ms} ms
                </option>
              ))}
              <option value="0">{t.chordNone}</option>
            </select>
          </label>
          <button type="button" class="action" onClick={() => prefer(DEFAULTS)}>
            {t.reset}
          </button>
        </Card>
        <Card id="sound" title={t.sound} span={6}>
          <SoundChoices />
        </Card>
        <Card id="diagnostics" title={t.diagnostics} span={12}>
          <Diagnostics />
        </Card>
      </div>
    </>
  );
}

function SoundChoices(): JSX.Element {
  const { volume, silent } = preferences.value;
  return (
    <>
      <p class="muted">{t.soundHint}</p>
      <label class="field">
        {t.volume}
        <input
          type="range"
          min={0}
          max={100}
          step={5}
          value={volume}
          onInput={(event) => prefer({ volume: Number(event.currentTarget.value) })}
        />
        <output class="num">{volume} %</output>
      </label>
      {SOUND_NAMES.map((name) => (
        <label key={name} class="field check">
          <input
            type="checkbox"
            checked={!silent.includes(name)}
            onChange={(event) =>
              prefer({ silent: event.currentTarget.checked ? silent.filter((row) => row !== name) : [...silent, name] })
            }
          />
          {t.sounds[name] ?? name}
        </label>
      ))}
    </>
  );
}

function Select<K extends Choice>({
  name,
  label,
  words,
}: {
  readonly name: K;
  readonly label: string;
  readonly words: Readonly<Record<Preferences[K], string>>;
}): JSX.Element {
  return (
    <label class="field">
      {label}
      <select
        value={preferences.value[name]}
        onChange={(event) => prefer({ [name]: event.currentTarget.value } as Partial<Preferences>)}
      >
        {Object.entries<string>(words).map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
}

function Switch({ name, label }: { readonly name: 'privacy' | 'ticker'; readonly label: string }): JSX.Element {
  return (
    <label class="field check">
      <input
        type="checkbox"
        checked={preferences.value[name]}
        onChange={(event) => prefer({ [name]: event.currentTarget.checked })}
      />
      {label}
    </label>
  );
}

function Diagnostics(): JSX.Element {
  const served = Object.keys(limits.value);
  const offset = clockOffsetMs.value;
  return (
    <Facts
      columns={2}
      rows={[
        [t.build, <Val v={build.value} />],
        [t.role, <Val v={role.value} />],
        [t.offset, <Val v={offset === null ? null : offset / 1000} f={(value) => signed(value, duration)} />],
        [t.items, <Val v={linkStats.items.value} f={integer} />],
        [t.reconnects, <Val v={linkStats.reconnects.value} f={integer} />],
        [t.gaps, <Val v={linkStats.gaps.value} f={integer} />],
        [t.resets, <Val v={linkStats.resets.value} f={integer} />],
        [t.contract, <Val v={contractErrors.value} f={integer} />],
        [
          t.clientErrors,
          clientErrors.value.length === 0 ? (
            <Val v={0} f={integer} />
          ) : (
            <span class="crit-text">{clientErrors.value[0]}</span>
          ),
        ],
        [t.freshness, served.length === 0 ? <Val v={null} /> : <span title={served.join(', ')}>{served.length}</span>],
      ]}
    />
  );
}
