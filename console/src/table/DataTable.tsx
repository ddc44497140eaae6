import { useSignal } from '@preact/signals';
import type { ComponentChildren, JSX } from 'preact';
import { memo } from '../app/memo';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { m } from '../text/messages';

export interface Column<T> {
  readonly id: string;
  readonly title: string;
  /** Longer name for the header tooltip. */
  readonly help?: string;
  readonly numeric?: boolean;
  readonly cell: (row: T) => ComponentChildren;
  /** Sort key; null sorts last in both directions. Without it the column does not sort. */
  readonly key?: (row: T) => number | string | null | undefined;
  /** Plain text for the export; the sort key is used when missing. */
  readonly text?: (row: T) => string;
}

export interface Sort {
  readonly column: string;
  readonly down: boolean;
}

interface TableProps<T> {
  readonly caption: string;
  readonly columns: readonly Column<T>[];
  readonly rows: readonly T[];
  readonly rowId: (row: T) => string;
  readonly selected?: string | null;
  readonly onSelect?: (row: T) => void;
  readonly onOpen?: (row: T) => void;
  readonly sort?: Sort | null;
  readonly onSort?: (sort: Sort) => void;
  readonly rowClass?: (row: T) => string;
  /** CSS class that limits the height of the scroll region. */
  readonly height?: 'short' | 'tall' | 'page';
  readonly empty?: string;
}

const ROW_PX = 28;
const VIRTUAL_ABOVE = 100;
const OVERSCAN = 12;

/**
 * A dense table: sticky header, one tab stop with arrow keys, rows that repaint only when their own object changes,
 * and windowing above 100 rows (console.md §5.2).
 */
