import type { JSX } from 'preact';
import { Card, Facts } from '../../app/Card';
import { Histogram } from '../../charts/Histogram';
import { DataTable, type Column } from '../../table/DataTable';
import { integer, plain } from '../../truth/format';
import { Val } from '../../truth/Val';
import { alpha, type OrderRow } from './alphaStatus';
import { words } from './words';

const ORDERS: readonly Column<OrderRow>[] = [
  { id: 'id', title: 'id', numeric: true, cell: (o) => o.id },
  { id: 'symbol', title: 'symbol', cell: (o) => o.symbol },
  { id: 'what', title: 'order', cell: (o) => `${o.purpose} ${o.side}` },
  { id: 'qty', title: 'filled / quantity', numeric: true, cell: (o) => `${o.filled} / ${o.qty}` },
  { id: 'limit', title: 'limit', numeric: true, cell: (o) => o.limit },
  { id: 'attempt', title: 'attempt', numeric: true, cell: (o) => o.attempt },
  { id: 'state', title: 'outcome', cell: (o) => o.state },
  { id: 'life', title: 'lifetime', numeric: true, cell: (o) => <Lifetime order={o} /> },
];

/** Share of the time to live an order used: a measured bar, never a fake countdown below one second. */
function Lifetime({ order }: { readonly order: OrderRow }): JSX.Element {
  const ttl = alpha.value.execution?.ttl_ms ?? 100;
  if (order.lifetime_ms == null) return <Val v={null} tight />;
  return (
    <>
      <span class="ttl" aria-hidden="true">
        <span style={{ width: `${Math.min(1, order.lifetime_ms / ttl) * 100}%` }} />
      </span>{' '}
      <Val v={order.lifetime_ms} f={(v) => plain(v, 1)} unit="ms" tight />
    </>
  );
}

/** Orders with their lifetimes, and what the guard refused (console.md §9.4). */
export function OrdersTab(): JSX.Element {
  const e = alpha.value.execution;
  const orders = e?.orders ?? [];
  const ttl = e?.ttl_ms ?? 100;
  const shares = orders.flatMap((row) => (row.lifetime_ms == null ? [] : [row.lifetime_ms / ttl]));
  return (
    <div class="cards">
      <Card id="alpha-orders" title={words.orders} span={12} aside={`${e?.port ?? '—'} · TTL ${e?.ttl_ms ?? '—'} ms`}>
        <DataTable
          caption={words.orders}
          columns={ORDERS}
          rows={orders}
          rowId={(o) => String(o.id)}
          height="tall"
          empty={words.none}
        />
      </Card>
      <Card id="alpha-ttl" title={words.ttlUse} span={6}>
        <Histogram
          label={words.ttlUse}
          values={shares}
          low={0}
          high={2}
          marks={[{ at: 1, name: 'TTL' }]}
          format={(v) => `${Math.round(v * 100)} %`}
        />
      </Card>
      <Card id="alpha-guard" title={words.guard} span={6}>
        <Facts
          rows={[
            ['placements refused', <Val v={e?.guard.place} f={integer} />],
            ['cancels refused', <Val v={e?.guard.cancel} f={integer} />],
            ['settings refused', <Val v={e?.guard.set} f={integer} />],
            ['orders', <Val v={e?.orders_total} f={integer} />],
            ['outcome unknown now', <Val v={e?.unknown_now} f={integer} />],
            ['late fills', <Val v={e?.late_fills} f={integer} />],
            ['duplicates', <Val v={e?.duplicates} f={integer} />],
          ]}
        />
      </Card>
    </div>
  );
}
