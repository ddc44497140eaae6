import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, open, overflow, until, violations } from '../harness.mjs';
import { fullRegime, sparseRegime } from '../mock/regime.mjs';

after(closeBrowser);

const ready = async (blocks) => {
    const view = await open('/intel/doge', { prepare: (mock) => Object.assign(mock.status, blocks) });
    await until(() => view.page.evaluate(() => document.querySelector('[data-panel="mts"], main .muted') !== null));
    return view;
};

test('full data: score, simplex, ribbon, ages, churners and controls are there and accessible', async () => {
    const { page, problems, close } = await ready(fullRegime(Date.now() / 1000));
    assert.ok(await until(() => page.locator('[data-panel="churner"]').isVisible()));
    assert.match(await page.locator('[data-panel="mts"]').innerText(), /favorable[\s\S]*0\.67/);
    assert.equal(await page.locator('.simplex-mark').count(), 4);
    assert.equal(await page.locator('.regime-ribbon span').count(), 2);
    assert.match(await page.locator('.age-bar').getAttribute('aria-label'), /stuck 2/);
    assert.equal(await page.locator('[data-kind="churner_kill"]').count(), 1);
    assert.equal(await page.locator('[data-kind="churner_spawn"]').getAttribute('aria-disabled'), 'false');
    assert.match(await page.locator('[data-panel="rollout"]').innerText(), /days of history < 7/);
    assert.deepEqual(await violations(page), []);
    assert.equal(await overflow(page), 0);
    assert.deepEqual(problems, []);
    await close();
});

test('sparse data: every card says what is missing instead of showing a number', async () => {
    const { page, problems, close } = await ready(sparseRegime());
    assert.ok(await until(() => page.locator('[data-panel="mts"]').isVisible()));
    const text = await page.locator('main').innerText();
    assert.match(text, /Not enough data yet/);
    assert.match(text, /Missing: belief/);
    assert.doesNotMatch(text, /NaN|undefined|\[object/);
    assert.deepEqual(problems, []);
    await close();
});

test('a kill is sent as a command of the plant', async () => {
    const { page, mock, close } = await ready(fullRegime(Date.now() / 1000));
    await page.locator('[data-kind="churner_kill"]').click();
    await page.waitForTimeout(350);
    if (mock.posts.length === 0) await page.keyboard.press('Enter');
    assert.ok(await until(() => mock.posts.length === 1));
    assert.deepEqual([mock.posts[0].body.action, mock.posts[0].body.slot_id], ['churner_kill', 1]);
    await close();
});
