/** A stretch of the synthetic market; the server checks every value. */
interface Stretch {
  readonly hours: number;
  readonly drift_pct_per_day: number;
  readonly vol_pct_per_day: number;
}

/** What the form says as parameters of a `simulate` job; empty fields are left to the server's defaults. */
export function simulationParams(form: FormData): Record<string, unknown> {
  const text = (name: string): string => String(form.get(name) ?? '').trim();
  const params: Record<string, unknown> = {};
  for (const name of ['seed', 'hours', 'slots', 'volatility', 'trend', 'price'])
    if (text(name) !== '') params[name] = /^[-+]?\d*\.?\d+$/.test(text(name)) ? Number(text(name)) : text(name);
  if (text('speed') !== '' && text('speed') !== 'max') params['speed'] = text('speed').replace(/^x|x$/g, '');
  if (text('regimes') !== '') params['regimes'] = stretches(text('regimes'));
  if (text('fee') !== '') params['options'] = { 'fees.maker_pct': text('fee') };
  return params;
}

/** `24 0 3; 12 -8 12`: hours, drift and volatility of each stretch; what is no number is left for the server to name. */
export function stretches(text: string): readonly Stretch[] {
  return text
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => {
      const [hours, drift, volatility] = part.split(/[\s,]+/).map(Number);
      return { hours: hours ?? NaN, drift_pct_per_day: drift ?? NaN, vol_pct_per_day: volatility ?? NaN };
    });
}

/** The command line of a running plant on synthetic prices with the same seed and slots. */
export function runCommand(params: Readonly<Record<string, unknown>>): string {
  const seed = params['seed'] ?? 1;
  const slots = params['slots'] ?? 4;
  const speed = params['speed'] ?? 60;
  return `./millwright run --prices:source=synthetic --prices:seed=${seed} --prices:speed=${speed} --slots:initial=${slots}`;
}
