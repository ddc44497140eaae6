/**
 * Runs the browser tests against the production build and prints `N passed, N failed, N skipped` as its last line.
 * Without a Chromium, or when packages cannot be installed, every file counts as skipped and the reason is printed.
 *   node run.mjs            all cases
 *   node run.mjs keyboard   only files whose name contains the word
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { run } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const consoleDir = join(here, '../../console');
const files = readdirSync(join(here, 'cases'))
    .filter((name) => name.endsWith('.test.mjs') && process.argv.slice(2).every((word) => name.includes(word)))
    .map((name) => join(here, 'cases', name));

function finish(passed, failed, skipped) {
    process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`);
    process.exit(failed > 0 ? 1 : 0);
}

function skip(reason) {
    process.stdout.write(`skipped: ${reason}\n`);
    finish(0, 0, files.length);
}

function npm(dir, ...args) {
    const done = spawnSync('npm', args, { cwd: dir, encoding: 'utf8' });
    return done.status === 0 ? null : (done.stderr ?? '').trim().split('\n').at(-1);
}

/** Newest change below a folder, epoch ms. */
function newest(path) {
    if (!existsSync(path)) return 0;
    const stat = statSync(path);
    return stat.isDirectory()
        ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
        : stat.mtimeMs;
}

if (!existsSync(join(here, 'node_modules'))) {
    const failure = npm(here, 'ci');
    if (failure !== null) skip(`packages of the browser tests cannot be installed: ${failure}`);
}
const { findBrowser } = await import('./harness.mjs');
if (findBrowser() === null) skip('no Chromium found (MILLWRIGHT_CHROMIUM names one)');
if (
    newest(join(consoleDir, 'dist')) < Math.max(newest(join(consoleDir, 'src')), newest(join(consoleDir, 'index.html')))
) {
    const failure =
        (existsSync(join(consoleDir, 'node_modules')) ? null : npm(consoleDir, 'ci')) ??
        npm(consoleDir, 'run', 'build');
    if (failure !== null) {
        process.stdout.write(`the console does not build: ${failure}\n`);
        finish(0, 1, 0);
    }
}

const count = { passed: 0, failed: 0, skipped: 0 };
const stream = run({ files, concurrency: 2, timeout: 600000 });
stream.on('test:pass', (data) => {
    if (isFile(data)) return;
    if (data.skip) count.skipped++;
    else count.passed++;
});
stream.on('test:fail', (data) => {
    if (isFile(data) && count.failed > 0) return;
    count.failed++;
    const cause = data.details.error?.cause ?? data.details.error;
    process.stdout.write(`FAILED ${data.name}\n  ${String(cause?.message ?? cause).replaceAll('\n', '\n  ')}\n`);
});
stream.on('end', () => finish(count.passed, count.failed, count.skipped));
stream.resume();

/** A file itself is reported as a test around its tests; it is not counted. */
function isFile(data) {
    return data.name.endsWith('.test.mjs') || data.details.type === 'suite';
}
