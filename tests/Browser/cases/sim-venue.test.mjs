import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, open, until, violations } from '../harness.mjs';

after(closeBrowser);
const simulated = (mock) => {
    mock.sim = { state: { simulator: 'millwright', pair: 'XDG/USD', status: 'online', open_orders: 7 }, faults: { delay: 0 } };
};
const drawer = async (page) => {
    await until(() => page.evaluate(() => document.querySelector('[data-testid="run-mode"]') !== null));
    await page.keyboard.press('o');
    await page.locator('.ops-drawer').waitFor();
};

test('fault buttons of the simulated venue go through the server with the CSRF header', async () => {
    const { page, mock, problems, close } = await open('/dashboard/doge', { prepare: simulated });
    await drawer(page);
    const card = page.getByTestId('sim-venue');
    await card.waitFor();
    assert.match(await card.innerText(), /XDG\/USD\s+·\s+online\s+·\s+resting\s+7/);
    const drop = card.locator('[data-fault="lose_request"]');
    assert.equal(await drop.getAttribute('aria-pressed'), 'false');
    await drop.click();
    assert.ok(await until(async () => (await drop.getAttribute('aria-pressed')) === 'true'));
    const post = mock.posts.find((row) => row.path.endsWith('/venue/sim/faults'));
    assert.equal(post.path, '/api/plants/doge/venue/sim/faults');
    assert.equal(post.csrf, 'csrf-1');
    assert.deepEqual(post.body, { delay: 0, lose_request: 0.2 });
    await card.getByRole('button', { name: 'Maintenance 60 s' }).click();
    assert.ok(await until(async () => /▲ maintenance/.test(await card.innerText())));
    assert.deepEqual(await violations(page), []);
    assert.deepEqual(problems, []);
    await close();
});

test('every other venue shows no fault button', async () => {
    const { page, close } = await open('/dashboard/doge', {});
    await drawer(page);
    await page.waitForTimeout(300);
    assert.equal(await page.getByTestId('sim-venue').count(), 0);
    await close();
});
