import { toast } from '../app/toasts';
import { m } from '../text/messages';
import type { Column } from './DataTable';
import { toCsv } from './sorting';

/** Hands the shown rows to the browser as a CSV file. */
export function exportCsv<T>(name: string, rows: readonly T[], columns: readonly Column<T>[]): void {
  const url = URL.createObjectURL(new Blob([toCsv(rows, columns)], { type: 'text/csv;charset=utf-8' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = `${name}.csv`;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(url), 1000);
  toast('success', m.keys.exported(rows.length));
}
