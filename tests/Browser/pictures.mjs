/**
 * Takes the pictures of docs/pictures: every page in dark, light, high contrast and at 390 px, and every page of the
 * terminal.
 *   node pictures.mjs                all pages: those of the grid from the mock plant, those of other kinds from the
 *                                    built product (./millwright builds it)
 *   node pictures.mjs ledger light   only pictures whose name contains all words
 *   node pictures.mjs tui            only those of the terminal
 *   node pictures.mjs --mocked       only those that need no product; --real only the others
 *   node pictures.mjs --sheet DIR    contact sheets of what is in docs/pictures, for looking at many at once
 * Needs the built console and a Chromium.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { DIST, findBrowser } from './harness.mjs';
import { fullRegime } from './mock/regime.mjs';
import { startMock } from './mock/server.mjs';
import { productBuilt, startProduct } from './product.mjs';
import { drawTerminal, terminalFrame } from './terminal.mjs';

const OUT = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const only = process.argv.includes('--mocked') ? 'mocked' : process.argv.includes('--real') ? 'real' : 'both';
const words = process.argv.slice(2).filter((word) => word !== '--mocked' && word !== '--real');
const LOOKS = {
    dark: { theme: 'dark', width: 1280, height: 800 },
    light: { theme: 'light', width: 1280, height: 800 },
    hc: { theme: 'hc', width: 1280, height: 800 },
    390: { theme: 'dark', width: 390, height: 844 },
};
/** Pages of the grid and the shared ones; `slots` and `keys` change the plant and what is pressed. */
const MOCKED = {
    factory: { path: '/factory/doge' },
    'factory-12': { path: '/factory/doge', slots: 12 },
    'factory-1000': { path: '/factory/doge', slots: 1000 },
    bauhaus: { path: '/factory/doge', slots: 16, keys: ['b'] },
    dashboard: { path: '/dashboard/doge' },
    slot: { path: '/dashboard/doge?sel=slot:4' },
    ops: { path: '/dashboard/doge', keys: ['o'] },
    'ledger-entries': { path: '/ledger/doge' },
    'ledger-flow': { path: '/ledger/doge?tab=flow' },
    'ledger-tax': { path: '/ledger/doge?tab=tax' },
    incidents: { path: '/incidents' },
    commands: { path: '/commands' },
    journal: { path: '/journal?before=48000&sel=record:47991' },
    'lab-simulate': { path: '/lab/simulate/j-4' },
    'lab-run': { path: '/lab/backtests/j-1' },
    'lab-sweep': { path: '/lab/sweeps' },
    'lab-compare': { path: '/lab/compare?runs=j-1,j-2' },
    'lab-branches': { path: '/lab/branches' },
    replay: { path: '/replay' },
    history: { path: '/dashboard/doge?at=48000' },
    overview: { path: '/overview' },
    intel: { path: '/intel/doge', prepare: (mock) => Object.assign(mock.status, fullRegime(mock.now())) },
    'lab-study': { path: '/lab/backtests/j-5' },
    settings: { path: '/settings' },
    help: { path: '/help' },
    login: { path: '/login' },
    palette: { path: '/dashboard/doge', keys: ['Control+k'] },
};
/** Parts of the pages of the other kinds. */
const PARTS = {
    ship: ['bridge', 'power', 'thermal', 'radar', 'guards', 'sensors', 'systems', 'report'],
    portfolio: ['phases', 'posture', 'bands', 'strands', 'rotation', 'probes', 'health', 'risk', 'params', 'alerts'],
    alpha: ['live', 'sizing', 'divergence', 'cadence', 'orders', 'latency', 'ladder'],
};
const partsOf = (kind) => Object.fromEntries(PARTS[kind].map((part) => [`${kind}-${part}`, { path: `/${kind}/${kind}/${part}` }]));
/** Pages of the terminal by kind of plant. */
const TERMINAL = {
    grid: ['factory', 'systems', 'advisor', 'journal', 'health', 'orders'],
    ship: ['incidents', 'console', 'bridge', 'power', 'thermal', 'radar', 'guards', 'sensors'],
    portfolio: ['tokens', 'posture', 'alerts', 'phases'],
    alpha: ['engine', 'cadence', 'ladder', 'tape'],
};
/** Pages from the real product: arguments of its run, what it is told to do, and the seconds it works before. */
const REAL = [
    {
        kind: 'ship',
        args: ['--plant', 'ship', '--ship:scenario=spoof-and-close'],
        commands: [['sim.start', { speed: 10 }], ['sim.xpdr.mode', { mode: 'SILENT' }]],
        seconds: 12,
        pages: partsOf('ship'),
    },
    { kind: 'portfolio', args: ['--plant', 'portfolio'], seconds: 25, pages: partsOf('portfolio') },
    { kind: 'alpha', args: ['--plant', 'alpha'], seconds: 45, pages: partsOf('alpha') },
    { kind: 'grid', args: ['--slots:initial=12'], seconds: 15, pages: { 'intel-cold': { path: '/intel/grid' } } },
];

