import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, FORBIDDEN, open, overflow, until, violations } from '../harness.mjs';

after(closeBrowser);
const scene = (page) => page.evaluate(() => globalThis.__mw.scene());
const ready = async (options = {}, path = '/factory/doge') => {
    const view = await open(path, options);
    await until(() => view.page.evaluate(() => Boolean(globalThis.__mw?.scene())));
    return view;
};
const slots = (mock) => mock.status.slots;
/** A plant of four slots, one in each phase, half of them cycle slots. */
const four = (mock) => {
    mock.status.slots = slots(mock).slice(0, 4);
    for (const [i, phase] of ['S0', 'S1a', 'S1b', 'S2'].entries())
        Object.assign(mock.status.slots[i], {
            phase,
            sticky: i % 2 === 0,
            mode_flag: 'two_sided',
            missing: [],
            lifecycle: 'active',
            stuck_score: 0,
            phase_since: mock.now() - 5,
            s2_entered_at: null,
        });
    mock.status.slot_count = 4;
    mock.status.capacity.band = 'normal';
};
const event = (mock, type, slot, data = {}) =>
    mock.send('event', { plant: 'doge', seq: mock.seq, type, ts: Date.now(), slot_id: slot, data });

test('the scene says what the status says: phases, types, lanes, gears, chests', async () => {
    const view = await ready({ prepare: four });
    const found = await scene(view.page);
    assert.deepEqual(
        found.machines.map((m) => [m.id, m.type, m.phase, m.litA, m.litB, m.gear, m.lamp]),
        [
            [1, 'sticky', 'S0', false, false, 0, 'ok'],
            [2, 'cycle', 'S1a', true, false, 1, 'ok'],
            [3, 'sticky', 'S1b', false, true, 1, 'ok'],
            [4, 'cycle', 'S2', true, true, 3, 'ok'],
        ],
    );
    assert.deepEqual(found.phases, { S0: 1, S1a: 1, S1b: 1, S2: 1 });
    assert.equal(found.power.name, 'fresh');
    assert.deepEqual(found.chests, { quote: 'full', base: 'full' });
    assert.equal(found.output.milestone, 200);
    assert.equal(found.gauge.band, 'elevated');
    assert.equal(found.lod, 3);
    assert.deepEqual(view.problems, []);
    await view.close();
});

test('one-sided slots darken the lane and empty the chest of the missing asset', async () => {
    const view = await ready({
        prepare: (mock) => {
            four(mock);
            slots(mock)[0].mode_flag = 'long_only';
            slots(mock)[1].mode_flag = 'short_only';
        },
    });
    const found = await scene(view.page);
    assert.deepEqual(
        found.machines.slice(0, 2).map((m) => [m.darkA, m.darkB, m.lamp]),
        [
            [true, false, 'warn'],
            [false, true, 'warn'],
        ],
    );
    assert.deepEqual(found.chests, { quote: 'empty', base: 'empty' });
    await view.close();
});

test('jam: a cycle slot by its timeout; a sticky slot in S2 without a high stuck score never', async () => {
    const view = await ready({
        prepare: (mock) => {
            four(mock);
            const [a, b, , d] = slots(mock);
            Object.assign(a, { phase: 'S2', phase_since: 1000, s2_entered_at: 1000, stuck_score: 1.9 });
            Object.assign(b, { phase_since: mock.now() - 1350 * 0.8 });
            Object.assign(d, { s2_entered_at: mock.now() - 1800 * 0.6 });
        },
    });
    const { machines } = await scene(view.page);
    assert.deepEqual(
        machines.map((m) => [m.jam, m.lamp]),
        [
            [0, 'ok'],
            [2, 'crit'],
            [0, 'ok'],
            [1, 'warn'],
        ],
    );
    await view.close();
});

