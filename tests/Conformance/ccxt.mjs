// The kraken class of ccxt, unchanged but for its address, against the simulated Kraken (issue 4).
//   node ccxt.mjs [address]     default http://127.0.0.1:9000
import assert from 'node:assert/strict';
import ccxt from 'ccxt';

const address = process.argv[2] ?? 'http://127.0.0.1:9000';
const symbol = 'DOGE/USD';
const venue = new ccxt.kraken({
  apiKey: 'SIMULATED-KRAKEN-KEY',
  secret: 'kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg==',
  enableRateLimit: false,
});
venue.urls.api = { public: address, private: address, zendesk: address };

let passed = 0;
let failed = 0;
async function check(name, body) {
  // Its nonce is the clock in milliseconds: two calls within one would carry the same.
  await new Promise((done) => setTimeout(done, 2));
  try {
    await body();
    passed += 1;
    console.log(`ok ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED ${name}: ${error.message}`);
  }
}

const sim = (path, body) =>
  fetch(`${address}/sim/${path}`, { method: 'POST', body: JSON.stringify(body) }).then((answer) => answer.json());

await sim('price', { mid: 0.1 });
await check('K01 fetchTime', async () => assert.ok(Math.abs((await venue.fetchTime()) - Date.now()) < 5000));
await check('K02 fetchStatus', async () => assert.equal((await venue.fetchStatus()).status, 'ok'));
await check('K03 fetchCurrencies', async () => assert.ok((await venue.fetchCurrencies()).DOGE));
await check('K04 fetchMarkets', async () => {
  const market = (await venue.fetchMarkets()).find((row) => row.symbol === symbol);
  assert.equal(market.limits.amount.min, 13);
  assert.equal(market.precision.price, 1e-7);
  assert.equal(market.active, true);
});
await venue.loadMarkets();
await check('K05 fetchTicker', async () => {
  const ticker = await venue.fetchTicker(symbol);
  assert.ok(ticker.bid < ticker.ask && ticker.bid > 0.09);
});
await check('K06 fetchTickers', async () => assert.ok((await venue.fetchTickers([symbol]))[symbol]));
await check('K07 fetchOrderBook', async () => {
  const book = await venue.fetchOrderBook(symbol);
  assert.equal(book.bids.length, 10);
  assert.ok(book.bids[0][0] < book.asks[0][0]);
});
await check('K08 fetchOHLCV', async () => {
  const rows = await venue.fetchOHLCV(symbol, '1m');
  assert.ok(rows.length >= 1 && rows[0][1] > 0);
});
await check('K09 fetchBalance', async () => {
  const balance = await venue.fetchBalance();
  assert.ok(balance.DOGE.total > 0 && balance.USD.free > 0);
});
let limit;
await check('K10 createOrder limit', async () => {
  limit = await venue.createOrder(symbol, 'limit', 'buy', 100, 0.09, { clientOrderId: 'ccxt-limit-1' });
  assert.match(limit.id, /^O/);
});
let passive;
await check('K11 createOrder post-only', async () => {
  passive = await venue.createOrder(symbol, 'limit', 'sell', 100, 0.12, { postOnly: true });
  assert.match(passive.id, /^O/);
});
await check('K12 post-only that would cross is refused', async () => {
  await assert.rejects(
    venue.createOrder(symbol, 'limit', 'buy', 100, 0.2, { postOnly: true }), /Post only/);
});
await check('K13 below the minimum is refused with the typed error', async () => {
  await assert.rejects(venue.createOrder(symbol, 'limit', 'buy', 1, 0.09), ccxt.InvalidOrder);
});
await check('K14 too little money is refused with the typed error', async () => {
  await assert.rejects(venue.createOrder(symbol, 'limit', 'buy', 10_000_000, 0.09), ccxt.InsufficientFunds);
});
await check('K15 fetchOpenOrders', async () => {
  const ids = (await venue.fetchOpenOrders(symbol)).map((order) => order.id);
  assert.ok(ids.includes(limit.id) && ids.includes(passive.id));
});
await check('K16 fetchOrder', async () => {
  const order = await venue.fetchOrder(limit.id, symbol);
  assert.equal(order.status, 'open');
  assert.equal(order.price, 0.09);
});
await check('K17 cancelOrder', async () => {
  await venue.cancelOrder(passive.id, symbol);
  assert.equal((await venue.fetchOrder(passive.id, symbol)).status, 'canceled');
});
await check('K18 cancel of an unknown order has the typed error', async () => {
  await assert.rejects(venue.cancelOrder(passive.id, symbol), ccxt.OrderNotFound);
});
await check('K19 the price falls and the order fills', async () => {
  for (const mid of [0.095, 0.0899, 0.0895, 0.0895, 0.0895, 0.0895]) {
    await sim('price', { mid });
  }
  assert.equal((await venue.fetchOrder(limit.id, symbol)).status, 'closed');
});
await check('K20 fetchClosedOrders', async () => {
  const order = (await venue.fetchClosedOrders(symbol)).find((row) => row.id === limit.id);
  assert.equal(order.filled, 100);
  assert.ok(order.fee.cost > 0);
});
await check('K21 fetchMyTrades', async () => {
  const trades = (await venue.fetchMyTrades(symbol)).filter((row) => row.order === limit.id);
  assert.equal(trades.reduce((sum, row) => sum + row.amount, 0), 100);
});
await check('K22 fetchLedger', async () => assert.ok((await venue.fetchLedger()).length >= 2));
await check('K23 fetchTradingFee', async () => assert.equal((await venue.fetchTradingFee(symbol)).maker, 0.0025));
await check('K24 cancelAllOrdersAfter', async () => assert.ok(await venue.cancelAllOrdersAfter(60_000)));
await check('K25 cancelAllOrders', async () => assert.ok(await venue.cancelAllOrders()));
await check('K26 a wrong key is refused with the typed error, a wrong secret by its text', async () => {
  const stranger = new ccxt.kraken({ apiKey: 'NOBODY', secret: venue.secret });
  stranger.urls.api = venue.urls.api;
  await assert.rejects(stranger.fetchBalance(), ccxt.AuthenticationError);
  const thief = new ccxt.kraken({ apiKey: venue.apiKey, secret: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' });
  thief.urls.api = venue.urls.api;
  await assert.rejects(thief.fetchBalance(), /EAPI:Invalid signature/);
});
await check('K27 editOrder changes the order in place', async () => {
  const order = await venue.createOrder(symbol, 'limit', 'buy', 100, 0.08);
  await venue.editOrder(order.id, symbol, 'limit', 'buy', 120, 0.081);
  const changed = await venue.fetchOrder(order.id, symbol);
  assert.equal(changed.amount, 120);
  assert.equal(changed.price, 0.081);
});
console.log(`${passed} passed, ${failed} failed, 0 skipped`);
process.exit(failed === 0 ? 0 : 1);
