import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, open, overflow, until, violations } from '../harness.mjs';

after(closeBrowser);
const scene = (page) => page.evaluate(() => globalThis.__mw.scene());
async function skin(options = {}, path = '/factory/doge') {
    const view = await open(path, options);
    await until(() => view.page.evaluate(() => Boolean(globalThis.__mw?.scene())));
    await view.page.keyboard.press('b');
    await view.page.getByTestId('bauhaus').waitFor();
    await until(async () => (await scene(view.page))?.skin === 'bauhaus');
    return view;
}

test('toggling keeps the selection; safety information stays on screen; Escape leaves last', async () => {
    const view = await skin({}, '/factory/doge?sel=slot:9');
    const { page } = view;
    assert.ok(await page.getByTestId('venue').isVisible());
    assert.ok(await page.locator('[data-chip="engine"]').isVisible());
    assert.ok(await page.locator('.counters').isVisible());
    assert.ok(!(await page.locator('.rail').isVisible()));
    assert.match(page.url(), /sel=slot(:|%3A)9/);
    await page.keyboard.press('Escape');
    await until(() => !/sel=/.test(page.url()));
    assert.ok(await page.getByTestId('bauhaus').isVisible());
    await page.keyboard.press('Escape');
    await page.getByTestId('floor').waitFor();
    assert.deepEqual(view.problems, []);
    await view.close();
});

test('orphans stand where they stood after a reload', async () => {
    const view = await skin();
    const before = (await scene(view.page)).orphans.map((row) => [row.slot, row.id, row.x, row.y]);
    assert.ok(before.length > 5);
    await view.page.reload();
    await until(async () => (await view.page.evaluate(() => globalThis.__mw?.scene()?.skin)) === 'bauhaus');
    assert.deepEqual((await scene(view.page)).orphans.map((row) => [row.slot, row.id, row.x, row.y]), before);
    await view.close();
});

test('every order is drawn, sells above and buys below, also on a one-sided slot', async () => {
    const view = await skin();
    const found = await scene(view.page);
    const wanted = view.mock.status.slots.reduce((sum, slot) => sum + slot.open_orders.length, 0);
    assert.equal(found.marks.length, wanted);
    for (const mark of found.marks)
        assert.ok(mark.side === 'sell' ? mark.y <= found.field.cy : mark.y >= found.field.cy);
    assert.equal(found.blocks.length, 84);
    await view.close();
});

test('1000 slots become keys of 6 px inside the field; d, u and the counter answer', async () => {
    const view = await skin({ mock: { slots: 1000 } });
    const { page } = view;
    const found = await scene(page);
    assert.equal(found.row.mode, 'keys');
    assert.ok(found.blocks.every((row) => row.w === 6 && row.x + 6 <= found.field.x + found.field.w));
    assert.equal(found.counter, '121.88');
    assert.match(await page.getByTestId('bauhaus-counter').textContent(), /121\.88 USD/);
    await page.keyboard.press('d');
    await page.getByText('linear · quote').waitFor();
    await page.keyboard.press('u');
    await page.getByText('linear · base').waitFor();
    const base = (121.8804 / 0.09123).toFixed(3);
    await until(async () => (await scene(page)).counter === base);
    assert.deepEqual(view.problems, []);
    await view.close();
});

for (const [width, height] of [
    [1280, 800],
    [390, 844],
])
    test(`accessible and without sideways scroll at ${width} px`, async () => {
        const view = await skin({ width, height });
        assert.deepEqual(await violations(view.page), []);
        assert.ok((await overflow(view.page)) <= 0);
        assert.deepEqual(view.problems, []);
        await view.close();
    });

test('power states keep their word: halted', async () => {
    const view = await skin({ prepare: (mock) => Object.assign(mock.status, { mode: 'HALTED', mode_reason: 'G1' }) });
    assert.match(await view.page.getByTestId('floor-word').innerText(), /HALTED/);
    assert.ok(await until(async () => (await scene(view.page)).parked));
    await view.close();
});
