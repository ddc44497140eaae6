import type { Column, Sort } from './DataTable';

/** Rows in sort order; absent keys are last in both directions, equal keys keep their order. */
export function sortRows<T>(rows: readonly T[], columns: readonly Column<T>[], sort: Sort | null): readonly T[] {
  const key = columns.find((column) => column.id === sort?.column)?.key;
  if (!sort || !key) return rows;
  const sign = sort.down ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left == null || right == null) return left == null && right == null ? 0 : left == null ? 1 : -1;
    if (left === right) return 0;
    return (left < right ? -1 : 1) * sign;
  });
}

/** Rows whose text contains every word of the filter. */
export function filterRows<T>(rows: readonly T[], columns: readonly Column<T>[], filter: string): readonly T[] {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return rows;
  return rows.filter((row) => {
    const text = columns
      .map((column) => cellText(column, row))
      .join(' ')
      .toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** CSV of what the table shows; absent values are empty. */
export function toCsv<T>(rows: readonly T[], columns: readonly Column<T>[]): string {
  const lines = [columns.map((column) => quote(column.id)).join(',')];
  for (const row of rows) lines.push(columns.map((column) => quote(cellText(column, row))).join(','));
  return `${lines.join('\r\n')}\r\n`;
}

function cellText<T>(column: Column<T>, row: T): string {
  return column.text ? column.text(row) : String(column.key?.(row) ?? '');
}

function quote(text: string): string {
  const safe = /^[=+@]|^-(?!\d)/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
