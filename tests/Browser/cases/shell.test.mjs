import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, open, until, violations } from '../harness.mjs';

after(closeBrowser);
const press = async (page, ...keys) => {
    for (const key of keys) await page.keyboard.press(key);
};
const chip = (page, id) => page.locator(`[data-chip="${id}"]`).innerText();

test('two tabs share one stream; the other goes on when the leading tab is closed', async () => {
    const { page, mock, problems, close } = await open('/dashboard/doge', { mayCut: true });
    await until(() => mock.streams.size === 1);
    const other = await page.context().newPage();
    await other.goto(`${mock.url}/dashboard/doge`);
    await other.locator('#slots-body tbody tr[tabindex]').first().waitFor();
    assert.ok(await until(async () => /ok/.test(await chip(other, 'link')), 15000), 'the second tab is linked');
    assert.equal(mock.streams.size, 1);
    // A hidden tab holds the data and paints it when it is looked at (console.md §2.4).
    const shows = async (tab, figure) => {
        await tab.bringToFront();
        return until(async () => (await tab.locator('main').innerText()).includes(figure), 15000);
    };
    mock.patch({ price: 0.7123 });
    for (const tab of [page, other]) assert.ok(await shows(tab, '0.7123'), 'both tabs take the delta');
    const led = [...mock.streams][0];
    await page.close();
    const begin = Date.now();
    const taken = () => mock.streams.size === 1 && ![...mock.streams].includes(led);
    assert.ok(await until(taken, 10000), 'another tab leads');
    assert.ok(Date.now() - begin < 2000, `within two seconds, not ${Date.now() - begin} ms`);
    mock.patch({ price: 0.8456 });
    assert.ok(await shows(other, '0.8456'), 'the new leader goes on');
    assert.match(mock.lastFrom, /^e1:\d+$/);
    assert.deepEqual(
        problems.filter((line) => !line.startsWith('failed')),
        [],
    );
    await close();
});

test('HISTORICAL shows the instant everywhere, sends nothing, and comes back', async () => {
    const { page, mock, problems, close } = await open('/dashboard/doge');
    await page.locator('#slots-body tbody tr[tabindex]').first().waitFor();
    await press(page, '<');
    const bar = page.getByRole('region', { name: 'Time' });
    await bar.waitFor();
    assert.ok(await until(async () => (await page.getByTestId('time-state').innerText()) === 'HISTORICAL'));
    assert.match(page.url(), /at=48210/);
    assert.match((await bar.innerText()).replace(/\s/g, ''), /48210/);
    await press(page, 'p');
    assert.match(await page.getByRole('log').innerText(), /not live/);
    assert.equal(await page.getByRole('dialog').count(), 0);
    assert.deepEqual(mock.posts, []);
    await press(page, '<');
    assert.ok(await until(() => page.url().includes('at=48209')));
    assert.deepEqual(await violations(page), []);
    await press(page, 'F9');
    assert.ok(await until(() => !page.url().includes('at=')), 'an emergency is decided in the present');
    await press(page, 'Escape');
    assert.deepEqual(problems, []);
    await close();
});

test('an instant that cannot be shown leaves the screen where it was', async () => {
    const { page, mock, close } = await open('/dashboard/doge', { mayCut: true });
    await page.locator('#slots-body tbody tr[tabindex]').first().waitFor();
    mock.faults['/status'] = 500;
    await press(page, '<');
    await page.getByText('That instant cannot be shown').waitFor();
    assert.equal(await page.locator('#slots-body tbody tr[tabindex]').count(), 84);
    await close();
});

test('operations: a switch moves on the answer, a parent is refused, reset all asks', async () => {
    const { page, mock, close } = await open('/dashboard/doge', { mayCut: true });
    await press(page, 'o');
    const drawer = page.getByRole('complementary', { name: 'Operations' });
    await drawer.waitFor();
    const flag = (key) => drawer.locator(`[data-flag="${key}"] [role="switch"]`);
    assert.equal(await flag('MTS_THROTTLE').getAttribute('aria-checked'), 'true');
    await flag('REGIME_HMM').click();
    await page.getByRole('dialog').waitFor();
    await page.waitForTimeout(350);
    await press(page, 'Enter');
    assert.ok(await until(async () => (await flag('REGIME_HMM').getAttribute('aria-checked')) === 'false'));
    assert.match(await drawer.locator('[data-flag="MTS_THROTTLE"]').innerText(), /dormant: needs REGIME_HMM/);
    await flag('MTS_THROTTLE').click();
    assert.ok(await until(async () => (await flag('MTS_THROTTLE').getAttribute('aria-checked')) === 'false'));
    await flag('MTS_THROTTLE').click();
    assert.ok(await until(async () => /needs REGIME_HMM\./.test(await drawer.innerText())));
    assert.equal(await flag('MTS_THROTTLE').getAttribute('aria-checked'), 'false');
    assert.deepEqual(await violations(page), []);
    await drawer.getByRole('button', { name: /Reset all/ }).click();
    await page.getByRole('dialog').waitFor();
    await page.waitForTimeout(350);
    await press(page, 'Enter');
    assert.ok(await until(() => Object.keys(mock.overrides).length === 0));
    await close();
});

