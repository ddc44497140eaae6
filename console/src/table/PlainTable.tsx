import { toChildArray, type ComponentChildren, type JSX } from 'preact';
import { m } from '../text/messages';

/** Heading of a column; a word alone is a column of text. */
export type PlainHead = string | { readonly title: string; readonly numeric?: boolean; readonly help?: string };

/** A table of a few hand-written rows: caption, heads, a scroll region of its own, and a word when there is no row. */
export function PlainTable({
  caption,
  heads,
  children,
  empty,
  show = false,
}: {
  readonly caption: string;
  readonly heads: readonly PlainHead[];
  readonly children?: ComponentChildren;
  readonly empty?: string;
  /** Draws the caption; else it is there for assistive technology only. */
  readonly show?: boolean;
}): JSX.Element {
  return (
    <div class="table-box" role="region" aria-label={caption} tabIndex={0}>
      <table>
        <caption class={show ? 'shown' : 'sr'}>{caption}</caption>
        <thead>
          <tr>
            {heads.map((head) => (
              <Head key={typeof head === 'string' ? head : head.title} head={head} />
            ))}
          </tr>
        </thead>
        <tbody>
          {toChildArray(children).length > 0 ? (
            children
          ) : (
            <tr>
              <td class="empty" colSpan={heads.length}>
                {empty ?? m.table.empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Head({ head }: { readonly head: PlainHead }): JSX.Element {
  const { title, numeric, help } = typeof head === 'string' ? { title: head } : head;
  return (
    <th scope="col" class={numeric ? 'n' : ''} {...(help ? { title: help } : {})}>
      {title}
    </th>
  );
}
