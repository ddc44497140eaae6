import { enCommands } from './en/commands';
import { enGrid } from './en/grid';
import { enPages } from './en/pages';
import { enShell } from './en/shell';

/** English messages by area. */
export const en = { ...enShell, ...enCommands, ...enGrid, ...enPages };
