/** Runs the mock server for development: `node mock-server.mjs [full|sparse|none] [port]`. */
import { fileURLToPath } from 'node:url';
import { startMock } from './mock/server.mjs';

const dist = fileURLToPath(new URL('../../console/dist', import.meta.url));
const [scenario = 'full', port = '8717'] = process.argv.slice(2);
const mock = await startMock({ dist, scenario, port: Number(port), tickMs: 500 });
process.stdout.write(`mock ${scenario} at ${mock.url}\n`);
