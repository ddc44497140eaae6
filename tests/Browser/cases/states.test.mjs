/** The states an operator must never misread: each shows exactly what is true, on the floor, the dashboard and the strip. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, FORBIDDEN, open, overflow, reconnect, until, violations } from '../harness.mjs';

after(closeBrowser);
const chip = (page, id) => page.locator(`[data-chip="${id}"]`);
const scene = (page) => page.evaluate(() => globalThis.__mw.scene());

/** The floor or the dashboard in a state that `prepare` made. */
async function shown(path, options = {}) {
    const view = await open(path, options);
    await until(() =>
        view.page.evaluate(() => document.querySelector('[data-machines], #slots-body tbody tr[tabindex]') !== null),
    );
    return view;
}

async function sound({ page, problems }) {
    assert.deepEqual(await violations(page), []);
    assert.ok((await overflow(page)) <= 0);
    assert.doesNotMatch(await page.locator('body').innerText(), FORBIDDEN);
    assert.deepEqual(problems, []);
}

const SYMPTOM = (mock, id, severity, summary, effects) => {
    mock.status.symptoms = [
        { id, severity, priority: 2, summary, since: mock.now() - 30, affected: [], effects, evidence: [], action: 'look' },
    ];
};

for (const path of ['/factory/doge', '/dashboard/doge'])
    test(`link down on ${path}: values stay and age, the engine is not called dead, nothing can be sent`, async () => {
        const view = await shown(path, { mayCut: true, mock: { tickMs: 200 } });
        const { page, mock } = view;
        const engine = await chip(page, 'engine').innerText();
        mock.faults['/api/'] = 503;
        mock.cut();
        await page.locator('.link-banner').waitFor({ timeout: 8000 });
        assert.match(await chip(page, 'link').innerText(), /LINK[\s\S]*down/);
        assert.equal(await chip(page, 'engine').innerText(), engine);
        assert.match(await page.locator('.link-banner').innerText(), /Last good .*Next attempt in \d+ s|Connecting now/s);
        assert.match(await page.getByTestId('run-mode').innerText(), /RUNNING/);
        const before = await chip(page, 'feed').innerText();
        assert.ok(await until(async () => (await chip(page, 'feed').innerText()) !== before, 4000), 'the price ages');
        const posts = mock.posts.length;
        await page.keyboard.press('+');
        await page.keyboard.press('s');
        await page.getByText('link down: commands would not arrive').first().waitFor();
        assert.equal(mock.posts.length, posts);
        mock.faults = {};
        await reconnect(page);
        assert.ok(await until(async () => /ok/.test(await chip(page, 'link').innerText()), 20000));
        assert.equal(await page.locator('.link-banner').count(), 0);
        await view.close();
    });

test('engine halted: the word, the reason and the dark floor; the link is fine and resuming is offered', async () => {
    const halted = (mock) => {
        Object.assign(mock.status, { mode: 'HALTED', mode_reason: 'daily loss limit', pause_reasons: ['daily_loss'] });
        SYMPTOM(mock, 'POWER_BLACKOUT', 'crit', 'the plant is halted', ['power_dead', 'red_wash', 'alarm_pulse']);
    };
    const view = await shown('/factory/doge', { prepare: halted });
    const { page, mock } = view;
    assert.match(await page.getByTestId('floor-word').innerText(), /HALTED[\s\S]*daily loss limit/);
    assert.match(await chip(page, 'engine').innerText(), /HALTED · daily loss limit/);
    assert.match(await chip(page, 'engine').getAttribute('class'), /crit/);
    assert.match(await chip(page, 'link').innerText(), /ok/);
    const found = await scene(page);
    assert.equal(found.power.name, 'halted');
    assert.ok(await until(async () => (await scene(page)).parked), 'nothing moves');
    await page.keyboard.press('p');
    assert.ok(await until(() => mock.posts.some((row) => row.body.action === 'resume')));
    await sound(view);
    await view.close();
    const board = await shown('/dashboard/doge', { prepare: halted });
    assert.match(await board.page.locator('#summary-body').innerText(), /HALTED[\s\S]*daily loss limit/);
    await sound(board);
    await board.close();
});

test('stale price: its age is said, the floor goes dark, and the engine and the link are not blamed', async () => {
    const stale = (mock) => {
        Object.assign(mock.status, { price_age_sec: 75, stale_price_max_age_sec: 60 });
        SYMPTOM(mock, 'POWER_BLACKOUT', 'crit', 'price is 75 s old', ['power_dead', 'red_wash']);
    };
    const view = await shown('/factory/doge', { prepare: stale });
    const { page } = view;
    assert.match(await chip(page, 'feed').innerText(), /1 m \d\d s/);
    assert.match(await chip(page, 'feed').getAttribute('class'), /crit/);
    assert.match(await chip(page, 'engine').innerText(), /RUNNING/);
    assert.equal((await scene(page)).power.name, 'blackout');
    assert.match(await page.locator('.trunk').innerText(), /1 m \d\d s/);
    await sound(view);
    await view.close();
    const board = await shown('/dashboard/doge', { prepare: stale });
    assert.match(await board.page.locator('#summary-body').innerText(), /1 m \d\d s/);
    await board.close();
});

