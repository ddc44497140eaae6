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
    assert.match(await page.locator('[data-panel="mts"]').innerText(), /favourable[\s\S]*0\.67/);
    assert.equal(await page.locator('.simplex-mark').count(), 4);
    assert.equal(await page.locator('.regime-ribbon span').count(), 2);
    const widths = await page.locator('.regime-ribbon span').evaluateAll((rows) => rows.map((row) => parseFloat(row.style.width)));
    for (const width of widths) assert.ok(Math.abs(width - 100 / 6) < 0.5, `an hour of six is ${width} %`);
    assert.match(await page.locator('.age-legend').innerText(), /fresh\s*5[\s\S]*stuck\s*2/);
    assert.match(await page.locator('.gate-row').innerText(), /score\s*0\.670 > 0\.300/);
    assert.equal(await page.locator('.mts-line polyline').count(), 1);
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

test('simplex: marks stand at their coordinates to a tenth of a pixel', async () => {
    const { page, close } = await ready(fullRegime(Date.now() / 1000));
    const [bear, range, bull] = [0.1, 0.6, 0.3];
    const mark = await page.locator('.mark-0 circle').evaluate((circle) => [Number(circle.getAttribute('cx')), Number(circle.getAttribute('cy'))]);
    const height = 90 * Math.sqrt(3);
    assert.ok(Math.abs(mark[0] - (16 + (180 * (2 * bull + range)) / 2)) < 0.1 && Math.abs(mark[1] - (16 + height * (1 - range))) < 0.1, `${mark} of ${bear}`);
    await close();
});

test('a layer that is off says off and shows no figure; broken posteriors have no mark', async () => {
    const blocks = fullRegime(Date.now() / 1000);
    blocks.manifold_score = { enabled: false, available: false, mts: 0, band: 'unknown', components: { regime_clarity: 0 } };
    blocks.belief_state.posterior_1m = [-1, 1, 1];
    blocks.self_healing = { age_heatmap: { total_open: 0, bands: [{ band: 'fresh', count: 0, pct: 0 }] } };
    blocks.churner = { enabled: false, states: [] };
    blocks.regime_history_6h = [];
    const { page, problems, close } = await ready(blocks);
    await page.locator('[data-panel="churner"]').waitFor();
    const score = await page.locator('[data-panel="mts"]').innerText();
    assert.match(score, /off/);
    assert.doesNotMatch(score, /\b0(\.0+)?\b(?! hostile)/);
    assert.equal(await page.locator('.mark-0').count(), 0);
    assert.match(await page.locator('[data-panel="simplex"]').innerText(), /1 min\s*no reading[\s\S]*No regime reading yet/);
    assert.match(await page.locator('[data-panel="healing"]').innerText(), /No open exit/);
    assert.match(await page.locator('[data-panel="churner"]').innerText(), /✗[\s\S]*enabled off[\s\S]*No slot has a churner/);
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(problems, []);
    await close();
});

for (const [theme, width, height] of [['light', 1280, 800], ['hc', 1920, 1080], ['dark', 390, 844]])
    test(`full and sparse in ${theme} at ${width} px: accessible, nothing wider than the window`, async () => {
        for (const blocks of [fullRegime(Date.now() / 1000), sparseRegime()]) {
            const view = await open('/intel/doge', { width, height, prefs: { theme }, prepare: (mock) => Object.assign(mock.status, blocks) });
            await view.page.locator('[data-panel="churner"]').waitFor();
            assert.deepEqual(await violations(view.page), []);
            assert.ok((await overflow(view.page)) <= 0);
            assert.deepEqual(view.problems, []);
            await view.close();
        }
    });

test('the reserve is set only with an amount of 0 or more', async () => {
    const { page, mock, close } = await ready(fullRegime(Date.now() / 1000));
    const set = page.locator('[data-kind="churner_config"]');
    assert.equal(await set.getAttribute('aria-disabled'), 'true');
    await page.getByLabel('Reserve').fill('-1');
    await set.click({ force: true });
    assert.equal(mock.posts.length, 0);
    await page.getByLabel('Reserve').fill('12.5');
    await set.click();
    await page.waitForTimeout(350);
    if (mock.posts.length === 0) await page.keyboard.press('Enter');
    assert.ok(await until(() => mock.posts.length === 1));
    assert.equal(mock.posts[0].body.reserve_usd, 12.5);
    await close();
});

test('a regime study: answers first, tables behind them, caveats; one without tables says so', async () => {
    const { page, problems, close } = await open('/lab/backtests/j-5');
    await page.getByText('Is the detector better than the base rate?').first().waitFor();
    const text = await page.locator('main').innerText();
    assert.match(text, /no skill/);
    assert.match(text, /tables behind the answers/);
    assert.deepEqual(await violations(page), []);
    assert.ok((await overflow(page)) <= 0);
    assert.deepEqual(problems, []);
    await close();
    const sparse = await open('/lab/backtests/j-5', {
        prepare: (mock) => (mock.jobs.find((row) => row.id === 'j-5').result = { kind: 'regime' }),
    });
    await sparse.page.getByText('regime', { exact: true }).first().waitFor();
    assert.doesNotMatch(await sparse.page.locator('main').innerText(), /NaN|undefined|\[object/);
    await sparse.close();
});
