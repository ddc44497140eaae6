import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, FORBIDDEN, open, until, violations } from '../harness.mjs';
import { productBuilt, startProduct } from '../product.mjs';

after(closeBrowser);
const skip = productBuilt() ? false : 'the Release build of the product is missing';

test('the real product: floor, dashboard and ledger show what the API says, and a command takes effect', { skip }, async () => {
    const server = await startProduct('--slots:initial=3', '--test-hooks');
    const { page, problems, close } = await open('/factory', { server });
    await page.locator('[data-machines]').waitFor();
    const { body } = await server.api('/api/status');
    assert.equal(await page.locator('[data-machines]').getAttribute('data-machines'), String(body.slots.length));
    const scene = await page.evaluate(() => globalThis.__mw.scene());
    assert.deepEqual(scene.machines.map((row) => row.id).sort(), body.slots.map((row) => row.slot_id).sort());

    for (const key of ['d', 'l']) {
        await page.keyboard.press('g');
        await page.keyboard.press(key);
        await page.waitForURL(key === 'd' ? /dashboard/ : /ledger/);
        await page.locator('main h1').first().waitFor({ state: 'attached' });
        assert.doesNotMatch(await page.locator('main').innerText(), FORBIDDEN);
        assert.deepEqual(await violations(page), []);
    }

    await page.keyboard.press('p');
    await page.getByRole('dialog').waitFor();
    await page.waitForTimeout(400);
    await page.keyboard.press('Enter');
    assert.ok(await until(async () => /PAUSED/.test(await page.locator('[data-chip="engine"]').innerText())));
    assert.equal((await server.api('/api/status')).body.mode, 'PAUSED');
    const [row] = (await server.api('/api/commands')).body;
    assert.equal(row.kind, 'pause');
    assert.deepEqual(problems, []);
    await close();
});

test('inner state is offered to tests only under --test-hooks', { skip }, async () => {
    const server = await startProduct();
    const { page, problems, close } = await open('/dashboard', { server });
    assert.equal(await page.evaluate(() => typeof globalThis.__mw), 'undefined');
    const page404 = await page.evaluate(async () => {
        const shell = await (await fetch('/')).text();
        const main = /src="([^"]+)"/.exec(shell)[1];
        const chunk = /testHooks-[\w-]+\.js/.exec(await (await fetch(main)).text())[0];
        return (await fetch(`/assets/${chunk}`)).status;
    });
    assert.equal(page404, 404);
    assert.deepEqual(problems.filter((row) => !/404/.test(row)), []);
    await close();
});