const STATES = [
    ['brownout', { price_age_sec: 40 }, 'BROWNOUT', 'amber'],
    ['blackout', { price_age_sec: 300 }, 'BLACKOUT', 'red'],
    ['paused', { mode: 'PAUSED', mode_reason: 'operator' }, 'PAUSED', 'amber'],
    ['halted', { mode: 'HALTED', mode_reason: 'invariant G1' }, 'HALTED', 'red'],
];
for (const [name, state, word, wash] of STATES)
    test(`power state ${name} is shown with its word and reason`, async () => {
        const view = await ready({ prepare: (mock) => Object.assign(mock.status, state) });
        const found = await scene(view.page);
        assert.equal(found.power.name, name);
        assert.equal(found.power.wash, wash);
        const text = await view.page.getByTestId('floor-word').innerText();
        assert.ok(text.includes(word), text);
        if (state.mode_reason) assert.ok(text.includes(state.mode_reason), text);
        if (name === 'paused') assert.ok(found.machines.every((m) => m.paused && m.gear === 0));
        assert.deepEqual(await violations(view.page), []);
        assert.deepEqual(view.problems, []);
        await view.close();
    });

test('link lost: grey and "no link since", never the blackout picture; then it comes back', async () => {
    const view = await ready({ mayCut: true });
    view.mock.faults['/api/stream'] = 503;
    view.mock.cut();
    assert.ok(await until(async () => (await scene(view.page)).power.name === 'unknown', 8000));
    assert.match(await view.page.getByTestId('floor-word').innerText(), /NO LINK.*no link since \d\d:\d\d:\d\d/s);
    assert.equal((await scene(view.page)).symptoms[0], 'LINK_LOST');
    delete view.mock.faults['/api/stream'];
    assert.ok(await until(async () => (await scene(view.page)).power.name === 'fresh', 20000));
    await view.close();
});

test('drift red: the diagnosis says so and the output chest is cracked', async () => {
    const view = await ready({
        prepare: (mock) => {
            mock.status.ledger.drift_status = 'red';
            mock.status.symptoms = [
                {
                    id: 'LEDGER_DRIFT',
                    severity: 'crit',
                    priority: 4,
                    summary: 'reconciliation is red',
                    since: mock.now() - 60,
                    affected: [],
                    effects: ['chest_crack'],
                    evidence: [{ path: 'ledger.drift_status', value: 'red', limit: 'green' }],
                    action: 'open reconciliation',
                },
            ];
        },
    });
    assert.ok((await scene(view.page)).effects.includes('chest_crack'));
    await view.page.getByRole('button', { name: /reconciliation is red/ }).click();
    const evidence = await view.page.locator('.floor-symptoms .evidence').innerText();
    assert.match(evidence, /LEDGER_DRIFT[\s\S]*open reconciliation[\s\S]*ledger\.drift_status\s+red/);
    assert.deepEqual(await violations(view.page), []);
    await view.close();
});

for (const count of [0, 1, 19, 84, 199, 1000])
    test(`${count} slots: full picture, silent console, accessible, at 1280 and 390 px`, async () => {
        for (const [width, height] of [
            [1280, 800],
            [390, 844],
        ]) {
            const view = await ready({ width, height, mock: { slots: count } });
            const found = await scene(view.page);
            assert.equal(found.machines.length, count);
            const box = await view.page.getByTestId('floor').boundingBox();
            const { zoom, x, y } = found.camera;
            assert.ok(x >= -1 && y >= -1, 'fits');
            assert.ok(found.layout.width * zoom + x <= box.width + 1, 'wide');
            assert.ok(found.layout.height * zoom + y <= box.height + 1, 'high');
            if (count === 0) await view.page.getByText('No slots — press + to add').first().waitFor();
            assert.ok((await overflow(view.page)) <= 0);
            assert.deepEqual(await violations(view.page), []);
            assert.deepEqual(view.problems, []);
            await view.close();
        }
    });

test('sparse: nothing is drawn that was not sent', async () => {
    const view = await ready({ scenario: 'sparse' });
    const found = await scene(view.page);
    assert.equal(found.output.value, null);
    assert.equal(found.meter, null);
    assert.equal(found.headroom, null);
    assert.equal(found.gauge, null);
    assert.equal(found.thermometer.cold, true);
    assert.doesNotMatch(await view.page.locator('body').innerText(), FORBIDDEN);
    await view.close();
});

