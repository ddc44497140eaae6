/** A mission flown by a scripted operator, once in the browser and once in a terminal, on the real product. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { after, test } from 'node:test';
import { closeBrowser, FORBIDDEN, open, until, violations } from '../harness.mjs';
import { PRODUCT, productBuilt, startProduct } from '../product.mjs';

after(closeBrowser);
const skip = productBuilt() ? false : 'the Release build of the product is missing';
const MISSION = ['--plant', 'ship', '--ship:scenario=spoof-and-close'];

/** Every incident, every acknowledgement and every effect of the mission stands in the report. */
async function assertReport(server) {
    const { body: report } = await server.api('/api/plants/ship/ship/report');
    const { body: commands } = await server.api('/api/commands?limit=100');
    const { body: incidents } = await server.api('/api/incidents');
    assert.equal(report.truncated, false);
    const told = (kind, subject) => report.lines.some((line) => line.kind === kind && line.subject === subject);
    assert.ok(incidents.length >= 2, `incidents ${incidents.map((row) => row.id)}`);
    for (const row of incidents) assert.ok(told('incident', row.id), `incident ${row.id}`);
    const own = commands.filter((row) => row.plant === 'ship' || row.plant === undefined);
    assert.ok(own.length >= 3, `commands ${own.length}`);
    for (const row of own) assert.ok(told('ack', row.kind) || told('refused', row.kind), `answer of ${row.kind}`);
    for (const kind of ['sim.start', 'sim.xpdr.mode']) assert.ok(told('effect', kind), `effect of ${kind}`);
    assert.ok(report.lines.some((line) => line.kind === 'mission_complete'), 'the mission is complete');
    return report;
}

const status = async (server) => (await server.api('/api/plants/ship/status')).body;
const achieved = (body) => body.mission?.objectives?.every((row) => row.achieved) === true;

test('a mission in the browser: contacts, acknowledgements, effects, report', { skip }, async () => {
    const server = await startProduct(...MISSION);
    const { page, problems, close } = await open('/ship/ship', { server });
    await page.getByRole('button', { name: '×10', exact: true }).click();
    assert.ok(await until(async () => (await status(server)).sim_state?.fsm_state === 'RUNNING'));
    await page.keyboard.press(':');
    await page.getByRole('search').locator('input').fill('xpdr silent');
    await page.keyboard.press('Enter');
    const decide = page.locator('[data-panel="ship-decide"]');
    const flown = await until(async () => {
        const button = decide.getByRole('button', { name: 'Acknowledge' }).first();
        if (await button.count()) await button.click({ timeout: 2000 }).catch(() => undefined);
        return achieved(await status(server));
    }, 60000);
    assert.ok(flown, JSON.stringify((await status(server)).mission));

    await page.getByRole('link', { name: 'Radar', exact: true }).click();
    await page.locator('.ship-scope').waitFor();
    assert.ok(await until(async () => (await page.locator('.ship-scope .trail').count()) > 0), 'trails');
    assert.ok((await page.locator('.ship-scope .cov').count()) > 0, 'ellipses');
    await page.locator('[data-panel="ship-scope"]').getByRole('button', { name: /^Top/ }).click();
    assert.doesNotMatch(await page.locator('main').innerText(), FORBIDDEN);
    assert.deepEqual(await violations(page), []);

    await page.getByRole('link', { name: 'Report', exact: true }).click();
    const report = await assertReport(server);
    const table = page.locator('[data-panel="ship-report"] table');
    await table.waitFor();
    const text = await table.innerText();
    for (const line of report.lines.filter((row) => ['incident', 'ack', 'effect'].includes(row.kind)))
        assert.ok(text.includes(line.subject), `${line.kind} ${line.subject} is on the page`);
    assert.deepEqual(problems, []);
    await close();
});

test('the same mission in a terminal', { skip }, async () => {
    const server = await startProduct(...MISSION);
    const terminal = spawn(
        'script',
        ['-qfec', `stty cols 140 rows 50; dotnet ${PRODUCT} tui --url ${server.url} --plant ship`, '/dev/null'],
        { env: { ...process.env, TERM: 'xterm', NO_COLOR: '1' }, stdio: ['pipe', 'pipe', 'inherit'] },
    );
    let screen = '';
    terminal.stdout.on('data', (chunk) => (screen += chunk));
    const left = new Promise((resolve) => terminal.once('exit', resolve));
    const type = async (line) => {
        for (const sign of `:${line}\r`) {
            terminal.stdin.write(sign);
            await new Promise((resolve) => setTimeout(resolve, 15));
        }
    };
    assert.ok(await until(() => /PWR/.test(screen), 30000), screen.slice(-500));
    await type('sim start 10');
    assert.ok(await until(async () => (await status(server)).sim_state?.fsm_state === 'RUNNING', 10000));
    await type('transponder SILENT');
    const sent = new Set();
    const flown = await until(async () => {
        const { body } = await server.api('/api/incidents');
        for (const row of body.filter((one) => /UNACK/.test(one.state) && !sent.has(one.id))) {
            sent.add(row.id);
            await type(`ack ${row.id}`);
        }
        return achieved(await status(server));
    }, 60000);
    assert.ok(flown, JSON.stringify((await status(server)).mission));
    terminal.stdin.write('\x1b[17~');
    assert.ok(await until(() => /north is up/.test(screen), 5000), 'F6 shows the radar');
    await type('quit');
    await left;
    await assertReport(server);
    await server.close();
});
