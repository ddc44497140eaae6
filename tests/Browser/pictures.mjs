/**
 * Takes the pictures of docs/pictures: every page in dark, some in light, high contrast and 390 px.
 *   node pictures.mjs                       from the mock plant
 *   node pictures.mjs http://127.0.0.1:8080 from a running instance (read only)
 * Needs the built console and a Chromium.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { DIST, findBrowser } from './harness.mjs';
import { startMock } from './mock/server.mjs';

const out = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const asked = process.argv[2];
const mock = asked ? null : await startMock({ dist: DIST, scenario: 'full' });
const base = asked ?? mock.url;
const plant = asked ? (await (await fetch(`${base}/api/plants`)).json())[0].id : 'doge';
const PAGES = {
    dashboard: `/dashboard/${plant}`,
    slot: `/dashboard/${plant}?sel=slot:4`,
    'ledger-entries': `/ledger/${plant}`,
    'ledger-flow': `/ledger/${plant}?tab=flow`,
    'ledger-tax': `/ledger/${plant}?tab=tax`,
    incidents: '/incidents',
    commands: '/commands',
    'lab-run': asked ? '/lab/backtests' : '/lab/backtests/j-1',
    'lab-sweep': '/lab/sweeps',
    'lab-compare': asked ? '/lab/compare' : '/lab/compare?runs=j-1,j-2',
    history: `/dashboard/${plant}?at=${asked ? 200 : 48000}`,
    overview: '/overview',
    settings: '/settings',
    help: '/help',
};
const SETS = [
    { suffix: 'dark', theme: 'dark', width: 1280, height: 800, names: Object.keys(PAGES) },
    { suffix: 'light', theme: 'light', width: 1280, height: 800, names: ['dashboard', 'ledger-flow', 'lab-sweep'] },
    { suffix: 'hc', theme: 'hc', width: 1280, height: 800, names: ['dashboard', 'incidents'] },
    { suffix: '390', theme: 'dark', width: 390, height: 844, names: ['dashboard', 'incidents', 'ledger-flow'] },
];

const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--headless', '--no-sandbox'] });
const press = await browser.newPage();
/** The picture as WebP, which is a fraction of the PNG. */
async function webp(png) {
    const text = await press.evaluate(async (source) => {
        const bytes = Uint8Array.from(atob(source), (sign) => sign.charCodeAt(0));
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
        canvas.getContext('2d').drawImage(bitmap, 0, 0);
        const made = await canvas.convertToBlob({ type: 'image/webp', quality: 0.72 });
        const buffer = new Uint8Array(await made.arrayBuffer());
        return btoa(Array.from(buffer, (byte) => String.fromCharCode(byte)).join(''));
    }, png.toString('base64'));
    return Buffer.from(text, 'base64');
}

mkdirSync(out, { recursive: true });
for (const set of SETS) {
    const context = await browser.newContext({ viewport: { width: set.width, height: set.height } });
    await context.addInitScript((prefs) => localStorage.setItem('mw.preferences.1', prefs), JSON.stringify(set));
    const page = await context.newPage();
    for (const name of set.names) {
        await page.goto(base + PAGES[name]);
        await page.locator('main h1').first().waitFor();
        await page.waitForTimeout(1200);
        writeFileSync(join(out, `${name}-${set.suffix}.webp`), await webp(await page.screenshot()));
    }
    await context.close();
}
await browser.close();
await mock?.close();
