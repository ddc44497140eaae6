/** The few browser globals that modules read while they are loaded. */
Object.assign(globalThis, { requestAnimationFrame: (run: () => void) => setTimeout(run, 0) });
