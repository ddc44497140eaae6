import { useComputed, useSignal, type Signal } from '@preact/signals';
import type { JSX } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { toast } from '../app/toasts';
import { m } from '../text/messages';
import { barText, closeBar, paletteOpen } from './bar';
import { barVerbs, checkLine, runLine } from './barVerbs';
import { paletteEntries, search } from './palette';

const MOST = 5;
const HISTORY = 20;
let history: readonly string[] = [];

interface Line {
  readonly id: string;
  readonly text: string;
  readonly hint: string;
  readonly keys: string;
  take(): void;
}

/** The command bar (`:`) or the palette (Ctrl+K); a search landmark while it is open. */
export function CommandBar(): JSX.Element | null {
  if (barText.value === null && !paletteOpen.value) return null;
  return paletteOpen.value ? <Palette key="palette" /> : <Bar key="bar" />;
}

/** True when a line is about a verb, or may still become it. */
function fits(verb: string, line: string): boolean {
  const typed = line.trim().toLowerCase();
  return `${typed} `.startsWith(`${verb} `) || verb.startsWith(typed);
}

function Bar(): JSX.Element {
  const text = useSignal(barText.peek() ?? '');
  const recall = useSignal(-1);
  const lines = useComputed<readonly Line[]>(() => {
    const word = text.value.trimStart().split(/\s/)[0] ?? '';
    const typing = !/\s/.test(text.value.trim()) && !text.value.endsWith(' ');
    return barVerbs()
      .filter((row) => (typing ? row.verb.startsWith(word.toLowerCase()) : fits(row.verb, text.value)))
      .slice(0, MOST)
      .map((row): Line => ({
        id: row.verb,
        text: `${row.verb} ${row.usage}`.trim(),
        hint: row.offered ? row.summary : `${row.summary} — ${m.help.notOffered}`,
        keys: '',
        take: () => (text.value = `${row.verb} `),
      }));
  });
  const problem = useComputed(() => (text.value.trim().includes(' ') ? checkLine(text.value) : null));
  const run = (): void => {
    const line = text.peek().trim();
    if (line === '') return closeBar();
    const wrong = runLine(line);
    if (wrong !== null) return toast('error', wrong);
    history = [line, ...history.filter((row) => row !== line)].slice(0, HISTORY);
    closeBar();
  };
  const browse = (step: number): void => {
    recall.value = Math.max(-1, Math.min(history.length - 1, recall.peek() + step));
    text.value = history[recall.peek()] ?? '';
  };
  return (
    <Box
      label={m.bar.label}
      placeholder={m.bar.placeholder}
      sign=":"
      text={text}
      lines={lines.value}
      problem={problem.value}
      onEnter={run}
      onUp={() => browse(1)}
      onDown={() => browse(-1)}
    />
  );
}

function Palette(): JSX.Element {
  const text = useSignal('');
  const at = useSignal(0);
  const entries = useRef(paletteEntries());
  const lines = useComputed<readonly Line[]>(() =>
    search(entries.current, text.value, MOST + 3).map((entry): Line => ({
      id: entry.id,
      text: entry.text,
      hint: entry.hint,
      keys: entry.keys,
      take: () => {
        closeBar();
        entry.run();
      },
    })),
  );
  const move = (step: number): void => {
    at.value = Math.max(0, Math.min(lines.peek().length - 1, at.peek() + step));
  };
  return (
    <Box
      label={m.bar.palette}
      placeholder={m.bar.palettePlaceholder}
      sign="⌕"
      text={text}
      lines={lines.value}
      problem={null}
      active={at.value}
      onEnter={() => lines.peek()[Math.min(at.peek(), lines.peek().length - 1)]?.take()}
      onUp={() => move(-1)}
      onDown={() => move(1)}
    />
  );
}

interface BoxProps {
  readonly label: string;
  readonly placeholder: string;
  readonly sign: string;
  readonly text: Signal<string>;
  readonly lines: readonly Line[];
  readonly problem: string | null;
  readonly active?: number;
  readonly onEnter: () => void;
  readonly onUp: () => void;
  readonly onDown: () => void;
}

function Box({ label, placeholder, sign, text, lines, problem, active, onEnter, onUp, onDown }: BoxProps): JSX.Element {
  const input = useRef<HTMLInputElement>(null);
  const cycled = useRef(-1);
  useLayoutEffect(() => {
    const before = document.activeElement;
    const field = input.current;
    field?.focus();
    field?.setSelectionRange(field.value.length, field.value.length);
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const onKey = (event: KeyboardEvent): void => {
    const keys: Readonly<Record<string, () => void>> = {
      Enter: onEnter,
      Escape: closeBar,
      ArrowUp: onUp,
      ArrowDown: onDown,
      Tab: () => {
        if (lines.length === 0) return;
        cycled.current = (cycled.current + (event.shiftKey ? -1 : 1) + lines.length) % lines.length;
        if (active === undefined) lines[cycled.current]?.take();
        else (event.shiftKey ? onUp : onDown)();
      },
    };
    const action = keys[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };
  const chosen = active === undefined ? -1 : Math.min(active, lines.length - 1);
  return (
    <search class="command-bar" aria-label={label}>
      <ul id="bar-lines" role="listbox" aria-label={m.bar.suggestions}>
        {lines.map((line, index) => (
          <li
            key={line.id}
            id={`bar-line-${index}`}
            role="option"
            aria-selected={index === chosen}
            onMouseDown={(event) => {
              event.preventDefault();
              line.take();
            }}
          >
            <span class="line-text">{line.text}</span>
            <span class="muted">{line.hint}</span>
            {line.keys && <kbd>{line.keys}</kbd>}
          </li>
        ))}
      </ul>
      <div class="bar-line">
        <span aria-hidden="true">{sign}</span>
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={label}
          aria-expanded={lines.length > 0}
          aria-controls="bar-lines"
          {...(chosen >= 0 ? { 'aria-activedescendant': `bar-line-${chosen}` } : {})}
          autocomplete="off"
          spellcheck={false}
          placeholder={placeholder}
          value={text.value}
          onKeyDown={onKey}
          onInput={(event) => {
            cycled.current = -1;
            text.value = event.currentTarget.value;
          }}
        />
        <span class={`bar-hint ${problem ? 'bad' : 'muted'}`} role={problem ? 'alert' : undefined}>
          {problem ?? m.bar.hint}
        </span>
        <button type="button" class="icon" aria-label={m.drawer.close} onClick={closeBar}>
          ✕
        </button>
      </div>
    </search>
  );
}
