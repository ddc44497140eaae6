/**
 * Takes the pictures of the documentation from the built console and the mock server:
 *   node floorPictures.mjs            the factory pages in dark, light, high contrast and at 390 px, into docs/pictures
 *   node floorPictures.mjs factory    only pictures whose name contains the word
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeBrowser, open, until } from './harness.mjs';

const OUT = fileURLToPath(new URL('../../docs/pictures', import.meta.url));
const PAGES = {
    factory: { path: '/factory/doge', floor: true },
    'factory-12': { path: '/factory/doge', floor: true, mock: { slots: 12 }, looks: ['dark', 'light'] },
    'factory-1000': { path: '/factory/doge', floor: true, mock: { slots: 1000 }, looks: ['dark', '390'] },
    bauhaus: { path: '/factory/doge', floor: true, mock: { slots: 16 }, keys: ['b'], looks: ['dark', '390'] },
};
const LOOKS = {
    dark: { prefs: { theme: 'dark' } },
    light: { prefs: { theme: 'light' } },
    hc: { prefs: { theme: 'hc' } },
    390: { prefs: { theme: 'dark' }, width: 390, height: 844 },
};

mkdirSync(OUT, { recursive: true });
for (const [page, what] of Object.entries(PAGES)) {
    for (const [look, how] of Object.entries(LOOKS)) {
        const name = `${page}-${look}`;
        if (what.looks && !what.looks.includes(look)) continue;
        if (!process.argv.slice(2).every((word) => name.includes(word))) continue;
        const view = await open(what.path, { ...how, mock: what.mock ?? {} });
        if (what.floor) await until(() => view.page.evaluate(() => Boolean(globalThis.__mw?.scene())));
        for (const key of what.keys ?? []) await view.page.keyboard.press(key);
        await view.page.waitForTimeout(1500);
        await view.page.screenshot({ path: join(OUT, `${name}.png`) });
        await view.close();
        process.stdout.write(`${name}\n`);
    }
}
await closeBrowser();
