import { toast } from '../../app/toasts';
import type { VerbHandler } from '../../keys/verbs';
import { lab } from '../../text/en/lab';
import { deleteJob, isOpenJob, rerunJob, stopJob, type Job } from './jobs';

/** Verbs of the open run: `m k` stops, `m r` runs it again, `m d` deletes it (console.md §1.4). */
export function runVerbsOf(job: () => Job | undefined): Readonly<Record<string, VerbHandler>> {
  const on = (use: (row: Job) => void) => (): void => {
    const row = job();
    if (row === undefined) toast('info', lab.openFirst);
    else use(row);
  };
  return {
    'run.stop': on((row) => (isOpenJob(row) ? void stopJob(row) : toast('info', lab.notRunning))),
    'run.rerun': on((row) => void rerunJob(row)),
    'run.delete': on((row) => (isOpenJob(row) ? toast('info', lab.stopFirst) : void deleteJob(row))),
  };
}
