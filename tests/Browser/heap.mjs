/**
 * Campaign: many updates in one tab, and no growth (console.md §15.1.7). `./test --campaign heap` runs it.
 *   node heap.mjs [seconds=60] [updates per second=100] [why]
 * With `why` two heap snapshots are compared and the largest growths by constructor are printed.
 * A week of updates every 5 s are 120 960; `node heap.mjs 1210 100` sends as many. Prints the heap after forced
 * collections at every tenth of the way (what fills once, like compiled code, is seen to stop), and what was sent, taken,
 * dropped and doubled. Exit 1 above 5 MiB growth or on any difference.
 */
import { open, closeBrowser, until } from './harness.mjs';

const [seconds = 60, rate = 100] = process.argv.slice(2, 4).map(Number);
const why = process.argv.includes('why');
const LIMIT = 5 * 1024 * 1024;
/** What fills once: rings of narration and events, compiled code of paths that are rare. */
const WARM_MS = Math.min(60000, Math.max(3000, seconds * 50));
let written = 0;
const { page, mock, problems, close } = await open('/dashboard/doge', {
    prepare: (server) => {
        const write = server.write.bind(server);
        server.write = (...item) => {
            written++;
            write(...item);
        };
    },
});
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

/** Bytes and counts of what the heap holds, by constructor. */
async function census() {
    const parts = [];
    const take = ({ chunk }) => parts.push(chunk);
    cdp.on('HeapProfiler.addHeapSnapshotChunk', take);
    await cdp.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
    cdp.off('HeapProfiler.addHeapSnapshotChunk', take);
    const { snapshot, nodes, strings } = JSON.parse(parts.join(''));
    const { node_fields: fields, node_types: types } = snapshot.meta;
    const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field));
    const found = new Map();
    for (let at = 0; at < nodes.length; at += fields.length) {
        const kind = types[type][nodes[at + type]];
        const key = /object|closure|native/.test(kind) ? `${kind} ${strings[nodes[at + name]]}` : kind;
        const row = found.get(key) ?? { bytes: 0, count: 0 };
        found.set(key, { bytes: row.bytes + nodes[at + size], count: row.count + 1 });
    }
    return found;
}

function growth(before, after) {
    return [...after]
        .map(([key, row]) => ({ key, bytes: row.bytes - (before.get(key)?.bytes ?? 0), count: row.count - (before.get(key)?.count ?? 0) }))
        .filter((row) => row.bytes > 0)
        .toSorted((a, b) => b.bytes - a.bytes)
        .slice(0, 25)
        .map((row) => `  ${(row.bytes / 1024).toFixed(1).padStart(9)} KiB ${String(row.count).padStart(7)} × ${row.key}\n`)
        .join('');
}

await run(WARM_MS);
const warm = sent;
const first = why ? await census() : null;
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
const grown = first === null ? '' : growth(first, await census());
await page.keyboard.press('g');
await page.keyboard.press(',');
await page.locator('#diagnostics-body').waitFor();
const least = written;
const facts = await page.locator('#diagnostics-body').innerText();
const taken = Number(/Stream items\D*([\d\s\u2009]+)/.exec(facts)?.[1]?.replace(/\D/g, ''));
/** Heartbeats go on while the page is read, so the count lies between two looks. */
const exact = taken >= least - 2 && taken <= written;
const mib = (bytes) => `${(bytes / 1024 / 1024).toFixed(2)} MiB`;
process.stdout.write(
    `${grown}${sent - warm} updates in ${took.toFixed(1)} s\nheap ${mib(before)} -> ${mib(after)} (${mib(after - before)})\n` +
        `each tenth: ${samples.map((bytes) => (bytes / 1024 / 1024).toFixed(2)).join(' ')}\n` +
        `second half: ${mib(samples[9] - samples[4])}\n` +
        `items written ${least}…${written}, taken ${taken}: ${exact ? 'none dropped, none doubled' : 'DIFFERENT'}\n` +
        `last price shown: ${caught ? 'yes' : 'NO'}\nproblems: ${problems.length}\n${facts}\n`,
);
await close();
await closeBrowser();
process.exit(after - before > LIMIT || !caught || !exact || problems.length > 0 ? 1 : 0);
