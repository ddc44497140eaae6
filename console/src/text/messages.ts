import { en } from './en';

/** Message catalogue in use; other languages are files of the same shape. Machine codes are never translated. */
export const m = en;
