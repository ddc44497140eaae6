/** Small deterministic generator (mulberry32), 0 ≤ x < 1. */
export function random(seed) {
    let state = seed >>> 0;
    return () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
}

/** Rounds to decimals, as a server would before it sends. */
export const round = (value, decimals) => Number(value.toFixed(decimals));
