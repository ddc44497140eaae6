import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, FORBIDDEN, open, overflow, until, violations } from '../harness.mjs';

const PAGES = [
    '/factory/doge',
    '/factory/doge?view=table',
    '/dashboard/doge',
    '/dashboard/doge?sel=slot:4',
    '/ledger/doge',
    '/ledger/doge?sel=tx:19842',
    '/ledger/doge?tab=accounts',
    '/incidents?sel=incident:i-1',
    '/commands',
    '/ledger/doge?tab=flow',
    '/ledger/doge?tab=recon',
    '/ledger/doge?tab=tax',
    '/dashboard/doge?at=48000',
    '/lab/backtests',
    '/lab/backtests/j-1',
    '/lab/sweeps',
    '/lab/compare?runs=j-1,j-2',
    '/lab/branches',
    '/replay',
    '/overview',
    '/settings',
    '/help',
    '/login',
    '/status.json',
    '/journal',
    '/journal?type=Command&before=48000&sel=record:47991',
    '/lab/simulate',
    '/lab/simulate/j-4',
    '/nope',
];

after(closeBrowser);

async function settled(page) {
    await page.waitForLoadState('domcontentloaded');
    await until(() =>
        page.evaluate(() => !/reading…|Waiting for the first/.test(document.querySelector('main')?.innerText ?? '')),
    );
}

/** What every page owes in every state. */
async function inspect({ page, problems }, where) {
    assert.equal(await page.locator('h1').count(), 1, `${where}: one h1`);
    assert.deepEqual(await violations(page), [], `${where}: accessibility`);
    assert.ok((await overflow(page)) <= 0, `${where}: no horizontal scroll`);
    assert.deepEqual(problems, [], `${where}: silent console`);
}

for (const path of PAGES) {
    test(`full, dark and light: ${path}`, async () => {
        const view = await open(path);
        await settled(view.page);
        await inspect(view, `dark ${path}`);
        await view.page.evaluate(() => (document.documentElement.dataset.theme = 'light'));
        assert.deepEqual(await violations(view.page), [], 'light accessibility');
        await view.close();
    });

    test(`sparse: ${path}`, async () => {
        const view = await open(path.replace(/\?runs=.*/, ''), { scenario: 'sparse' });
        await settled(view.page);
        await inspect(view, `sparse ${path}`);
        if (path !== '/status.json') assert.doesNotMatch(await view.page.locator('body').innerText(), FORBIDDEN);
        await view.close();
    });

    test(`390 px: ${path}`, async () => {
        const view = await open(path, { width: 390, height: 844 });
        await settled(view.page);
        await inspect(view, `390 ${path}`);
        await view.close();
    });
}

test('sparse: no figure is zero that the server did not send', async () => {
    const view = await open('/dashboard/doge', { scenario: 'sparse' });
    await settled(view.page);
    const figures = await view.page
        .locator('.figure-value, #capacity-body dd, #governor-body dd, #scanner-body dd')
        .allInnerTexts();
    assert.ok(figures.length > 30);
    for (const text of figures) assert.match(text, /—/, `"${text}" is absent`);
    await view.close();
});

test('no plant at all: the overview says so', async () => {
    const view = await open('/', { scenario: 'none' });
    await view.page.getByText('No plant is configured.').waitFor();
    await inspect(view, 'none');
    await view.close();
});

test('unknown plant names the known ones', async () => {
    const view = await open('/factory/ghost');
    await view.page.getByRole('heading', { name: 'No such plant' }).waitFor();
    assert.equal(await view.page.locator('main a[href="/factory/doge"]').count(), 1);
    await view.close();
});

test('1000 slots: only visible rows are in the document, and the page does not scroll sideways', async () => {
    const view = await open('/dashboard/doge', { mock: { slots: 1000 } });
    await settled(view.page);
    const rows = view.page.locator('#slots-body tbody tr[tabindex]');
    assert.ok((await rows.count()) < 100);
    await view.page.locator('#slots-body .table-box').evaluate((box) => (box.scrollTop = 20000));
    await until(async () => Number(await rows.first().getAttribute('data-id')) > 600);
    assert.ok(Number(await rows.first().getAttribute('data-id')) > 600);
    assert.ok((await overflow(view.page)) <= 0);
    assert.deepEqual(view.problems, []);
    await view.close();
});

test('reduced motion: nothing moves', async () => {
    const view = await open('/factory/doge', { reducedMotion: 'reduce', mock: { tickMs: 200 } });
    await settled(view.page);
    await view.page.keyboard.press('p');
    await view.page.getByRole('dialog').waitFor();
    assert.equal(await view.page.evaluate(() => document.getAnimations().length), 0);
    await view.close();
});

test('the price source, venue and mode are on every plant page', async () => {
    const view = await open('/factory/doge');
    await settled(view.page);
    assert.match(await view.page.getByTestId('venue').textContent(), /PAPER/);
    assert.match(await view.page.locator('[data-chip="feed"]').innerText(), /recorded/);
    await view.page.keyboard.press('f');
    assert.match(await view.page.getByTestId('price-source').innerText(), /recorded binance-spot-5m DOGE/);
    await view.close();
});

test('dashboard shows every block of the full payload', async () => {
    const view = await open('/dashboard/doge');
    await settled(view.page);
    const text = await view.page.locator('main').innerText();
    for (const part of [
        '+3.41',
        '+121.88',
        '−6.22',
        'open_order_caution',
        'write_off_immediately',
        'pressure 0.64 ≥ 0.60',
        'ranging',
        'sums to zero',
        '6.16',
        '9f2c41d07be38a55',
        'Slot 8: buy entry filled',
        'CYCLE_PROFIT',
    ])
        assert.ok(text.includes(part), part);
    assert.equal(await view.page.locator('#slots-body tbody tr[tabindex]').count(), 84);
    await view.close();
});
