import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { CATALOG, FRESHNESS } from './catalog.mjs';
import { ACCOUNTS, incidentList, ledgerRows, transaction } from './books.mjs';
import { FLOW, labJobs, opsChange, opsPanel, pastStatus, taxPack } from './extra.mjs';
import { journalPage } from './journal.mjs';
import { kindCatalog, kindPlant, kindStatus, readKind } from './kinds/index.mjs';
import { merge } from './merge.mjs';
import { fullStatus, sparseStatus } from './payload.mjs';
import { random } from './random.mjs';
import { CANDIDATES } from './regime.mjs';

const TYPES = {
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.svg': 'image/svg+xml',
};
export const HEADERS = {
    'Content-Security-Policy':
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; " +
        "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Opener-Policy': 'same-origin',
};

/**
 * A server that speaks the console's HTTP contract from memory. `scenario` is `full`, `sparse` or `none` (no plant);
 * `kind` is the kind of its only plant: `grid` (called doge), `portfolio`, `alpha` or `ship` (called like the kind).
 * The returned object changes the state, breaks the server on purpose and records what the console sent.
 */
export async function startMock(options) {
    const { dist, scenario = 'full', port = 0, tickMs = 0, slots = 84, clockSkewMs = 0, kind = 'grid' } = options;
    const mock = new Mock(dist, scenario, slots, clockSkewMs, kind);
    const server = createServer((request, response) => mock.handle(request, response));
    server.keepAliveTimeout = 1000;
    await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
    mock.url = `http://127.0.0.1:${server.address().port}`;
    const heartbeat = setInterval(() => mock.heartbeat(), 1000);
    const tick = tickMs > 0 ? setInterval(() => mock.tick(), tickMs) : null;
    mock.close = async () => {
        clearInterval(heartbeat);
        if (tick) clearInterval(tick);
        mock.cut();
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
    };
    return mock;
}

class Mock {
    constructor(dist, scenario, slots, clockSkewMs, kind) {
        Object.assign(this, {
            dist,
            scenario,
            kind,
            plant: kind === 'grid' ? 'doge' : kind,
            clockSkewMs,
            epoch: 'e1',
            seq: 100,
            sliceSeq: 100,
            streams: new Set(),
            commands: new Map(),
            posts: [],
            requests: [],
            faults: {},
            overrides: {},
            silent: false,
            rand: random(5),
        });
        this.status =
            kind !== 'grid'
                ? kindStatus(kind, scenario, this.now())
                : scenario === 'sparse'
                  ? sparseStatus(this.now())
                  : fullStatus(this.now(), slots);
        if (kind !== 'grid') this.catalog = kindCatalog(kind);
        this.jobs = scenario === 'full' ? labJobs(this.now()) : [];
        this.incidents = scenario === 'full' ? incidentList(this.now()) : [];
    }

    now() {
        return Math.floor((Date.now() + this.clockSkewMs) / 1000);
    }

    handle(request, response) {
        const url = new URL(request.url, 'http://mock');
        this.requests.push(`${request.method} ${url.pathname}${url.search}`);
        for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
        if (!url.pathname.startsWith('/api/')) return this.file(url.pathname, response);
        const fault = Object.entries(this.faults).find(([path]) => url.pathname.includes(path))?.[1];
        if (fault) return this.fail(fault, response);
        if (url.pathname === '/api/stream') return this.stream(request, response, url);
        if (request.method === 'POST') return this.post(request, response, url.pathname);
        const body = this.read(url);
        return body === undefined
            ? this.json(response, 404, { ok: false, error: 'not_found', message: `no route ${url.pathname}` })
            : this.json(response, 200, body);
    }

