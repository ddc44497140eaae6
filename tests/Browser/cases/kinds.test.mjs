import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { closeBrowser, FORBIDDEN, open, overflow, reconnect, until, violations } from '../harness.mjs';

const TABS = {
    portfolio: ['phases', 'posture', 'bands', 'strands', 'rotation', 'probes', 'health', 'risk', 'params', 'alerts'],
    alpha: ['live', 'sizing', 'divergence', 'cadence', 'orders', 'latency', 'ladder'],
    ship: ['bridge', 'power', 'thermal', 'radar', 'guards', 'sensors', 'systems', 'report'],
};

after(closeBrowser);

async function shown(path, kind, options = {}) {
    const view = await open(path, { ...options, mock: { kind, ...options.mock } });
    await view.page.locator('.page-tabs [aria-current]').waitFor();
    await until(() =>
        view.page.evaluate(() => !/Reading|Waiting for the first/.test(document.querySelector('main')?.innerText ?? '')),
    );
    return view;
}

/** What every page owes in every state. */
async function inspect({ page, problems }, where) {
    assert.equal(await page.locator('h1').count(), 1, `${where}: one h1`);
    assert.deepEqual(await violations(page), [], `${where}: accessibility`);
    assert.ok((await overflow(page)) <= 0, `${where}: no horizontal scroll`);
    assert.doesNotMatch(await page.locator('body').innerText(), FORBIDDEN, where);
    assert.deepEqual(problems, [], `${where}: silent console`);
}

/** The focused element inside main: whether a ring is drawn, and whether something lies over its middle. */
function focused(page) {
    return page.evaluate(() => {
        const stop = document.activeElement;
        if (!(stop instanceof HTMLElement || stop instanceof SVGElement) || !stop.closest('main') || stop.id === 'main') return null;
        globalThis.__stops ??= new Map();
        if (!globalThis.__stops.has(stop)) globalThis.__stops.set(stop, `stop-${globalThis.__stops.size}`);
        const style = getComputedStyle(stop);
        const box = stop.getBoundingClientRect();
        const over = document.elementFromPoint(box.x + Math.min(box.width / 2, 40), box.y + Math.min(box.height / 2, 12));
        return {
            id: globalThis.__stops.get(stop),
            text: `${stop.tagName} ${stop.textContent.slice(0, 40)}`,
            seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1,
            covered: over !== null && !stop.contains(over) && !over.contains(stop),
        };
    });
}

for (const [kind, tabs] of Object.entries(TABS)) {
    for (const tab of tabs) {
        const path = `/${kind}/${kind}/${tab}`;
        test(`${path}: full, dark and light`, async () => {
            const view = await shown(path, kind);
            await inspect(view, 'dark');
            await view.page.evaluate(() => (document.documentElement.dataset.theme = 'light'));
            assert.deepEqual(await violations(view.page), [], 'light accessibility');
            await view.close();
        });
        test(`${path}: sparse and 390 px`, async () => {
            const view = await shown(path, kind, { scenario: 'sparse', reducedMotion: 'reduce' });
            await inspect(view, 'sparse');
            await view.page.setViewportSize({ width: 390, height: 844 });
            assert.ok((await overflow(view.page)) <= 0, 'sparse at 390 px');
            await view.close();
            const narrow = await shown(path, kind, { width: 390, height: 844 });
            await inspect(narrow, '390 px');
            await narrow.close();
        });
    }

    for (const theme of ['light', 'hc'])
        test(`${kind}: every part in theme ${theme}, full and sparse, is accessible`, async () => {
            for (const scenario of ['full', 'sparse']) {
                const view = await shown(`/${kind}/${kind}`, kind, { scenario, prefs: { theme } });
                for (const tab of tabs) {
                    await view.page.locator('.page-tabs a').nth(tabs.indexOf(tab)).click();
                    await view.page.waitForURL((url) => url.pathname.endsWith(`/${tab}`));
                    assert.deepEqual(await violations(view.page), [], `${scenario} ${tab}`);
                }
                assert.deepEqual(view.problems, []);
                await view.close();
            }
        });

    test(`${kind}: keyboard only, every part: focus is seen, nothing traps it, it is never covered`, async () => {
        const view = await shown(`/${kind}/${kind}`, kind);
        const { page } = view;
        for (const tab of tabs) {
            await page.locator('main').focus();
            const path = [];
            for (let press = 0; press < 400; press++) {
                await page.keyboard.press('Tab');
                const stop = await focused(page);
                if (stop === null || path.includes(stop.id)) break;
                path.push(stop.id);
                assert.ok(stop.seen, `${tab}: focus on ${stop.text} is not seen`);
                assert.ok(!stop.covered, `${tab}: ${stop.text} is covered`);
            }
            assert.ok(path.length < 400, `${tab}: the focus comes round`);
            await page.keyboard.press('Escape');
            await page.evaluate(() => document.activeElement?.blur());
            await page.keyboard.press('}');
            await page.waitForURL((url) => url.pathname.endsWith(`/${tabs[(tabs.indexOf(tab) + 1) % tabs.length]}`));
        }
        assert.deepEqual(view.problems, []);
        await view.close();
    });

    test(`${kind}: the keys walk through every part and back`, async () => {
        const { page, problems, close } = await shown(`/${kind}/${kind}`, kind);
        for (const tab of [...tabs.slice(1), tabs[0]]) {
            await page.keyboard.press('}');
            await page.waitForURL((url) => url.pathname.endsWith(`/${tab}`));
        }
        await page.keyboard.press('{');
        await page.waitForURL((url) => url.pathname.endsWith(`/${tabs.at(-1)}`));
        assert.deepEqual(problems, []);
        await close();
    });

    test(`${kind}: a server that fails says so and the page recovers without a reload`, async () => {
        const view = await shown(`/${kind}/${kind}`, kind);
        view.mock.faults['/api/'] = '500';
        view.mock.cut();
        await view.page.locator('.link-banner').waitFor();
        view.mock.faults = {};
        await reconnect(view.page);
        await view.page.locator('.link-banner').waitFor({ state: 'detached' });
        assert.equal(view.problems.filter((row) => /page error/.test(row)).length, 0);
        await view.close();
    });
}