export function DataTable<T>(props: TableProps<T>): JSX.Element {
  const { caption, columns, rows, rowId, selected = null } = props;
  const box = useRef<HTMLDivElement>(null);
  const first = useSignal(0);
  const virtual = rows.length > VIRTUAL_ABOVE;
  const visible = virtual ? Math.ceil((box.current?.clientHeight ?? 600) / ROW_PX) + 2 * OVERSCAN : rows.length;
  const from = virtual ? Math.min(first.value, Math.max(0, rows.length - visible)) : 0;
  const shown = virtual ? rows.slice(from, from + visible) : rows;
  const cursor = useRef<string | null>(null);
  useKeepVisible(box, rows, rowId, selected, virtual);
  useLayoutEffect(() => {
    if (cursor.current !== null && document.activeElement === box.current) focusRow(box.current, cursor.current);
  });
  const grid = props.onSelect !== undefined;
  const stop =
    selected !== null && rows.some((row) => rowId(row) === selected) ? selected : rows[0] ? rowId(rows[0]) : null;
  return (
    <div
      class={`table-box ${props.height ?? ''}`}
      ref={box}
      role="region"
      aria-label={caption}
      tabIndex={grid && rows.length > 0 ? -1 : 0}
      onKeyDown={grid ? (event) => onArrow(event, props, cursor) : undefined}
      onScroll={(event) =>
        virtual && (first.value = Math.max(0, Math.floor(event.currentTarget.scrollTop / ROW_PX) - OVERSCAN))
      }
    >
      <table role={grid ? 'grid' : undefined} aria-label={caption} aria-rowcount={rows.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((column) => (
              <Head key={column.id} column={column} {...props} />
            ))}
          </tr>
        </thead>
        <tbody>
          {virtual && from > 0 && <Spacer px={from * ROW_PX} span={columns.length} />}
          {shown.map((row, index) => {
            const id = rowId(row);
            return (
              <Row
                key={id}
                row={row}
                id={id}
                index={from + index + 2}
                columns={columns}
                selected={grid ? id === selected : null}
                stop={grid && id === stop}
                onSelect={props.onSelect}
                extra={props.rowClass?.(row) ?? ''}
              />
            );
          })}
          {virtual && from + visible < rows.length && (
            <Spacer px={(rows.length - from - visible) * ROW_PX} span={columns.length} />
          )}
          {rows.length === 0 && (
            <tr>
              <td class="empty" colSpan={columns.length}>
                {props.empty ?? m.table.empty}
              </td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  );
}

function Head<T>({ column, sort, onSort }: { readonly column: Column<T> } & TableProps<T>): JSX.Element {
  const active = sort?.column === column.id;
  const title = column.help ? { title: column.help } : {};
  const order = active ? (sort.down ? 'descending' : 'ascending') : undefined;
  if (!column.key || !onSort)
    return (
      <th scope="col" class={column.numeric ? 'n' : ''} {...title}>
        {column.title}
      </th>
    );
  return (
    <th scope="col" class={column.numeric ? 'n' : ''} {...(order ? { 'aria-sort': order } : {})} {...title}>
      <button
        type="button"
        class="head"
        onClick={() => onSort({ column: column.id, down: active ? !sort.down : column.numeric === true })}
      >
        {column.title}
        <span class="mark" aria-hidden="true">
          {active ? (sort.down ? '▾' : '▴') : ''}
        </span>
      </button>
    </th>
  );
}

interface RowProps<T> {
  readonly row: T;
  readonly id: string;
  readonly index: number;
  readonly columns: readonly Column<T>[];
  readonly selected: boolean | null;
  readonly stop: boolean;
  readonly onSelect: ((row: T) => void) | undefined;
  readonly extra: string;
}

const Row = memo(function Row<T>({
  row,
  id,
  index,
  columns,
  selected,
  stop,
  onSelect,
  extra,
}: RowProps<T>): JSX.Element {
  const grid = selected === null ? {} : { tabIndex: stop ? 0 : -1, 'aria-selected': selected };
  return (
    <tr
      class={`${selected ? 'selected ' : ''}${extra}`}
      aria-rowindex={index}
      data-id={id}
      {...grid}
      onClick={() => onSelect?.(row)}
    >
      {columns.map((column) => (
        <td key={column.id} class={column.numeric ? 'n' : ''}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}) as <T>(props: RowProps<T> & { key?: string }) => JSX.Element;

function Spacer({ px, span }: { readonly px: number; readonly span: number }): JSX.Element {
  return (
    <tr class="spacer" aria-hidden="true">
      <td colSpan={span} style={{ height: `${px}px` }} />
    </tr>
  );
}

/**
 * Moves the selection and the focus in the same turn, so that two presses within one frame are two steps. A row outside
 * the drawn window is not there to be focused: the region holds the focus and `cursor` the place until it is drawn.
 */
function onArrow<T>(event: KeyboardEvent, props: TableProps<T>, cursor: { current: string | null }): void {
  const box = event.currentTarget as HTMLElement;
  const target = event.target as HTMLElement;
  if (target.tagName !== 'TR' && target !== box) return;
  const current = target === box ? cursor.current : target.dataset['id'];
  const at = props.rows.findIndex((row) => props.rowId(row) === current);
  const row = props.rows[at];
  if (!row) return;
  if (event.key === 'Enter' || event.key === ' ') {
    event.preventDefault();
    if (event.key === 'Enter') (props.onOpen ?? props.onSelect)?.(row);
    else props.onSelect?.(row);
    return;
  }
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: at + 1,
    ArrowUp: at - 1,
    Home: 0,
    End: props.rows.length - 1,
    PageDown: at + 10,
    PageUp: at - 10,
  };
  const step = steps[event.key];
  const next = step === undefined ? undefined : props.rows[Math.min(props.rows.length - 1, Math.max(0, step))];
  if (!next) return;
  event.preventDefault();
  cursor.current = props.rowId(next);
  if (!focusRow(box, cursor.current)) box.focus({ preventScroll: true });
  props.onSelect?.(next);
}

function focusRow(box: HTMLElement | null, id: string): boolean {
  const line = box?.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(id)}"]`);
  line?.focus();
  return line != null;
}

function useKeepVisible<T>(
  box: { current: HTMLDivElement | null },
  rows: readonly T[],
  rowId: (row: T) => string,
  selected: string | null,
  virtual: boolean,
): void {
  useEffect(() => {
    const region = box.current;
    if (selected === null || !region) return;
    const at = rows.findIndex((row) => rowId(row) === selected);
    const line = region.querySelector<HTMLElement>(`tr[data-id="${CSS.escape(selected)}"]`);
    const top = virtual ? at * ROW_PX : (line?.offsetTop ?? 0) - ROW_PX;
    if (at < 0) return;
    if (top < region.scrollTop) region.scrollTop = top;
    else if (top + 3 * ROW_PX > region.scrollTop + region.clientHeight)
      region.scrollTop = top + 3 * ROW_PX - region.clientHeight;
  }, [selected]);
}
