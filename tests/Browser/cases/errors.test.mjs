import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, open, until } from '../harness.mjs';

after(closeBrowser);
const chip = (page, id) => page.locator(`[data-chip="${id}"]`).innerText();
const price = (page) => page.locator('.trunk b').innerText();
const start = async (options = {}) => {
    const view = await open('/factory/doge', { mayCut: true, ...options });
    await view.page.locator('[data-machines]').waitFor();
    return view;
};

test('link cut: a banner, the engine chip stays, commands are disabled, recovery without reload', async () => {
    const { page, mock, close } = await start({ mock: { tickMs: 200 } });
    mock.faults['/api/stream'] = 503;
    mock.cut();
    await page.locator('.link-banner').waitFor({ timeout: 8000 });
    assert.match(await chip(page, 'link'), /down/);
    assert.match(await chip(page, 'engine'), /RUNNING/);
    assert.equal(await page.locator('[data-machines]').getAttribute('data-machines'), '84');
    await page.keyboard.press('p');
    assert.match(await page.getByTestId('mode').textContent(), /NORMAL/);
    delete mock.faults['/api/stream'];
    assert.ok(await until(async () => /ok/.test(await chip(page, 'link')), 20000));
    assert.match(mock.lastFrom, /^e1:\d+$/);
    await close();
});

test('silence for three seconds reads lagging, and comes back', async () => {
    const { page, mock, close } = await start();
    mock.silent = true;
    assert.ok(await until(async () => /lagging/.test(await chip(page, 'link')), 7000));
    assert.match(await chip(page, 'engine'), /RUNNING/);
    mock.silent = false;
    assert.ok(await until(async () => /ok/.test(await chip(page, 'link')), 4000));
    await close();
});

test('a delta on another base makes the console read the slice again', async () => {
    const { page, mock, close } = await start();
    const before = mock.requests.filter((line) => line.includes('/snapshot')).length;
    mock.patch({ price: 0.5 }, { base: 1 });
    assert.ok(await until(async () => (await price(page)).startsWith('0.5')));
    assert.equal(mock.requests.filter((line) => line.includes('/snapshot')).length, before + 1);
    await close();
});

test('a new epoch starts the sequences anew', async () => {
    const { page, mock, close } = await start();
    Object.assign(mock, { epoch: 'e2', seq: 1, sliceSeq: 1 });
    mock.status.price = 0.25;
    mock.cut();
    assert.ok(await until(async () => (await price(page)).startsWith('0.25'), 8000));
    mock.patch({ price: 0.75 });
    assert.ok(await until(async () => (await price(page)).startsWith('0.75')));
    await close();
});

test('a malformed item is counted and the next one still arrives', async () => {
    const { page, mock, close } = await start();
    for (const response of mock.streams) response.write('event: delta\ndata: {broken\n\n');
    mock.patch({ price: 0.6 });
    assert.ok(await until(async () => (await price(page)).startsWith('0.6')));
    await page.keyboard.press('g');
    await page.keyboard.press(',');
    const row = page.locator('#diagnostics-body div', { hasText: 'Contract errors' }).last();
    assert.match(await row.innerText(), /1/);
    await close();
});

for (const [fault, words] of [
    [500, 'made to fail'],
    ['html', 'not JSON'],
]) {
    test(`first state answers ${fault}: the page says so and recovers`, async () => {
        const view = await open('/dashboard/doge', {
            mayCut: true,
            prepare: (mock) => (mock.faults['/snapshot'] = fault),
        });
        await view.page.getByText(words).first().waitFor();
        delete view.mock.faults['/snapshot'];
        await view.page.locator('main').focus();
        await view.page.keyboard.press('.');
        assert.ok(await until(() => view.page.locator('#slots-body tbody tr[tabindex]').count()));
        await view.close();
    });
}

test('ledger route fails: its card says so, the rest lives on', async () => {
    const view = await open('/dashboard/doge', {
        mayCut: true,
        prepare: (mock) => (mock.faults['/ledger/accounts'] = 500),
    });
    await view.page.locator('#ledger-body').getByText('made to fail').waitFor();
    assert.ok(await view.page.locator('#slots-body tbody tr[tabindex]').count());
    await view.close();
});

test('401 in the middle of use: the lock page, then back to the same place', async () => {
    const { page, mock, close } = await start();
    mock.faults['/grid/action'] = 401;
    await page.keyboard.press('+');
    await page.keyboard.press('s');
    await page.getByRole('heading', { name: 'Log in' }).waitFor();
    delete mock.faults['/grid/action'];
    await page.getByLabel('Token').fill('secret-token');
    await page.getByRole('button', { name: 'Log in' }).click();
    await page.locator('[data-machines]').waitFor();
    assert.doesNotMatch(page.url() + (await page.content()), /secret-token/);
    await close();
});

test('a server clock ten minutes off is said and ages stay right', async () => {
    const { page, close } = await start({
        mock: { clockSkewMs: 600000 },
        prepare: (mock) => (mock.status.price_source = { kind: 'live', name: 'ticker' }),
    });
    assert.ok(await until(async () => /10 m/.test(await chip(page, 'clock'))));
    assert.match(await chip(page, 'feed'), /^FEED\s*·?\s*\d+ (s|ms)/);
    await close();
});

test('paced data shows data time, not a clock skew', async () => {
    const { page, close } = await start({ mock: { clockSkewMs: 600000 } });
    assert.ok(await until(async () => /data time/.test(await chip(page, 'clock'))));
    await close();
});

test('a frozen feed goes fresh, stale, dead at the limits of the plant', async () => {
    const { page, close } = await start({ prepare: (mock) => (mock.status.stale_price_max_age_sec = 6) });
    const tone = () => page.locator('[data-chip="feed"]').getAttribute('class');
    assert.match(await tone(), /plain/);
    assert.ok(await until(async () => /warn/.test(await tone()), 5000));
    assert.ok(await until(async () => /crit/.test(await tone()), 6000));
    await close();
});

test('the bars and marks of the page survive the malicious text of a server', async () => {
    const { page, problems, close } = await start({
        prepare: (mock) => (mock.status.slots[0].alias = '<img src=x onerror=alert(1)>'),
    });
    await page.keyboard.press('v');
    assert.match(await page.locator('tr[data-id="1"]').innerText(), /<img/);
    assert.deepEqual(problems, []);
    await close();
});
