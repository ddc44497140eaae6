import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { DIST } from '../harness.mjs';

const KB = 1000;
const assets = join(DIST, 'assets');
const files = readdirSync(assets);
const text = (name) => readFileSync(join(assets, name), 'utf8');
const size = (names) => [...names].reduce((sum, name) => sum + gzipSync(text(name)).length, 0);

/** A file and everything it imports at once. */
function closure(name, found = new Set()) {
    if (found.has(name) || !files.includes(name)) return found;
    found.add(name);
    for (const [, next] of text(name).matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) closure(next, found);
    return found;
}

const html = readFileSync(join(DIST, 'index.html'), 'utf8');
const entry = [...html.matchAll(/assets\/([^"]+\.js)"/g)].map(([, name]) => name);
const shell = new Set(entry.flatMap((name) => [...closure(name)]));

test('the shell is at most 70 kB of script and 15 kB of styles (gzip)', () => {
    assert.ok(entry.length > 0);
    assert.ok(size(shell) <= 70 * KB, `${size(shell)} bytes`);
    const styles = [...html.matchAll(/assets\/([^"]+\.css)"/g)].map(([, name]) => name);
    assert.ok(size(styles) <= 15 * KB, `${size(styles)} bytes`);
});

test('every page adds at most 45 kB, all together at most 300 kB (gzip)', () => {
    for (const page of files.filter((name) => /(Page|Skin|Drawer)-.*\.js$/.test(name))) {
        const own = [...closure(page)].filter((name) => !shell.has(name));
        assert.ok(size(own) <= 45 * KB, `${page}: ${size(own)} bytes`);
    }
    assert.ok(size(files.filter((name) => name.endsWith('.js'))) <= 300 * KB);
});
