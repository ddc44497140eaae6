/** Opens the built console against the mock server in a real browser and records everything it complains about. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import AxeBuilder from '@axe-core/playwright';
import { chromium } from 'playwright-core';
import { startMock } from './mock/server.mjs';

export const DIST = fileURLToPath(new URL('../../console/dist', import.meta.url));
const CANDIDATES = [
    process.env.MILLWRIGHT_CHROMIUM,
    '/usr/bin/chromium',
    '/usr/bin/chromium-browser',
    '/usr/bin/google-chrome',
];
const ARGS = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-background-networking'];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The browser's executable, or null when there is none. */
export function findBrowser() {
    return CANDIDATES.find((path) => path && existsSync(path)) ?? null;
}

let browser = null;
const opened = new Set();

/** Ends the browser of this test file and what failed tests left open. */
export async function closeBrowser() {
    for (const close of opened) await close();
    await browser?.close();
    browser = null;
}

/**
 * A page on a fresh mock, or on `options.server` (see product.mjs). `problems` holds every console message, page error, failed request and policy violation;
 * a test that provokes some says so with `allow`.
 */
export async function open(path, options = {}) {
    const {
        scenario = 'full',
        width = 1280,
        height = 800,
        prefs = {},
        reducedMotion = 'no-preference',
        colorScheme = 'dark',
    } = options;
    browser ??= await chromium.launch({ executablePath: findBrowser(), args: ARGS });
    const mock = options.server ?? (await startMock({ dist: DIST, scenario, ...options.mock }));
    options.prepare?.(mock);
    const context = await browser.newContext({
        viewport: { width, height },
        reducedMotion,
        colorScheme,
        serviceWorkers: 'block',
    });
    await context.addInitScript((value) => {
        if (localStorage.getItem('mw.preferences.1') === null) localStorage.setItem('mw.preferences.1', value);
        document.addEventListener('securitypolicyviolation', (event) =>
            console.error(`policy ${event.violatedDirective} ${event.blockedURI}`),
        );
    }, JSON.stringify(prefs));
    const page = await context.newPage();
    const problems = [];
    page.on('console', (message) => problems.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => problems.push(`page error: ${error.message}`));
    // A read that was cancelled because its page or document was left is no failure; every other cancelled one is.
    const startedAt = new WeakMap();
    let documents = 0;
    const place = () => `${documents} ${new URL(page.url()).pathname}${new URL(page.url()).search}`;
    page.on('request', (request) => {
        if (request.isNavigationRequest() && request.frame() === page.mainFrame()) documents++;
        startedAt.set(request, place());
    });
    page.on('requestfailed', (request) => {
        const reason = request.failure()?.errorText;
        const cancelled =
            reason === 'net::ERR_ABORTED' && request.method() === 'GET' && startedAt.get(request) !== place();
        // The icon of a worse severity replaces one that is still on its way.
        const icon = reason === 'net::ERR_ABORTED' && /\/favicon[\w-]*\.svg$/.test(request.url());
        if (!options.mayCut && !cancelled && !icon && !leaving) problems.push(`failed: ${request.url()} ${reason}`);
    });
    let leaving = false;
    const close = async () => {
        leaving = true;
        opened.delete(close);
        await context.close();
        await mock.close();
    };
    opened.add(close);
    page.setDefaultTimeout(10000);
    await page.goto(mock.url + path);
    await page.locator('main h1').first().waitFor({ state: 'attached' });
    return { page, mock, problems, close };
}

/** Rule names and places of accessibility violations; empty when there are none. */
export async function violations(page) {
    // Colours on their way from one theme to the other are nobody's to read.
    await page.evaluate(() => Promise.race([
        Promise.all(document.getAnimations().filter((one) => one instanceof CSSTransition)
            .map((one) => one.finished.catch(() => undefined))),
        new Promise((end) => setTimeout(end, 3000)),
    ]));
    const result = await new AxeBuilder({ page }).withTags(TAGS).setLegacyMode(true).analyze();
    return result.violations.flatMap((row) =>
        row.nodes.map(
            (node) => `${row.id}: ${node.target.join(' ')} ${node.html.slice(0, 160)} ${node.any[0]?.message ?? ''}`,
        ),
    );
}

/** Presses "Connect now", unless the console has found the server again by itself. */
export async function reconnect(page) {
    const button = page.getByRole('button', { name: 'Connect now' });
    if (await button.isVisible()) await button.click({ timeout: 2000 }).catch(() => undefined);
}

/** Pixels by which the page is wider than the window. */
export function overflow(page) {
    return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Words that must never reach the screen. */
export const FORBIDDEN = /NaN|undefined|\bnull\b|Invalid Date|\[object/;

/** Waits until `check` gives a truthy value; the last value is returned either way. */
export async function until(check, limitMs = 5000) {
    const end = Date.now() + limitMs;
    for (;;) {
        const value = await check();
        if (value || Date.now() > end) return value;
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
}