const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--headless', '--no-sandbox'] });
const press = await browser.newPage();
mkdirSync(OUT, { recursive: true });
if (words[0] === '--sheet') await sheets(words[1] ?? '.');
else {
    for (const [name, what] of Object.entries(MOCKED)) {
        if (only === 'real' || !wanted(name)) continue;
        const mock = await startMock({ dist: DIST, scenario: 'full', slots: what.slots ?? 84 });
        what.prepare?.(mock);
        await take(name, mock.url, what);
        await mock.close();
    }
    for (const { kind, args, commands = [], seconds, pages } of REAL) {
        if (only === 'mocked') continue;
        const screens = TERMINAL[kind].filter((page) => words.every((word) => `tui-${page}`.includes(word)));
        if (!Object.keys(pages).some(wanted) && screens.length === 0) continue;
        if (!productBuilt()) throw new Error('build the product first: ./millwright --version');
        const product = await startProduct(...args);
        for (const [name, params] of commands) {
            const { status, body } = await product.api(`/api/plants/${kind}/commands`, { kind: name, params });
            if (status >= 300) throw new Error(`${name}: ${JSON.stringify(body)}`);
        }
        await press.waitForTimeout(seconds * 1000);
        for (const [name, what] of Object.entries(pages)) if (wanted(name)) await take(name, product.url, what);
        for (const page of screens) await terminal(product.url, kind, page);
        if (kind === 'grid' && words.every((word) => 'tui-past'.includes(word))) await terminal(product.url, kind, 'factory', 40);
        await product.close();
    }
}
await browser.close();

/** True when some look of a page matches the words of the command line. */
function wanted(name) {
    return Object.keys(LOOKS).some((look) => words.every((word) => `${name}-${look}`.includes(word)));
}

async function take(name, base, { path, keys = [], settleMs = 1500 }) {
    for (const [look, { theme, width, height }] of Object.entries(LOOKS)) {
        if (!words.every((word) => `${name}-${look}`.includes(word))) continue;
        const context = await browser.newContext({ viewport: { width, height } });
        await context.addInitScript((prefs) => localStorage.setItem('mw.preferences.1', prefs), JSON.stringify({ theme }));
        const page = await context.newPage();
        await page.goto(base + path);
        await page.locator('main h1').first().waitFor({ state: 'attached' });
        for (const key of keys) await page.keyboard.press(key);
        await page.waitForTimeout(settleMs);
        writeFileSync(join(OUT, `${name}-${look}.webp`), await webp(await page.screenshot()));
        await context.close();
        process.stdout.write(`${name}-${look}\n`);
    }
}

/** A screen of the terminal console, in its colours; `at` shows a past position. */
async function terminal(url, plant, page, at = null) {
    const name = at === null ? `tui-${page}` : 'tui-past';
    const png = await drawTerminal(press, terminalFrame(url, plant, page, at));
    writeFileSync(join(OUT, `${name}.webp`), await webp(png));
    process.stdout.write(`${name}\n`);
}

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

/** Six pictures on a sheet, so that somebody can look at all of them. */
async function sheets(folder) {
    const names = readdirSync(OUT).filter(
        (file) => file.endsWith('.webp') && words.slice(2).every((word) => file.includes(word)),
    );
    for (const narrow of [false, true]) {
        const some = names.filter((file) => file.endsWith('-390.webp') === narrow);
        const many = narrow ? 8 : 6;
        for (let at = 0; at < some.length; at += many) {
            const cells = some.slice(at, at + many).map((file) => {
                const source = `data:image/webp;base64,${readFileSync(join(OUT, file)).toString('base64')}`;
                return `<figure><img src="${source}"><figcaption>${file}</figcaption></figure>`;
            });
            const css = `body{margin:8px;display:grid;grid-template-columns:repeat(${narrow ? 4 : 2},1fr);gap:8px;
                font:14px sans-serif}figure{margin:0}img{width:100%;border:1px solid #888}`;
            await press.setViewportSize({ width: 1700, height: 1000 });
            await press.setContent(`<style>${css}</style>${cells.join('')}`);
            await press.waitForTimeout(300);
            const path = join(folder, `sheet-${narrow ? 'narrow' : 'wide'}-${at / many}.png`);
            await press.screenshot({ path, fullPage: true });
            process.stdout.write(`${path}\n`);
        }
    }
}