const EVENTS = [
    ['order_placed', { role: 'entry', side: 'sell' }, 'place', 700],
    ['order_filled', { role: 'entry', side: 'buy' }, 'absorb', 220],
    ['order_filled', { role: 'exit', side: 'sell' }, 'deliver', 1000],
    ['order_cancelled', { role: 'entry' }, 'fade', 300],
    ['order_rejected', { role: 'entry' }, 'bounce', 500],
    ['order_orphaned', {}, 'drop', 800],
    ['recovery_repriced', { role: 'recovery' }, 'drift', 900],
    ['recovery_filled', { role: 'recovery' }, 'gold', 1000],
    ['recovery_cancelled', { role: 'recovery' }, 'dissolve', 420],
    ['write_off', { net: -0.4 }, 'crack', 900],
    ['cycle_completed', { net: 0.07 }, 'sparkle', 1500],
    ['phase_changed', { from: 'S1a', to: 'S2' }, 'ring', 450],
    ['slot_toggled', { to: 'sticky' }, 'morph', 350],
    ['governor_ratio_change', {}, 'whistle', 600],
    ['mode_changed', { to: 'Paused' }, 'wash', 250],
];
test('every domain event starts its motion and each lasts as long as it says (±10 %)', async () => {
    const view = await ready({ prepare: four });
    for (const [type, data, kind, ms] of EVENTS) {
        event(view.mock, type, type === 'mode_changed' ? null : 2, data);
        const lasted = await view.page.evaluate(async (wanted) => {
            const running = () => globalThis.__mw.scene().animations.find((row) => row.kind === wanted);
            const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
            const end = performance.now() + 4000;
            while (!running() && performance.now() < end) await frame();
            const started = performance.now();
            const found = running();
            while (running() && performance.now() < end) await frame();
            return found ? { ms: found.ms, measured: performance.now() - started } : null;
        }, kind);
        assert.ok(lasted, `${type} starts ${kind}`);
        assert.equal(lasted.ms, ms, type);
        const longest = ms * 1.1 + 250;
        assert.ok(lasted.measured > ms * 0.9 - 80 && lasted.measured < longest, `${type}: ${lasted.measured} ms`);
    }
    assert.deepEqual(view.problems, []);
    await view.close();
});

test('a slot that is added slides in, one that is removed shrinks, and the floor settles', async () => {
    const view = await ready({ prepare: four });
    const grown = structuredClone(slots(view.mock));
    grown.push({ ...structuredClone(grown[0]), slot_id: 9, alias: 'new' });
    event(view.mock, 'slot_added', 9);
    view.mock.patch({ slots: grown, slot_count: 5 });
    assert.ok(await until(async () => (await scene(view.page)).animations.some((row) => row.kind === 'slide')));
    assert.ok(await until(async () => (await scene(view.page)).animations.length === 0));
    assert.equal((await scene(view.page)).machines.length, 5);
    event(view.mock, 'slot_removed', 9);
    view.mock.patch({ slots: grown.slice(0, 4), slot_count: 4 });
    assert.ok(await until(async () => (await scene(view.page)).animations.some((row) => row.kind === 'shrink')));
    assert.ok(await until(async () => (await scene(view.page)).animations.length === 0));
    assert.equal((await scene(view.page)).machines.length, 4);
    await view.close();
});

test('keyboard: arrows, z, Z, 0, v, Enter work without a pointer and the selection is one', async () => {
    const view = await ready();
    const { page } = view;
    await page.getByTestId('floor').focus();
    for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown', 'ArrowLeft']) await page.keyboard.press(key);
    const found = await scene(page);
    assert.equal(found.selected, 1 + found.layout.columns);
    const before = found.camera.zoom;
    await page.keyboard.press('z');
    assert.ok(await until(async () => (await scene(page)).camera.zoom > before * 1.2));
    await page.keyboard.press('0');
    assert.ok(await until(async () => Math.abs((await scene(page)).camera.zoom - before) < 0.001));
    await page.keyboard.press('v');
    const row = page.locator('tr[aria-selected="true"]');
    await row.waitFor();
    assert.equal(await row.getAttribute('data-id'), String(found.selected));
    await page.keyboard.press('v');
    await page.getByTestId('floor').waitFor();
    await page.keyboard.press('Enter');
    await page.locator('aside.drawer').waitFor();
    assert.deepEqual(view.problems, []);
    await view.close();
});