    read(url) {
        const plant = this.scenario === 'none' ? null : this.plant;
        const path = url.pathname;
        if (path === '/api/plants' && this.kind !== 'grid') return [kindPlant(this.kind)];
        if (path === '/api/plants')
            return plant
                ? [
                      {
                          id: 'doge',
                          kind: 'grid',
                          state: 'Running',
                          mode: this.status.mode,
                          venue: this.status.venue,
                          severity: this.scenario === 'full' ? 'warn' : null,
                          headline: this.scenario === 'full' ? '84 slots, headroom 14' : null,
                      },
                  ]
                : [];
        if (path === '/api/session')
            return { role: this.role ?? 'operator', user: 'local operator (no token)', csrf: 'csrf-1' };
        if (path === '/api/commands/catalog') return this.catalog ?? CATALOG;
        if (path === '/api/commands') return [];
        if (path === '/api/freshness') return FRESHNESS;
        if (path === '/api/incidents') return this.incidents;
        if (path === '/api/jobs') return this.jobs.map(({ result: _, ...row }) => row);
        if (path === '/api/lab/data') return { sets: [{ id: 'binance-spot-5m DOGE', pair: 'DOGE/USD' }] };
        if (path.startsWith('/api/jobs/')) return this.jobs.find((row) => row.id === path.split('/').at(-1));
        if (path.startsWith('/api/commands/')) return this.commands.get(path.split('/').at(-1));
        const base = `/api/plants/${plant}`;
        if (!path.startsWith(`${base}/`) || !plant) return undefined;
        const rest = path.slice(base.length);
        const own = this.kind === 'grid' ? undefined : readKind(this.kind, this.scenario, rest, url.searchParams, this.now());
        return own ?? this.readPlant(rest, url.searchParams);
    }

    readPlant(path, search) {
        const rows =
            this.scenario === 'full' && this.kind === 'grid'
                ? (this.rows ??= ledgerRows(random(11), this.now(), this.status.ledger.last_seq, 900))
                : [];
        if (path === '/snapshot')
            return {
                epoch: this.epoch,
                seq: this.seq,
                server_time_ms: Date.now() + this.clockSkewMs,
                slices: { status: { v: { ...this.status, time: this.now() }, seq: this.sliceSeq } },
            };
        if (path === '/status' && search.get('at'))
            return pastStatus(this.status, Number(search.get('at')), this.now());
        if (path === '/history') return { from_seq: 1, to_seq: this.status.jseq ?? 1 };
        if (path === '/incidents') return this.incidents.slice(0, 2);
        if (path === '/journal') return journalPage(this.scenario, this.status.jseq ?? 1, search, this.now());
        if (path === '/ops/toggles') return opsPanel(this.overrides);
        if (path === '/ops/audit') return { entries: [] };
        if (path === '/venue/sim') return this.sim;
        if (path === '/churner/candidates') return { enabled: true, count: CANDIDATES.length, candidates: CANDIDATES };
        if (path === '/config/schema') return [{ key: 'grid.entry_pct' }, { key: 'grid.profit_pct' }];
        if (path === '/ledger/flow') return this.scenario === 'full' ? FLOW : { assets: [] };
        if (path === '/ledger/tax')
            return this.scenario === 'full'
                ? taxPack(search.get('method'), this.now())
                : { ...taxPack('fifo', this.now()), count: 0, disposals: [] };
        if (path === '/grid/status') return this.status;
        if (path === '/grid/ledger/accounts')
            return this.scenario === 'full' ? ACCOUNTS : { accounts: [], sums: {}, balanced: true };
        if (path === '/grid/ledger') {
            const before = Number(search.get('before_seq') ?? Infinity);
            const limit = Number(search.get('limit') ?? 200);
            const found = rows.filter(
                (row) =>
                    row.seq < before &&
                    (!search.get('slot_id') || String(row.slot_id) === search.get('slot_id')) &&
                    (!search.get('type') || row.entry_type === search.get('type')),
            );
            return { rows: found.slice(0, limit), next_before_seq: found.length > limit ? found[limit - 1].seq : null };
        }
        if (path.startsWith('/grid/ledger/tx/')) return transaction(Number(path.split('/').at(-1)), this.now());
        return undefined;
    }

