/** Starts the real product with synthetic prices on a free port, for cases that no mock may answer. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const BUILDS = ['Release', 'Debug'].map((name) =>
    fileURLToPath(new URL(`../../src/Host/bin/${name}/net10.0/millwright.dll`, import.meta.url)),
);
/** The built product: the Release build, or the one of the inner loop where that is all there is. */
export const PRODUCT = BUILDS.find((path) => existsSync(path)) ?? BUILDS[0];

/** False when the product was not built with its console: such cases are skipped with that reason. */
export function productBuilt() {
    return existsSync(PRODUCT) && existsSync(join(PRODUCT, '../console/index.html'));
}

/**
 * Runs `millwright run` with further arguments. Gives `{ url, said, api, close }`; `close` ends it like Ctrl-C and
 * resolves to its exit code.
 */
export async function startProduct(...args) {
    const data = mkdtempSync(join(tmpdir(), 'millwright-'));
    const child = spawn(
        'dotnet',
        [PRODUCT, 'run', '--prices:source=synthetic', '--http:port=0', `--storage:dir=${data}/data`, ...args],
        { cwd: data, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    const said = [];
    const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code)));
    const url = await new Promise((resolve, reject) => {
        const limit = setTimeout(() => reject(new Error(`no address after 60 s: ${said.join('')}`)), 60000);
        const take = (chunk) => {
            said.push(String(chunk));
            const found = /console: (http:\/\/127\.0\.0\.1:\d+)/.exec(said.join(''));
            if (!found) return;
            clearTimeout(limit);
            resolve(found[1]);
        };
        child.stdout.on('data', take);
        child.stderr.on('data', take);
        void ended.then((code) => {
            clearTimeout(limit);
            reject(new Error(`ended with ${code}: ${said.join('')}`));
        });
    });
    const api = async (path, body) => {
        const answer = await fetch(url + path, body === undefined ? {} : {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify(body),
        });
        return { status: answer.status, body: await answer.json() };
    };
    const close = async () => {
        child.kill('SIGINT');
        const code = await ended;
        rmSync(data, { recursive: true, force: true });
        return code;
    };
    return { url, said, api, close };
}
