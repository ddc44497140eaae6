import { Component, type ComponentChildren, type JSX } from 'preact';
import { errorText } from '../live/api';
import { m } from '../text/messages';
import { prefer, preferences } from '../theme/preferences';
import { reportError } from './clientErrors';

interface CardProps {
  readonly id: string;
  readonly title: string;
  readonly children: ComponentChildren;
  /** Right side of the header: badges, ages, small controls. */
  readonly aside?: ComponentChildren;
  readonly span?: 3 | 4 | 5 | 6 | 7 | 8 | 12;
}

/** A panel: title, collapse state kept locally, and its own error boundary so that others live on. */
export function Card({ id, title, children, aside, span = 4 }: CardProps): JSX.Element {
  const collapsed = preferences.value.collapsed.includes(id);
  const toggle = (): void =>
    prefer({
      collapsed: collapsed
        ? preferences.peek().collapsed.filter((row) => row !== id)
        : [...preferences.peek().collapsed, id],
    });
  return (
    <section class={`card span-${span}`} aria-labelledby={`${id}-title`} data-panel={id}>
      <header class="card-head">
        <h2 id={`${id}-title`}>{title}</h2>
        <div class="card-aside">{aside}</div>
        <button
          type="button"
          class="icon"
          aria-expanded={!collapsed}
          aria-controls={`${id}-body`}
          onClick={toggle}
          aria-label={`${collapsed ? m.card.expand : m.card.collapse}: ${title}`}
        >
          {collapsed ? '▸' : '▾'}
        </button>
      </header>
      <div id={`${id}-body`} class="card-body" hidden={collapsed}>
        {!collapsed && <Boundary>{children}</Boundary>}
      </div>
    </section>
  );
}

/** Shows the error of its children instead of letting it take the page down. */
export class Boundary extends Component<{ readonly children: ComponentChildren }, { readonly error: unknown }> {
  override state = { error: null as unknown };

  static override getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error };
  }

  override componentDidCatch(error: unknown): void {
    reportError(error);
  }

  override render(): ComponentChildren {
    if (this.state.error === null) return this.props.children;
    return (
      <div class="notice crit" role="alert">
        <p>
          {m.card.failed}: {errorText(this.state.error)}
        </p>
        <button type="button" onClick={() => this.setState({ error: null })}>
          {m.card.retry}
        </button>
      </div>
    );
  }
}

/** Label and value pairs in aligned columns. */
export function Facts({
  rows,
  columns = 1,
}: {
  readonly rows: readonly (readonly [string, ComponentChildren])[];
  readonly columns?: 1 | 2 | 3;
}): JSX.Element {
  return (
    <dl class={`facts facts-${columns}`}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
