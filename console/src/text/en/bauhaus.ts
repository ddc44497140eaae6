/** Texts of the Bauhaus skin. */
export const bauhausText = {
  absent: '—',
  label: 'Bauhaus picture of the factory; b returns to the floor',
  back: 'Factory',
  counter: (value: string) => `Realised profit ${value}`,
  inBase: (value: string, asset: string) => `${value} ${asset} at the present price`,
  distance: { quadratic: 'quadratic', linear: 'linear', root: 'root' },
  units: { quote: 'quote', base: 'base' },
  order: (side: string, role: string, slot: number) => `${side} ${role} of slot ${slot}`,
  orphan: (id: number, slot: number) => `recovery ${id} of slot ${slot}`,
  distanceOf: (pct: string) => `${pct} % from the market`,
  bin: (count: number, from: number, to: number) => `${count} slots: ${from}–${to}`,
  exposure: (sell: string, buy: string) => `sell ${sell} · buy ${buy}`,
  orders: (open: number | string, cap: number | string, band: string) => `orders ${open} of ${cap} · band ${band}`,
};
