import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, open, until } from '../harness.mjs';

after(closeBrowser);
const scene = (page) => page.evaluate(() => globalThis.__mw.scene());
const rank = (list, share) =>
    list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];

async function ready(options, path = '/factory/doge') {
    const view = await open(path, options);
    await until(() => view.page.evaluate(() => Boolean(globalThis.__mw?.scene())));
    return view;
}

/** Counts animation frames of the page itself and the painted frames of the floor for a while. */
async function measure(page, ms) {
    await page.waitForTimeout(1200);
    const before = await scene(page);
    const own = await page.evaluate(async (limit) => {
        const stamps = [];
        const start = performance.now();
        await new Promise((resolve) => {
            const step = (now) => {
                stamps.push(now);
                if (now - start < limit) requestAnimationFrame(step);
                else resolve();
            };
            requestAnimationFrame(step);
        });
        return stamps;
    }, ms);
    const found = await scene(page);
    const painted = found.frames - before.frames;
    const seconds = (own.at(-1) - own[0]) / 1000;
    const intervals = own.slice(1).map((at, i) => at - own[i]);
    return {
        fps: (own.length - 1) / seconds,
        painted: painted / seconds,
        p50: rank(intervals, 0.5),
        p95: rank(intervals, 0.95),
        cost: rank(found.cost.slice(-painted), 0.95),
        quality: found.quality ?? 1,
        lod: found.lod,
    };
}

function say(name, found) {
    const figures = Object.entries(found).map(([key, value]) => `${key} ${Number(value ?? 0).toFixed(1)}`);
    process.stderr.write(`frames ${name}: ${figures.join(', ')}\n`);
}

/** A busy machine must not fail the suite: the best of three measurements counts. */
async function best(page, good) {
    let found = null;
    for (let i = 0; i < 3; i++) {
        const next = await measure(page, 3000);
        if (!found || next.painted > found.painted) found = next;
        if (good(found)) break;
    }
    return found;
}

for (const [name, slots, least, floor] of [
    // The aim is 58; a machine that does other things as well still has to reach 45.
    ['84 machines, fit', 84, 45, ''],
    ['1000 machines, fit', 1000, 30, ''],
    ['Bauhaus, 84 slots', 84, 45, 'bauhaus'],
    ['Bauhaus, 1000 slots', 1000, 30, 'bauhaus'],
])
    test(`frames: ${name} ≥ ${least} per second with everything moving`, async () => {
        const view = await ready({ mock: { slots, tickMs: 500 } });
        if (floor) {
            await view.page.keyboard.press('b');
            await view.page.getByTestId('bauhaus').waitFor();
        }
        const found = await best(view.page, (row) => row.painted >= least);
        say(name, found);
        assert.ok(found.painted >= least * 0.98, `${found.painted.toFixed(1)} painted frames per second`);
        assert.deepEqual(view.problems, []);
        await view.close();
    });

for (const [name, options] of [
    ['reduced motion', { reducedMotion: 'reduce' }],
    ['halted', { prepare: (mock) => Object.assign(mock.status, { mode: 'HALTED', mode_reason: 'test' }) }],
    ['frozen display', { freeze: true }],
])
    test(`the loop rests: ${name}`, async () => {
        const view = await ready(options);
        await view.page.waitForTimeout(600);
        if (options.freeze) await view.page.keyboard.press(' ');
        assert.ok(await until(async () => (await scene(view.page)).parked), 'parked');
        await view.page.waitForTimeout(500);
        const before = await scene(view.page);
        await view.page.waitForTimeout(2000);
        const after2s = await scene(view.page);
        assert.equal(after2s.frames - before.frames, 0);
        assert.equal(after2s.parked, true);
        await view.close();
    });
