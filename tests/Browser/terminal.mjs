/** Pictures of the terminal console: one frame of `millwright tui` with its colours, drawn as text by the browser. */
import { spawnSync } from 'node:child_process';
import { PRODUCT } from './product.mjs';

const COLUMNS = 120;
const ROWS = 34;

/** Lines of a page with the colour sequences of the terminal. */
export function terminalFrame(url, plant, page, at = null) {
    const args = ['tui', '--url', url, '--plant', plant, '--once', page, '--frame', '--size', `${COLUMNS}x${ROWS}`];
    const done = spawnSync('dotnet', [PRODUCT, ...args, ...(at === null ? [] : ['--at', String(at)])], {
        encoding: 'utf8',
        env: { ...process.env, TERM: 'xterm-256color', COLORTERM: 'truecolor', LANG: 'C.UTF-8', NO_COLOR: '' },
    });
    if (done.status !== 0) throw new Error(`tui ${page}: ${done.stderr}`);
    return done.stdout.replace(/\n$/, '').split('\n');
}

/** Text with SGR sequences as runs of one look. */
export function runsOf(line) {
    const runs = [];
    let look = { colour: null, bold: false, reverse: false };
    for (const part of line.split(/(\x1b\[[\d;]*m)/)) {
        if (!part.startsWith('\x1b[')) {
            if (part !== '') runs.push({ text: part, ...look });
            continue;
        }
        const codes = part.slice(2, -1);
        if (codes === '0' || codes === '') look = { colour: null, bold: false, reverse: false };
        else if (codes === '1') look = { ...look, bold: true };
        else if (codes === '7') look = { ...look, reverse: true };
        else if (codes.startsWith('38;2;')) look = { ...look, colour: `rgb(${codes.slice(5).replaceAll(';', ',')})` };
    }
    return runs;
}

/** PNG of a frame. */
export async function drawTerminal(page, lines) {
    const style = ({ colour, bold, reverse }) =>
        `${reverse ? `background:${colour ?? '#e6edf3'};color:#0d1117;` : colour ? `color:${colour};` : ''}${bold ? 'font-weight:700;' : ''}`;
    const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const body = lines
        .map((line) => runsOf(line).map((run) => `<span style="${style(run)}">${escape(run.text)}</span>`).join(''))
        .join('\n');
    await page.setViewportSize({ width: 1100, height: 720 });
    await page.setContent(
        `<style>body{margin:0;background:#0d1117}pre{display:inline-block;margin:0;padding:14px 16px;color:#e6edf3;font:14px/1.35 "DejaVu Sans Mono","Liberation Mono",monospace}</style><pre>${body}</pre>`,
    );
    return page.locator('pre').screenshot();
}