    post(request, response, path) {
        let text = '';
        request.on('data', (part) => (text += part));
        request.on('end', () => {
            const body = JSON.parse(text || '{}');
            this.posts.push({ path, body, csrf: request.headers['x-mw-csrf'] });
            if (path === '/api/client-errors') return this.json(response, 200, { ok: true });
            if (request.headers['x-mw-csrf'] === undefined)
                return this.json(response, 403, { ok: false, error: 'csrf', message: 'X-MW-CSRF is missing' });
            if (path.includes('/venue/sim/') && this.sim !== undefined) {
                if (path.endsWith('/faults')) this.sim = { ...this.sim, faults: body };
                if (path.endsWith('/maintenance')) this.sim.state.maintenance = true;
                return this.json(response, 200, this.sim);
            }
            if (path.includes('/ops/')) {
                const [code, answer] = opsChange(path.split('/').at(-1), body, this.overrides);
                return this.json(response, code, answer);
            }
            if (path.startsWith('/api/jobs')) return this.startJob(response, path, body);
            if (this.silentPost) return this.keep(body);
            return this.command(body, response);
        });
    }

    startJob(response, path, body) {
        const [, , , id, action] = path.split('/');
        const old = this.jobs.find((row) => row.id === id);
        if (action === 'delete') this.jobs = this.jobs.filter((row) => row !== old);
        if (action === 'delete' || action === 'stop')
            return this.json(response, 200, { id, state: action === 'stop' ? 'cancelled' : 'deleted' });
        const from = old ?? this.jobs.find((row) => row.kind === body.kind);
        const job = { ...from, id: `j-${this.jobs.length + 1}`, state: 'running', done: 0, percent: 0 };
        this.jobs = [job, ...this.jobs];
        this.json(response, 202, job);
        setTimeout(() => this.send('job', { ...Object.assign(job, { done: 1440, percent: 50 }), result: null }), 100);
    }

    keep(body) {
        setTimeout(() => this.commands.set(body.request_id, this.answer(body, 'applied', 'taken')), 3000);
    }

    command(body, response) {
        const kind = body.action ?? body.kind;
        if (body.dry_run)
            return this.json(response, 200, {
                ...this.answer(body, 'accepted', 'preview'),
                result: {
                    consequences: [
                        { text: `${kind}: orders cancelled`, amount: 2 },
                        { text: 'moved to inventory at mark', amount: '93.1', asset: 'DOGE' },
                    ],
                    confirm_token: 'tok-1',
                },
            });
        if (this.reject)
            return this.json(response, 409, {
                ...this.answer(body, 'rejected', this.reject),
                ok: false,
                success: false,
                error: 'precondition',
                error_detail: { code: 'precondition', message: this.reject },
            });
        if (
            ['remove_slot', 'write_off', 'halt', 'kill', 'reconcile_drift'].includes(kind) &&
            body.confirm_token !== 'tok-1' &&
            body.confirm !== true
        )
            return this.json(response, 409, {
                ...this.answer(body, 'rejected', 'confirmation required'),
                ok: false,
                error: 'confirmation_required',
                error_detail: {
                    code: 'confirmation_required',
                    message: 'confirmation required',
                    details: { confirm_token: 'tok-1' },
                },
            });
        const answer = this.answer(body, 'applied', `${kind} applied`);
        this.commands.set(answer.request_id, answer);
        this.json(response, 200, answer);
        setTimeout(() => this.effect(kind, body, answer), this.effectMs ?? 150);
    }

    effect(kind, body, answer) {
        if (this.noEffect) return;
        if (this.kind === 'grid' && (kind === 'pause' || kind === 'resume'))
            this.patch({
                mode: kind === 'pause' ? 'PAUSED' : 'RUNNING',
                mode_reason: kind === 'pause' ? 'operator' : null,
                jseq: answer.seq,
            });
        else this.patch({ jseq: answer.seq });
        if (kind === 'incident.ack') {
            const row = this.incidents.find((incident) => incident.id === body.params.id);
            if (row)
                this.send(
                    'incident',
                    Object.assign(row, {
                        state: row.state === 'ReturnedUnack' ? 'Normal' : 'ActiveAck',
                        ack: { by: 'operator', at: this.now() },
                    }),
                );
        }
        this.send('ack', {
            ...answer,
            plant: this.plant,
            kind,
            status: 'confirmed',
            issuer: 'local operator (no token)',
            source: 'web',
        });
    }