for (const [kind, digit, wanted] of [
    ['portfolio', '1', { kind: 'pm_flags', params: { actions: false } }],
    ['alpha', '1', { kind: 'alpha_pause', params: {} }],
    ['alpha', '3', { kind: 'kill', params: { scope: 'plant' } }],
    ['ship', '2', { kind: 'sim.rcs.stop', params: {} }],
    ['ship', '3', { kind: 'sim.stop', params: {} }],
])
    test(`${kind}: emergency ${digit} sends what the kind understands`, async () => {
        const { page, mock, close } = await shown(`/${kind}/${kind}`, kind);
        await page.keyboard.press('!');
        await page.keyboard.press(digit);
        await page.keyboard.press('Enter');
        assert.ok(await until(() => mock.posts.length > 0));
        const { path, body } = mock.posts[0];
        assert.equal(path, `/api/plants/${kind}/commands`);
        assert.deepEqual({ kind: body.kind, params: body.params, confirm: body.confirm }, { ...wanted, confirm: true });
        await close();
    });

for (const [kind, line, wanted] of [
    ['ship', 'sim start 4x', { kind: 'sim.start', params: { speed: 4 } }],
    ['ship', 'rcs aft -35 2', { kind: 'sim.rcs.fire', params: { axis: 'aft', pct: -35, duration_s: 2 } }],
    ['ship', 'inject heat core 40 10', { kind: 'thermal.inject', params: { node: 'core', watts: 40, duration_s: 10 } }],
    ['portfolio', 'trims', { kind: 'pm_trims_preview', params: {} }],
])
    test(`${kind}: the bar takes :${line}`, async () => {
        const { page, mock, close } = await shown(`/${kind}/${kind}`, kind);
        await page.keyboard.press(':');
        await page.keyboard.type(line);
        await page.keyboard.press('Enter');
        assert.ok(await until(() => mock.posts.length > 0));
        const { body } = mock.posts[0];
        assert.deepEqual({ kind: body.kind, params: body.params }, wanted);
        await close();
    });

test('portfolio: a broken reason chain is called inconsistent, a whole one is not', async () => {
    const { page, close } = await shown('/portfolio/portfolio/strands?sel=strand:s-29', 'portfolio');
    await page.locator('[data-panel="pf-strand"] table').first().waitFor();
    assert.match(await page.locator('[data-panel="pf-strand"]').innerText(), /inconsistent trace/);
    await page.goto(page.url().replace('s-29', 's-0'));
    await page.locator('[data-panel="pf-strand"] table').first().waitFor();
    assert.doesNotMatch(await page.locator('[data-panel="pf-strand"]').innerText(), /inconsistent trace/);
    await close();
});

test('portfolio: the waterfall ends at the served cut pressure and outside the range is said', async () => {
    const { page, close } = await shown('/portfolio/portfolio/posture', 'portfolio');
    const rows = page.locator('[data-panel="pf-decomposition"] tbody tr');
    assert.match(await rows.last().innerText(), /0\.612/);
    assert.match(await page.locator('[data-panel="pf-pressure"]').innerText(), /outside/);
    await close();
});

test('alpha: the product is equal to the bit, and a changed one is a mismatch', async () => {
    const { page, close } = await shown('/alpha/alpha/sizing', 'alpha');
    assert.match(await page.locator('[data-panel="alpha-sizing"]').innerText(), /equals the served one to the bit/);
    await close();
    const other = await shown('/alpha/alpha/sizing', 'alpha', {
        prepare: (mock) => mock.status.tape.forEach((row) => row.raw !== undefined && (row.raw += 1e-15)),
    });
    assert.match(await other.page.locator('[data-panel="alpha-sizing"]').innerText(), /composition mismatch: 0x/);
    await other.close();
});

