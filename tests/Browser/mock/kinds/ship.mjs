import { recorded } from './index.mjs';

const COVARIANCE = [900, 300, 0, 400, 0, 25];

function track(id, status, iff, bearing, range, more = {}) {
    const angle = (bearing * Math.PI) / 180;
    return {
        id,
        status,
        iff,
        quality: 0.8,
        range_m: range,
        bearing_deg: bearing,
        elev_deg: 2,
        vr_mps: -6.5,
        snr_db: 14,
        position: [range * Math.sin(angle), range * Math.cos(angle), 12],
        velocity: [3, -5, 0],
        position_covariance: COVARIANCE,
        age_s: 42,
        miss_count: 0,
        max_misses: 5,
        range_band: 0,
        transponder_on: true,
        transponder_mode: 1,
        transponder_id: null,
        risk: 'ok',
        ...more,
    };
}

/** A recorded ship with contacts of every kind and state around it. */
export function fullShip(nowSec) {
    const { status } = recorded('ship');
    status.ts_unix_ms = nowSec * 1000;
    status.radar.tracks = [
        track('T-0001', 'TRACKED', 1, 0, 300, { transponder_id: 'MW-TUG-7' }),
        track('T-0002', 'TRACKED', 2, 90, 450, { risk: 'crit', range_band: 1 }),
        track('T-0003', 'COASTING', 3, 180, 200, { miss_count: 2, risk: 'warn' }),
        track('T-0004', 'NEW', 0, 270, 400, { position_covariance: [], risk: 'unknown' }),
        track('T-0005', 'LOST', 3, 225, 500, { lifecycle: 'tentative' }),
        track('T-0006', 'TRACKED', 3, 45, 250, { position_covariance: [100, 500, 0, 100, 0, 25] }),
    ];
    status.radar.frame_age_s = 0.4;
    return status;
}

/** A ship that has said almost nothing yet. */
export function sparseShip(nowSec) {
    return { schema_version: 1, kind: 'ship', jseq: 1, ts_unix_ms: nowSec * 1000, sim_state: { fsm_state: 'STOPPED' } };
}