    answer(body, status, message) {
        const id = body.request_id ?? `srv-${this.posts.length}`;
        return {
            ok: true,
            success: true,
            request_id: id,
            requestId: id,
            command_id: id,
            status,
            message,
            seq: (this.status.jseq ?? 0) + 1,
        };
    }

    stream(request, response, url) {
        response.writeHead(200, { 'Content-Type': 'text/event-stream; charset=utf-8', 'Cache-Control': 'no-store' });
        this.streams.add(response);
        request.on('close', () => this.streams.delete(response));
        const from = request.headers['last-event-id'] ?? url.searchParams.get('from');
        this.lastFrom = from ?? null;
        const resumed = from?.startsWith(`${this.epoch}:`) ?? false;
        response.write('retry: 1000\n');
        this.write(response, 'hello', {
            epoch: this.epoch,
            seq: this.seq,
            server_time_ms: Date.now() + this.clockSkewMs,
            build: 'mock-1',
            role: this.role ?? 'operator',
            user: 'local operator (no token)',
            resume: from ? (resumed ? 'ok' : 'reset') : 'ok',
        });
    }

    /** Merges a patch into the status and streams it as a delta. */
    patch(patch, { base = this.sliceSeq } = {}) {
        merge(this.status, patch);
        this.seq++;
        this.sliceSeq = this.seq;
        this.send('delta', { plant: this.plant, slice: 'status', base, seq: this.sliceSeq, patch });
    }

    /** One loop of a running plant. */
    tick() {
        if (this.kind !== 'grid') return this.patch({ jseq: (this.status.jseq ?? 0) + 1 });
        if (this.scenario !== 'full') return;
        const price = Number((this.status.price * (1 + (this.rand() - 0.5) * 0.0006)).toFixed(5));
        const changed = structuredClone(this.status.slots);
        const row = changed[Math.floor(this.rand() * changed.length)];
        if (row) row.unrealised = Number((row.unrealised + (this.rand() - 0.5) * 0.02).toFixed(4));
        this.patch({
            price,
            bid: Number((price - 0.00001).toFixed(5)),
            ask: Number((price + 0.00001).toFixed(5)),
            time: this.now(),
            price_age_sec: 0.4,
            jseq: this.status.jseq + 1,
            slots: changed,
            ledger: { last_recon_at: this.now() - 8 },
        });
    }

    heartbeat() {
        if (!this.silent) this.send('hb', { server_time_ms: Date.now() + this.clockSkewMs, seq: this.seq, loop_ms: 2 });
    }

    send(event, data) {
        if (event !== 'delta' && event !== 'hb') this.seq++;
        for (const response of this.streams) this.write(response, event, data);
    }

    write(response, event, data) {
        response.write(`id: ${this.epoch}:${this.seq}\nevent: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
    }

    /** Ends every stream. */
    cut() {
        for (const response of this.streams) response.destroy();
        this.streams.clear();
    }

    fail(fault, response) {
        if (fault === 'hang') return;
        if (fault === 'html') {
            response.writeHead(200, { 'Content-Type': 'text/html' });
            response.end('<p>proxy page</p>');
            return;
        }
        this.json(response, Number(fault), {
            ok: false,
            error: `http_${fault}`,
            message: Number(fault) === 401 ? 'no identity' : 'made to fail',
        });
    }

    json(response, code, body) {
        response.writeHead(code, { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' });
        response.end(JSON.stringify(body));
    }

    file(path, response) {
        const wanted = normalize(join(this.dist, path));
        const found =
            wanted.startsWith(this.dist) && existsSync(wanted) && statSync(wanted).isFile()
                ? wanted
                : join(this.dist, 'index.html');
        response.writeHead(200, {
            'Content-Type': TYPES[extname(found)] ?? 'application/octet-stream',
            'Cache-Control': 'no-store',
        });
        if (!found.endsWith('index.html')) return void createReadStream(found).pipe(response);
        response.end(readFileSync(found, 'utf8').replace('<html', '<html data-test-hooks'));
    }
}
