/**
 * Campaign: many updates in one tab, and no growth (console.md §15.1.7).
 *   node heap.mjs [seconds=60] [updates per second=100]
 * A week of updates every 5 s are 120 960; `node heap.mjs 1210 100` sends as many. Prints the heap after forced
 * collections at every tenth of the way (what fills once, like compiled code, is seen to stop), and what was sent, taken,
 * dropped and doubled. Exit 1 above 5 MiB growth or on any difference.
 */
import { open, closeBrowser, until } from './harness.mjs';

const [seconds = 60, rate = 100] = process.argv.slice(2).map(Number);
const LIMIT = 5 * 1024 * 1024;
const { page, mock, problems, close } = await open('/dashboard/doge');
await page.locator('#slots-body tbody tr[tabindex]').first().waitFor();
const cdp = await page.context().newCDPSession(page);

async function heap() {
    await page.waitForTimeout(500);
    for (let round = 0; round < 5; round++) await cdp.send('HeapProfiler.collectGarbage');
    return (await cdp.send('Runtime.getHeapUsage')).usedSize;
}

let sent = 0;
function update() {
    mock.tick();
    mock.send('event', { plant: 'doge', seq: mock.seq + 1, type: 'order_filled', ts: mock.now(), data: { n: ++sent } });
}

/** Sends for some time at the rate, catching up when the timer is late. */
async function run(forMs) {
    const begin = Date.now();
    const goal = sent + Math.floor((forMs / 1000) * rate);
    while (sent < goal) {
        const due = sent + Math.min(20, goal - sent);
        while (sent < due) update();
        await new Promise((resolve) => setTimeout(resolve, Math.max(0, begin + (sent / rate) * 1000 - Date.now(), 1)));
    }
}

await run(3000);
const warm = sent;
const before = await heap();
const started = Date.now();
const samples = [];
for (let tenth = 0; tenth < 10; tenth++) {
    await run(seconds * 100);
    samples.push(await heap());
}
const took = (Date.now() - started) / 1000;
const shown = String(mock.status.price);
const caught = await until(async () => (await page.locator('main').innerText()).includes(shown), 15000);
const after = await heap();
await page.keyboard.press('g');
await page.keyboard.press(',');
await page.locator('#diagnostics-body').waitFor();
const facts = await page.locator('#diagnostics-body').innerText();
const mib = (bytes) => `${(bytes / 1024 / 1024).toFixed(2)} MiB`;
process.stdout.write(
    `${sent - warm} updates in ${took.toFixed(1)} s\nheap ${mib(before)} -> ${mib(after)} (${mib(after - before)})\n` +
        `each tenth: ${samples.map((bytes) => (bytes / 1024 / 1024).toFixed(2)).join(' ')}\n` +
        `second half: ${mib(samples[9] - samples[4])}\n` +
        `last price shown: ${caught ? 'yes' : 'NO'}\nproblems: ${problems.length}\n${facts}\n`,
);
await close();
await closeBrowser();
process.exit(after - before > LIMIT || !caught || problems.length > 0 ? 1 : 0);
