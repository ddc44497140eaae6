import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, open, until } from '../harness.mjs';
import { CATALOG } from '../mock/catalog.mjs';

after(closeBrowser);
const stage = (page) => page.locator('.stepper').first().getAttribute('data-stage');
const run = async (page, line) => {
    await page.keyboard.press(':');
    await page.keyboard.type(line);
    await page.keyboard.press('Enter');
};
const ready = async (path, options) => {
    const view = await open(path, options);
    await until(() => view.page.evaluate(() => document.querySelector('[data-testid="run-mode"]') !== null));
    return view;
};

test('pause: dialog, request with CSRF, id and seen position, then effect seen', async () => {
    const { page, mock, problems, close } = await ready('/commands');
    await page.keyboard.press('p');
    await page.waitForTimeout(350);
    await page.keyboard.press('Enter');
    assert.ok(await until(async () => (await stage(page)) === 'EFFECT SEEN'));
    const { body, csrf, path } = mock.posts[0];
    assert.equal(path, '/api/plants/doge/grid/action');
    assert.equal(csrf, 'csrf-1');
    assert.match(body.request_id, /^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    assert.deepEqual([body.action, body.seen_seq], ['pause', 48211]);
    assert.match(await page.getByTestId('run-mode').innerText(), /PAUSED/);
    assert.deepEqual(problems, []);
    await close();
});

test('resume and add need no dialog; add takes its type from the chord', async () => {
    const { page, mock, close } = await ready('/factory/doge', { prepare: (mock) => (mock.status.mode = 'PAUSED') });
    await page.keyboard.press('p');
    assert.ok(await until(() => mock.posts.length === 1));
    await page.keyboard.press('+');
    await page.keyboard.press('c');
    assert.ok(await until(() => mock.posts.length === 2));
    assert.deepEqual(
        mock.posts.map(({ body }) => [body.action, body.sticky]),
        [
            ['resume', undefined],
            ['add_slot', false],
        ],
    );
    await close();
});

test('a rejection is shown verbatim in a toast and in the log', async () => {
    const { page, close } = await ready('/commands', {
        prepare: (mock) => (mock.reject = 'slot 3 has no exit order'),
        mayCut: true,
    });
    await run(page, 'reconcile');
    await page.locator('.toast.error').getByText('slot 3 has no exit order').waitFor();
    assert.equal(await stage(page), 'REJECTED');
    await close();
});

test('no answer: UNKNOWN, no second request, then what the server knows', async () => {
    const { page, mock, close } = await ready('/commands', {
        prepare: (mock) => (mock.silentPost = true),
        mayCut: true,
    });
    await run(page, 'reconcile');
    assert.equal(await until(async () => (await stage(page)) === 'UNKNOWN', 8000), true);
    assert.equal(await until(async () => ['APPLIED', 'EFFECT SEEN'].includes(await stage(page)), 8000), true);
    assert.equal(mock.posts.filter(({ body }) => body.action === 'reconcile').length, 1);
    await close();
});

test('an effect that stays away turns the row to a warning', async () => {
    const quick = CATALOG.map((row) => ({ ...row, confirm_timeout_ms: 700 }));
    const { page, close } = await ready('/commands', {
        prepare: (mock) => Object.assign(mock, { noEffect: true, catalog: quick }),
    });
    await run(page, 'reconcile');
    await page.getByText('accepted, effect not observed').waitFor();
    assert.equal(await stage(page), 'APPLIED');
    await close();
});

test('remove: preview, typed word, token of the preview', async () => {
    const { page, mock, close } = await ready('/factory/doge?sel=slot:4');
    await page.keyboard.press('m');
    await page.keyboard.press('d');
    await page.getByText('moved to inventory at mark: 93.1 DOGE').waitFor();
    await page.waitForTimeout(350);
    await page.keyboard.press('Enter');
    assert.equal(mock.posts.length, 1);
    await page.keyboard.type('4');
    await page.keyboard.press('Enter');
    assert.ok(await until(() => mock.posts.length === 2));
    assert.deepEqual(
        [
            mock.posts[0].body.dry_run,
            mock.posts[1].body.action,
            mock.posts[1].body.slot_id,
            mock.posts[1].body.confirm_token,
        ],
        [true, 'remove_slot', 4, 'tok-1'],
    );
    await close();
});

test('a change of more than half asks, a small one does not, a bad one sends nothing', async () => {
    const { page, mock, close } = await ready('/dashboard/doge');
    await run(page, 'set entry 20.01');
    await page.locator('.toast.error').getByText('20.01 > 20').waitFor();
    await page.keyboard.press('Escape');
    await run(page, 'set entry 0.25');
    assert.ok(await until(() => mock.posts.length === 1));
    await run(page, 'set entry 0.5');
    await page.getByRole('dialog').waitFor();
    assert.equal(mock.posts.length, 1);
    await close();
});

test('an unknown verb is an error and no request', async () => {
    const { page, mock, close } = await ready('/factory/doge');
    await run(page, 'frobnicate 3');
    await page.locator('.toast.error').getByText('Unknown command "frobnicate"').waitFor();
    assert.deepEqual(mock.posts, []);
    await close();
});

test('a suggestion is approved without touching the mouse', async () => {
    const { page, mock, close } = await ready('/dashboard/doge');
    await page.keyboard.press('M');
    await page.keyboard.press('g');
    await page.waitForTimeout(350);
    await page.keyboard.press('Enter');
    assert.ok(await until(() => mock.posts.length === 1));
    assert.deepEqual([mock.posts[0].body.action, mock.posts[0].body.suggestion_id], ['approve_suggestion', 17]);
    await close();
});

test('acknowledging the worst incident takes it off the counter', async () => {
    const { page, mock, close } = await ready('/incidents');
    await page.getByText('Capacity caution').first().waitFor();
    assert.match(await page.title(), /^!1 /);
    await page.keyboard.press('a');
    assert.ok(await until(() => mock.posts.length === 1));
    assert.deepEqual(mock.posts[0].body.params, { id: 'i-1' });
    assert.ok(await until(async () => !/^!/.test(await page.title())));
    await close();
});

test('a viewer sees every control disabled with its reason and sends nothing', async () => {
    const { page, mock, close } = await ready('/dashboard/doge', { prepare: (mock) => (mock.role = 'viewer') });
    const actions = page.locator('main button[data-kind]');
    await actions.first().waitFor();
    for (const button of await actions.all()) assert.equal(await button.getAttribute('aria-disabled'), 'true');
    await page.keyboard.press('p');
    await page.locator('.toast').getByText('viewer role').first().waitFor();
    assert.deepEqual(mock.posts, []);
    await close();
});
