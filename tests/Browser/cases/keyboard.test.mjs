import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, open, until } from '../harness.mjs';

after(closeBrowser);
const mode = async (page) => (await page.getByTestId('mode').textContent()).split(' ').at(-1);
const path = (page) => new URL(page.url()).pathname;
const press = async (page, ...keys) => {
    for (const key of keys) await page.keyboard.press(key);
};

test('the skip link is the first stop and leads to main', async () => {
    const { page, close } = await open('/factory/doge');
    await press(page, 'Tab');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Skip to main');
    await press(page, 'Enter');
    assert.equal(await page.evaluate(() => document.activeElement?.id), 'main');
    await close();
});

test('every page is two presses away', async () => {
    const { page, close, problems } = await open('/factory/doge', { width: 1600 });
    for (const [key, where] of [
        ['d', '/dashboard/doge'],
        ['l', '/ledger/doge'],
        ['i', '/incidents'],
        ['c', '/commands'],
        ['b', '/lab/backtests'],
        ['v', '/overview'],
        [',', '/settings'],
        ['j', '/status.json'],
        ['f', '/factory/doge'],
    ]) {
        await press(page, 'g', key);
        assert.equal(await until(() => path(page) === where), true, `g ${key}`);
        assert.equal(await mode(page), 'NORMAL');
    }
    assert.deepEqual(problems, []);
    await close();
});

test('g, a pause and g do not jump; g g does', async () => {
    const { page, close } = await open('/factory/doge?sel=slot:9');
    await page.locator('[data-machines]').waitFor();
    await press(page, 'g');
    await page.waitForTimeout(1500);
    await press(page, 'g');
    assert.match(page.url(), /slot:9/);
    await press(page, 'g');
    assert.match(page.url(), /slot:1$/);
    await close();
});

test('selection by ], [, digits and G; Enter opens the inspector; Esc closes from the inside out', async () => {
    const { page, close } = await open('/factory/doge');
    await page.locator('[data-machines]').waitFor();
    await press(page, ']', ']');
    assert.match(page.url(), /slot:2/);
    await press(page, '[', '[');
    assert.match(page.url(), /slot:84/);
    await press(page, '5');
    assert.match(page.url(), /slot:5/);
    await press(page, 'Enter');
    await page.getByRole('complementary', { name: 'Inspector' }).waitFor();
    await press(page, 'Escape');
    assert.equal(await page.getByRole('complementary').count(), 0);
    assert.match(page.url(), /slot:5/);
    await press(page, 'Escape');
    assert.doesNotMatch(page.url(), /sel=/);
    await close();
});

test('typing into a field fires no verb; Esc leaves it', async () => {
    const { page, mock, close } = await open('/dashboard/doge');
    await page.locator('#slots-body').waitFor();
    await press(page, '/');
    await page.keyboard.type('pgd!?:amber');
    assert.equal(await page.locator('[data-page-filter]').first().inputValue(), 'pgd!?:amber');
    assert.equal(path(page), '/dashboard/doge');
    await press(page, 'Escape');
    assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'BODY');
    assert.deepEqual(mock.posts, []);
    await close();
});

test('. ten times in a second asks the server once', async () => {
    const { page, mock, close } = await open('/factory/doge');
    await page.locator('[data-machines]').waitFor();
    const before = mock.requests.filter((line) => line.includes('/snapshot')).length;
    for (let count = 0; count < 10; count++) await press(page, '.');
    await page.waitForTimeout(400);
    assert.equal(mock.requests.filter((line) => line.includes('/snapshot')).length, before + 1);
    await close();
});

test('an open command bar keeps its text under a stream of deltas', async () => {
    const { page, close } = await open('/dashboard/doge', { mock: { tickMs: 100 } });
    await page.locator('#slots-body').waitFor();
    await press(page, ':');
    await page.keyboard.type('set entry 0.2');
    await page.waitForTimeout(2500);
    assert.equal(await page.getByRole('combobox', { name: 'Command bar' }).inputValue(), 'set entry 0.2');
    assert.equal(await mode(page), 'COMMAND');
    await press(page, 'Escape');
    assert.equal(await mode(page), 'NORMAL');
    await close();
});

test('CONFIRM swallows other keys, Esc cancels, Enter needs its dwell', async () => {
    const { page, mock, close } = await open('/factory/doge');
    await page.locator('[data-machines]').waitFor();
    await press(page, 'p', 'Enter');
    assert.equal(await mode(page), 'CONFIRM');
    await press(page, ':', '?', 'p', '1', 'g', 'd');
    assert.equal(await mode(page), 'CONFIRM');
    assert.equal(path(page), '/factory/doge');
    await press(page, 'Escape');
    assert.equal(await mode(page), 'NORMAL');
    assert.deepEqual(mock.posts, []);
    await close();
});