test('a storm of 200 incidents is shown by rule, counted, and drilled into', async () => {
    const { page, mock, problems, close } = await open('/incidents', {
        prepare: (made) => {
            const nowSec = made.now();
            made.incidents = Array.from({ length: 200 }, (_, n) => ({
                id: `s-${n}`,
                plant: 'doge',
                rule_id: n % 4 === 0 ? 'order_rejected' : 'price_stale',
                severity: n % 50 === 0 ? 'A' : 'W',
                state: 'ACTIVE·UNACK',
                title: `storm ${n}`,
                opened_at: nowSec - 5,
                occurrences: 1,
            }));
        },
    });
    await page.getByText('Storm: 200 incidents').waitFor();
    const rows = page.locator('main tbody tr[tabindex]');
    assert.equal(await rows.count(), 2);
    assert.match(await page.title(), /^!4 /);
    await rows.filter({ hasText: 'order_rejected' }).click();
    assert.ok(await until(async () => (await rows.count()) === 50));
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(problems, []);
    assert.deepEqual(mock.posts, []);
    await close();
});

test('an incident is taken, commented, shelved with a reason; severity A cannot be shelved', async () => {
    const { page, mock, close } = await open('/incidents?sel=incident:i-1');
    const detail = page.getByRole('region', { name: 'Details' });
    await detail.getByRole('button', { name: 'Take' }).click();
    assert.ok(await until(() => mock.posts.length === 1));
    assert.deepEqual(mock.posts[0].body.params, { id: 'i-1', text: 'owner: local operator (no token)' });
    await detail.getByLabel('because').fill('known outage');
    await press(page, 'Enter');
    assert.ok(await until(() => mock.posts.length === 2));
    assert.deepEqual(mock.posts[1].body.params, { id: 'i-1', for_s: 3600 });
    assert.equal(mock.posts[1].body.reason, 'known outage');
    await page.locator('main').focus();
    await press(page, 'm', 'n');
    await page.keyboard.type('seen by the night shift"');
    await press(page, 'Enter');
    assert.ok(await until(() => mock.posts.length === 3));
    assert.deepEqual(mock.posts[2].body.params, { id: 'i-1', text: 'seen by the night shift' });
    await close();
});

test('every action key of every page sends, asks, prefills or says why not', async () => {
    const { page, mock, problems, close } = await open('/dashboard/doge?sel=slot:4', { width: 1600 });
    const keymap = (await import('../../../console/src/keys/keymap.json', { with: { type: 'json' } })).default;
    const actions = keymap.filter((row) => row.kind && row.for !== 'incident' && row.verb !== 'emergency');
    assert.ok(actions.length > 35);
    for (const where of ['/dashboard/doge?sel=slot:4', '/ledger/doge?sel=slot:4', '/commands?sel=slot:4']) {
        await page.goto(mock.url + where);
        await page.locator('main h1').first().waitFor();
        await until(() => page.evaluate(() => document.querySelector('[data-chip="link"]')?.innerText.includes('ok')));
        await until(() => page.evaluate(() => document.querySelector('[data-testid="run-mode"]') !== null));
        for (const row of actions) {
            const sent = mock.posts.length;
            await page.locator('main').focus();
            await press(page, ...row.keys);
            const did = await until(
                async () =>
                    mock.posts.length > sent ||
                    (await page.getByTestId('mode').textContent()).split(' ').at(-1) !== 'NORMAL' ||
                    (await page.locator('.toast, [role="log"] li, [role="log"] div').count()) > 0,
                1500,
            );
            assert.ok(did, `${where}: ${row.keys.join(' ')} (${row.verb}) did nothing`);
            await press(page, 'Escape');
            assert.match(await page.getByTestId('mode').textContent(), /NORMAL/);
        }
    }
    assert.deepEqual(
        problems.filter((line) => !/409/.test(line)),
        [],
    );
    await close();
});

test('a sweep is read by keyboard; the run page shows equity and drawdown', async () => {
    const { page, problems, close } = await open('/lab/sweeps');
    const map = page.getByRole('img', { name: /net_profit over/ });
    await map.focus();
    await press(page, 'ArrowRight', 'ArrowUp');
    assert.match(await page.getByRole('region', { name: 'Cell and neighbours' }).innerText(), /mean of 8 neighbours/);
    await page.locator('main').focus();
    await press(page, 'd');
    assert.ok(await until(() => page.url().includes('metric=net_realised')));
    await page.goto(page.url().replace(/\/lab.*/, '/lab/backtests/j-1'));
    await page.getByRole('img', { name: /drawdown/ }).waitFor();
    assert.match(await page.locator('main').innerText(), /final equity equals the ledger/);
    assert.deepEqual(problems, []);
    await close();
});