test('drift red: amount, percent and what it blocks stand on the ledger page, and the strip says red', async () => {
    const red = (mock) => {
        mock.status.ledger.drift_status = 'red';
        mock.status.ledger.reconciliation_drift_pct = 1.42;
        SYMPTOM(mock, 'LEDGER_DRIFT', 'crit', 'reconciliation is red: 1.42 %', ['chest_crack']);
    };
    const view = await shown('/factory/doge', { prepare: red });
    assert.match(await chip(view.page, 'recon').innerText(), /1\.42 %/);
    assert.match(await chip(view.page, 'recon').getAttribute('class'), /crit/);
    assert.ok((await scene(view.page)).effects.includes('chest_crack'));
    await sound(view);
    await view.close();
    const book = await open('/ledger/doge?tab=recon', { prepare: red });
    await book.page.locator('main').getByText('1.42').first().waitFor();
    const text = await book.page.locator('main').innerText();
    assert.match(text, /blocks|blocked/i, text);
    await sound(book);
    await book.close();
});

test('storm of 200 incidents: one line per rule, the count in title and counters, every one still reachable', async () => {
    const view = await shown('/factory/doge', { prepare: (mock) => (mock.incidents = []) });
    const { page, mock } = view;
    for (let n = 0; n < 200; n++) {
        const row = {
            id: `storm-${n}`, plant: 'doge', rule_id: n % 2 ? 'order_rejected' : 'price_stale', severity: n % 2 ? 'C' : 'W',
            state: 'ActiveUnack', title: n % 2 ? 'Order rejected' : 'Price stale', subject: `slot ${n}`,
            opened_at: mock.now() - (n % 30), last_at: mock.now(), occurrences: 1, ack: null, evidence: {},
        };
        mock.incidents.push(row);
        mock.send('incident', row);
    }
    assert.ok(await until(async () => /C 100/.test(await page.getByTestId('counters').innerText())));
    assert.match(await page.getByTestId('counters').innerText(), /W 100/);
    assert.ok(await until(async () => (await page.title()).startsWith('!100 ')), await page.title());
    await page.keyboard.press('g');
    await page.keyboard.press('i');
    await page.getByText(/raised in the last minute|per minute|storm/i).first().waitFor();
    const groups = page.locator('main tbody tr[data-id]');
    assert.equal(await groups.count(), 2);
    assert.match(await page.locator('main tr[data-id="order_rejected"]').innerText(), /100/);
    assert.ok((await page.locator('.toast').count()) <= 3);
    await sound(view);
    await page.locator('main tr[data-id="order_rejected"]').click();
    assert.ok(await until(async () => (await groups.count()) > 10));
    assert.equal(await page.locator('main table').first().getAttribute('aria-rowcount'), '101');
    await view.close();
});

test('1000 slots: floor, dashboard and table have all of them, and the strip answers a key at once', async () => {
    const view = await shown('/factory/doge', { mock: { slots: 1000, tickMs: 500 } });
    const { page } = view;
    assert.equal((await scene(page)).machines.length, 1000);
    const began = Date.now();
    await page.keyboard.press(']');
    assert.ok(await until(() => page.url().includes('slot:1')));
    assert.ok(Date.now() - began < 1000, `${Date.now() - began} ms`);
    await page.keyboard.press('v');
    await page.locator('main tbody tr[tabindex]').first().waitFor();
    assert.equal(await page.locator('main table').first().getAttribute('aria-rowcount'), '1001');
    await sound(view);
    await view.close();
});

test('clock skew of ten minutes either way: the chip says it, no age is negative or ten minutes long', async () => {
    for (const clockSkewMs of [600000, -600000]) {
        const view = await shown('/dashboard/doge', {
            mock: { clockSkewMs, tickMs: 500 },
            prepare: (mock) => (mock.status.price_source = { kind: 'live', name: 'ticker' }),
        });
        const { page } = view;
        assert.ok(await until(async () => /10 m/.test(await chip(page, 'clock').innerText())));
        assert.match(await chip(page, 'clock').getAttribute('class'), /warn/);
        assert.match(await chip(page, 'feed').innerText(), /^FEED\s*·?\s*\d+ (s|ms)/);
        const ages = await page.locator('main .age').allInnerTexts();
        for (const age of ages) assert.doesNotMatch(age, /−|\b(9|10) m\b/, age);
        await sound(view);
        await view.close();
    }
});