test('emergency is three presses from a text field, from a dialog and from help, and needs no typing', async () => {
    const { page, mock, close } = await open('/dashboard/doge');
    await page.locator('#slots-body').waitFor();
    await press(page, '/', 'F9', '2', 'Enter');
    assert.ok(await until(() => mock.posts.length === 1));
    assert.deepEqual(
        [mock.posts[0].body.action, mock.posts[0].body.cancel, mock.posts[0].body.confirm],
        ['halt', 'entries', true],
    );
    await page.locator('main').focus();
    await press(page, 'p', '!', '1', 'Enter');
    assert.ok(await until(() => mock.posts.length === 2));
    assert.equal(mock.posts[1].body.action, 'pause');
    await press(page, '?', '!', '3', 'Enter');
    assert.ok(await until(() => mock.posts.length === 3));
    assert.deepEqual(
        [mock.posts[2].path, mock.posts[2].body.kind, mock.posts[2].body.params],
        ['/api/plants/doge/commands', 'kill', { scope: 'plant' }],
    );
    await close();
});

test('help lists every key and is searchable; the palette reaches a slot', async () => {
    const { page, close } = await open('/factory/doge');
    await page.locator('[data-machines]').waitFor();
    await press(page, '?');
    assert.equal(await mode(page), 'HELP');
    assert.ok((await page.getByRole('dialog').locator('dt').count()) > 50);
    await press(page, '?');
    assert.equal(await mode(page), 'NORMAL');
    await press(page, 'Control+k');
    await page.keyboard.type('slot 21');
    await press(page, 'Enter');
    assert.match(page.url(), /slot:21/);
    await close();
});

test('shortcuts Off leaves the palette usable', async () => {
    const { page, close } = await open('/factory/doge', { prefs: { shortcuts: 'off' } });
    await page.locator('[data-machines]').waitFor();
    await press(page, 'g', 'd');
    assert.equal(path(page), '/factory/doge');
    await press(page, 'Control+k');
    await page.keyboard.type('dashboard');
    await press(page, 'Enter');
    assert.ok(await until(() => path(page) === '/dashboard/doge'));
    await close();
});

test('the slots table is one tab stop and is walked with arrows', async () => {
    const { page, close } = await open('/factory/doge?view=table');
    const rows = page.locator('tbody tr[tabindex="0"]');
    await rows.first().waitFor();
    assert.equal(await rows.count(), 1);
    await rows.first().focus();
    await press(page, 'ArrowDown', 'ArrowDown');
    assert.ok(await until(() => page.url().includes('slot:3')));
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('data-id')), '3');
    await press(page, 'Enter');
    await page.getByRole('complementary', { name: 'Inspector' }).waitFor();
    await close();
});

test('arrows pressed within one frame are all steps, also to rows that are not drawn yet', async () => {
    const { page, close } = await open('/factory/doge?view=table', { mock: { slots: 1000 } });
    await page.locator('tbody tr[tabindex="0"]').first().focus();
    const pressAll = (keys) =>
        page.evaluate((list) => {
            for (const key of list)
                document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
        }, keys);
    const focused = (id) =>
        until(() => page.evaluate((want) => document.activeElement?.getAttribute('data-id') === want, id));
    await pressAll(Array.from({ length: 5 }, () => 'ArrowDown'));
    assert.ok(await focused('6'));
    await pressAll(['End', 'ArrowUp', 'ArrowUp']);
    assert.ok(await focused('998'), page.url());
    assert.match(page.url(), /slot:998/);
    await close();
});

test('freezing stops the picture and counts what arrives', async () => {
    const { page, mock, close } = await open('/factory/doge');
    await page.locator('[data-machines]').waitFor();
    await press(page, ' ');
    const before = await page.locator('.trunk b').innerText();
    for (let count = 0; count < 5; count++) mock.tick();
    await until(async () => /frozen · 5/.test(await page.getByTestId('conductor').innerText()));
    assert.match(await page.getByTestId('conductor').innerText(), /frozen · 5 new/);
    assert.equal(await page.locator('.trunk b').innerText(), before);
    await press(page, ' ');
    assert.ok(await until(async () => (await page.locator('.trunk b').innerText()) !== before));
    await close();
});