test('pointer: hover explains, click selects and opens, drag pans, wheel zooms about the pointer', async () => {
    const view = await ready();
    const { page } = view;
    const box = await page.getByTestId('floor').boundingBox();
    const at = await scene(page);
    const middle = (rect) => [
        box.x + (rect.x + rect.w / 2) * at.camera.zoom + at.camera.x,
        box.y + (rect.y + rect.h / 2) * at.camera.zoom + at.camera.y,
    ];
    await page.mouse.move(...middle(at.machines[20].rect));
    assert.match(await page.getByTestId('floor-tip').innerText(), /#21/);
    const chest = at.layout.fixtures.find((row) => row.name === 'output').rect;
    await page.mouse.move(...middle(chest));
    assert.match(await page.getByTestId('floor-tip').innerText(), /realised profit/);
    await page.mouse.click(...middle(chest));
    await page.mouse.move(box.x + 5, box.y + 5);
    assert.equal(await page.getByTestId('floor-tip').count(), 1, 'pinned');
    await page.keyboard.press('Escape');
    assert.equal(await page.getByTestId('floor-tip').count(), 0);
    await page.mouse.move(...middle(at.machines[30].rect));
    await page.mouse.wheel(0, -400);
    assert.ok(await until(async () => (await scene(page)).camera.zoom > at.camera.zoom * 1.5));
    await until(async () => (await page.locator('.floor-map').isVisible()) === true);
    assert.ok(await page.locator('.floor-map').isVisible(), 'minimap');
    let now = await scene(page);
    await until(async () => {
        const last = now.camera.x;
        now = await scene(page);
        return last === now.camera.x;
    });
    await page.mouse.move(box.x + 300, box.y + 200);
    await page.mouse.down();
    await page.mouse.move(box.x + 340, box.y + 230, { steps: 4 });
    await page.mouse.up();
    assert.ok(Math.abs((await scene(page)).camera.x - now.camera.x - 40) < 2, 'dragged');
    await page.keyboard.press('0');
    await until(async () => Math.abs((await scene(page)).camera.zoom - at.camera.zoom) < 0.001);
    await page.mouse.click(...middle(at.machines[20].rect));
    await page.locator('aside.drawer').waitFor();
    assert.equal((await scene(page)).selected, 21);
    assert.deepEqual(view.problems, []);
    await view.close();
});

test('the table twin lists the same facts as the picture', async () => {
    const view = await ready({ mock: { slots: 19 } });
    const { machines } = await scene(view.page);
    await view.page.keyboard.press('v');
    const rows = view.page.locator('main tbody tr[data-id]');
    assert.equal(await rows.count(), 19);
    const words = { ok: 'running', warn: 'attention', crit: 'jam or critical', paused: 'paused' };
    for (const machine of machines) {
        const text = await view.page.locator(`main tr[data-id="${machine.id}"]`).innerText();
        for (const part of [machine.phase, machine.type === 'sticky' ? '[S]' : '[C]', words[machine.lamp]])
            assert.ok(text.includes(part), `slot ${machine.id}: ${part} in ${text}`);
    }
    await view.close();
});

test('the picture is said in a sentence', async () => {
    const view = await ready({ prepare: four });
    const label = await view.page.getByTestId('floor-image').getAttribute('aria-label');
    assert.match(label, /^4 machines: 1 S0, 1 S1a, 1 S1b, 1 S2; 2 warnings: /);
    await view.close();
});

for (const theme of ['light', 'hc'])
    test(`theme ${theme} is accessible`, async () => {
        const view = await ready({ prefs: { theme } });
        assert.deepEqual(await violations(view.page), []);
        assert.deepEqual(view.problems, []);
        await view.close();
    });