test('alpha: percentiles of too few samples are absent with their count', async () => {
    const { page, close } = await shown('/alpha/alpha/latency', 'alpha');
    const row = page.locator('[data-panel="alpha-distributions"] tr[data-id="sent_done_us"]');
    assert.match(await row.innerHTML(), /12\/100/);
    await close();
});

test('ship: contacts stand where their positions say, ellipses only where the covariance is one', async () => {
    const { page, close } = await shown('/ship/ship/radar', 'ship');
    const place = (id) =>
        page.locator(`[data-track="${id}"] .mark`).evaluate((mark) => {
            const box = mark.getBBox();
            return [box.x + box.width / 2, box.y + box.height / 2];
        });
    const k = (260 - 16) / 600;
    for (const [id, x, y] of [
        ['T-0001', 260, 260 - 300 * k],
        ['T-0002', 260 + 450 * k, 260],
        ['T-0003', 260, 260 + 200 * k],
        ['T-0004', 260 - 400 * k, 260],
    ]) {
        const [px, py] = await place(id);
        assert.ok(Math.abs(px - x) < 0.5 && Math.abs(py - y) < 0.5, `${id}: ${px}, ${py}`);
    }
    assert.equal(await page.locator('[data-track="T-0002"] .cov').count(), 1);
    assert.equal(await page.locator('[data-track="T-0004"] .cov').count(), 0);
    assert.equal(await page.locator('[data-track="T-0006"] .cov').count(), 0);
    assert.match(await page.locator('[data-panel="ship-tracks"]').innerText(), /uncertainty not reported/);
    await page.keyboard.press('l');
    await page.keyboard.press('e');
    assert.equal(await page.locator('.cov').count(), 0);
    await close();
});

test('ship: four empty scopes say why', async () => {
    for (const [why, change] of [
        ['simulation stopped', (s) => Object.assign(s, { sim_state: { fsm_state: 'STOPPED' }, radar: { ...s.radar, tracks: [] } })],
        ['radar off (shed: low_soc)', (s) => Object.assign(s, { radar: { ...s.radar, allowed: false }, power: { ...s.power, shed_reasons: ['low_soc'] } })],
        ['no contacts', (s) => (s.radar.tracks = [])],
        ['no fresh contacts (hidden stale: 5)', (s) => (s.radar.frame_age_s = 40)],
    ]) {
        const view = await shown('/ship/ship/radar', 'ship', { prepare: (mock) => change(mock.status) });
        assert.ok((await view.page.getByTestId('scope').textContent()).includes(why), why);
        await view.close();
    }
});

test('truth strip: a ship has no price and no ledger, and standing still is no silence', async () => {
    const { page, close } = await shown('/ship/ship', 'ship', { scenario: 'sparse' });
    assert.match(await page.locator('[data-chip="engine"]').innerText(), /STOPPED/);
    assert.match(await page.locator('[data-chip="feed"]').innerText(), /stands still/);
    assert.match(await page.locator('[data-chip="recon"]').innerText(), /not applicable/);
    await close();
});

test('ship: M and a key act on the simulation, m d designates a track, t turns a guard off after asking', async () => {
    const { page, mock, close } = await shown('/ship/ship', 'ship');
    const sent = (kind) => until(() => mock.posts.find((row) => row.body.kind === kind));
    await page.keyboard.press('M');
    await page.keyboard.press('n');
    assert.deepEqual((await sent('sim.step'))?.body.params, { n: 1 });
    await page.keyboard.press('M');
    await page.keyboard.press('j');
    assert.equal(await page.getByRole('combobox', { name: 'Command bar' }).inputValue(), 'rcs ');
    await page.keyboard.press('Escape');
    await page.goto(page.url().replace(/\/ship\/ship.*$/, '/ship/ship/radar'));
    await page.locator('[data-track]').first().waitFor();
    await page.keyboard.press(']');
    await page.keyboard.press('m');
    await page.keyboard.press('d');
    assert.equal(await page.locator('.ship-scope .designated').count(), 1);
    await page.goto(page.url().replace(/\/radar.*$/, '/guards'));
    await page.locator('tbody tr[tabindex]').first().waitFor();
    await page.keyboard.press(']');
    await page.keyboard.press('t');
    await page.getByRole('dialog').waitFor();
    await page.waitForTimeout(350);
    await page.keyboard.press('Enter');
    const turned = await sent('guard.set');
    assert.equal(turned?.body.params.enabled, false);
    await close();
});

test('portfolio: m c on a decision asks for the other one, and two stand side by side', async () => {
    const { page, close } = await shown('/portfolio/portfolio/strands', 'portfolio');
    await page.locator('tbody tr[tabindex]').first().waitFor();
    await page.keyboard.press(']');
    await page.locator('[data-panel="pf-strand"]').waitFor();
    await page.keyboard.press('m');
    await page.keyboard.press('c');
    assert.ok(await until(() => page.url().includes('against=')));
    await page.keyboard.press(']');
    await page.getByText('Both decisions, reason by reason').first().waitFor();
    await close();
});
