import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, open } from '../harness.mjs';

after(closeBrowser);
const MOST = 4 * 1024 * 1024;

test('1500 updates of 84 slots leave the heap as it was', async () => {
    const { page, mock, close } = await open('/dashboard/doge');
    await page.locator('#slots-body tbody tr[tabindex]').first().waitFor();
    const cdp = await page.context().newCDPSession(page);
    const heap = async () => {
        for (let round = 0; round < 3; round++) await cdp.send('HeapProfiler.collectGarbage');
        return (await cdp.send('Runtime.getHeapUsage')).usedSize;
    };
    const run = async (updates) => {
        for (let i = 0; i < updates; i++) {
            mock.tick();
            if (i % 5 === 4) await new Promise((resolve) => setTimeout(resolve, 30));
        }
        await page.waitForTimeout(1500);
    };
    await run(300);
    const before = await heap();
    await run(1500);
    const growth = (await heap()) - before;
    assert.ok(growth < MOST, `the heap grew by ${growth} bytes`);
    await close();
});
