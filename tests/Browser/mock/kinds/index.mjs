/** Mock plants of the kinds beside the grid: recorded where the product fills every field quickly, else made here. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { fullAlpha, sparseAlpha } from './alpha.mjs';
import { fullPortfolio, risk, sparsePortfolio, strandOf, strands } from './portfolio.mjs';
import { fullShip, sparseShip } from './ship.mjs';

/** A recorded document of this folder. */
export function recorded(name) {
    return JSON.parse(gunzipSync(readFileSync(new URL(`${name}.json.gz`, import.meta.url))));
}

const STATUS = {
    alpha: { full: fullAlpha, sparse: sparseAlpha },
    portfolio: { full: fullPortfolio, sparse: sparsePortfolio },
    ship: { full: fullShip, sparse: sparseShip },
};
const VENUES = { alpha: 'synthetic', portfolio: 'synthetic', ship: 'simulated' };

/** Status document of a mock plant of a kind. */
export function kindStatus(kind, scenario, nowSec) {
    return withoutNulls(STATUS[kind][scenario === 'sparse' ? 'sparse' : 'full'](nowSec));
}

/** A null never travels in a patch (console.md §13.1): after the first one a member without a value is not there. */
function withoutNulls(value) {
    if (Array.isArray(value)) return value.map(withoutNulls);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
        Object.entries(value).filter(([, member]) => member !== null).map(([key, member]) => [key, withoutNulls(member)]),
    );
}

/** Row of `/api/plants` of such a plant. */
export function kindPlant(kind) {
    return { id: kind, kind, state: 'running', mode: null, venue: VENUES[kind], severity: 'ok', headline: `${kind} running` };
}

/** Verbs the recorded server offered the kind. */
export function kindCatalog(kind) {
    return recorded('catalogs')[kind];
}

/** Answer of a read below `/api/plants/<kind>/…` that only the kind has; undefined for others. */
export function readKind(kind, scenario, path, search, nowSec) {
    if (kind === 'ship' && path === '/ship/report')
        return scenario === 'full' ? recorded('ship').report : { lines: [], incidents: 0, commands: 0, truncated: false };
    if (kind === 'portfolio' && path === '/pm/risk') return { risk: risk(scenario) };
    if (kind !== 'portfolio' || !path.startsWith('/portfolio/strands')) return undefined;
    const id = path.split('/')[3];
    if (id !== undefined) return strandOf(id, nowSec);
    if (scenario !== 'full') return [];
    const [token, type] = [search.get('token'), search.get('type')];
    return strands(nowSec)
        .filter((row) => (!token || row.token === token) && (!type || row.decision_type === type))
        .slice(0, Number(search.get('limit') ?? 50));
}
