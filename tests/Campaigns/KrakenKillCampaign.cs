using System.Diagnostics;
using System.Runtime.InteropServices;
using Millwright.Host.Running;
using Millwright.Host.Venues;

namespace Millwright.Campaigns;

/// <summary>
/// Kills the live plant at random instants of order traffic with a simulated Kraken that survives; at the end the
/// ledger must equal the venue's own books and no intent may have two orders.
/// </summary>
internal static class KrakenKillCampaign
{
    private const int SettleMs = 45_000;
    private const int MostLives = 3;

    public static int Run(CampaignArguments arguments, TextWriter output) =>
        RunAsync((int)arguments.Number("kills", 1_000), (ulong)arguments.Number("seed", 1), output)
            .GetAwaiter().GetResult();

    private static async Task<int> RunAsync(int kills, ulong seed, TextWriter output)
    {
        var random = Xoshiro256.Create(seed, "kraken-kill");
        var root = Directory.CreateTempSubdirectory("millwright-kraken-kill-").FullName;
        var survey = new KillSurvey();
        await using var venue = await KrakenSimServer.StartAsync(
            new KrakenSimOptions { Clock = new LiveClock(), Seed = seed });
        using var walk = new CancellationTokenSource();
        var walking = WalkAsync(venue.Control, seed, walk.Token);
        try
        {
            for (var kill = 1; kill <= kills; kill++)
            {
                using var process = Start(venue, $"{root}/data", survey);
                if (process.WaitForExit((int)random.Below(random.Below(3) == 0 ? 2_000ul : 6_000ul) + 200))
                {
                    output.WriteLine($"start {kill} ended by itself with code {process.ExitCode}: {survey.LastLine}");
                    return 1;
                }

                process.Kill();
                process.WaitForExit();
                if (Doubles(venue.Control) is { } wrong)
                {
                    output.WriteLine($"kill {kill}: {wrong}");
                    return 1;
                }

                if (kill % 10 == 0)
                {
                    output.WriteLine($"{kill} kills: {Counts(venue.Control)}");
                }
            }

            await walk.CancelAsync();
            await walking;
            return await FinishAsync(venue, root, kills, survey, output);
        }
        finally
        {
            await walk.CancelAsync();
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>
    /// Lives without a kill and with a resting price until the books are equal; a busy machine may need more than one.
    /// </summary>
    private static async Task<int> FinishAsync(
        KrakenSimServer venue, string root, int kills, KillSurvey survey, TextWriter output)
    {
        string? wrong = null;
        for (var life = 1; life <= MostLives; life++)
        {
            using var last = Start(venue, $"{root}/data", survey);
            await Task.Delay(SettleMs);
            _ = Kill(last.Id, 15);
            if (!last.WaitForExit(120_000) || last.ExitCode != 0)
            {
                output.WriteLine($"the last run did not end cleanly: {survey.LastLine}");
                last.Kill();
                return 1;
            }

            var folder = Directory.GetDirectories($"{root}/data/journal").Single();
            var manifest = GroupManifest.Load(folder)!;
            var (group, plant) = GroupComposer.Build(manifest);
            group.Init(new Instant(manifest.InitNs));
            var (driver, damage) = GroupRecovery.Replay(new RealDisk(), folder, group, null);
            wrong = damage ?? driver.Divergence ?? Differs(venue.Control, group, plant);
            if (wrong is null)
            {
                output.WriteLine(
                    $"{kills} kills: {Counts(venue.Control)}; {group.Seq} records, {plant.Book.LastSeq} transactions; "
                    + $"no order doubled or lost, the ledger equals the venue's books after {life} quiet lives");
                return 0;
            }

            output.WriteLine($"after {kills} kills and {life} quiet lives: {wrong}");
        }

        return 1;
    }

    private static string? Differs(KrakenSimControl venue, PlantGroup group, GridPlant plant)
    {
        var chart = plant.Book.Chart;
        var (quote, units) = (plant.Book.ExchangeBalance(chart.Quote), plant.Book.ExchangeBalance(chart.Base));
        var (venueQuote, venueBase, resting, known) = venue.Read(exchange => (
            exchange.QuoteBalance.Total, exchange.BaseBalance.Total,
            exchange.OpenOrders().Select(order => order.OrderId).Order(StringComparer.Ordinal).ToArray(),
            exchange.OpenOrders().Concat(exchange.ClosedOrders(Instant.Epoch)).Select(o => o.ClientId).ToArray()));
        var live = plant.Orders.Live.Select(order => order.Txid).Order(StringComparer.Ordinal).ToArray();
        return venueQuote != quote ? $"quote: venue {venueQuote}, ledger {quote}"
            : venueBase != units ? $"base: venue {venueBase}, ledger {units}"
            : !resting.SequenceEqual(live)
                ? $"resting {resting.Length}, tracked {live.Length} ({plant.Mode.Shown} {plant.Mode.Reason}): "
                    + string.Join("; ", plant.Orders.Live.Where(o => !resting.Contains(o.Txid)).Select(order =>
                        $"{order.Txid} {order.Stage} {order.Cancelling} x{order.CancelAttempts}, "
                        + $"placed {order.PlacedAt}, now {group.Now}, "
                        + $"intent {group.FindIntent(order.IntentSeq)?.State}"))
            : known.FirstOrDefault(id => !ClientOrderId.TryDecode(id, out _, out _, out _, out var intent)
                || intent > group.IntentsCreated) is { } orphan ? $"venue order {orphan} has no intent"
            : null;
    }

    private static string? Doubles(KrakenSimControl venue) => venue.Read(exchange =>
        exchange.OpenOrders().Concat(exchange.ClosedOrders(Instant.Epoch)).GroupBy(order => order.ClientId)
            .FirstOrDefault(orders => orders.Count() > 1) is { } twice
            ? $"intent {twice.Key} has {twice.Count()} venue orders"
            : null);

    private static string Counts(KrakenSimControl venue) => venue.Read(exchange =>
        $"{exchange.OrderCount} venue orders, {exchange.ExecutionCount} executions");

    private static async Task WalkAsync(KrakenSimControl venue, ulong seed, CancellationToken cancel)
    {
        var random = Xoshiro256.Create(seed, "kraken-kill/price");
        var price = 0.1;
        venue.Price(price);
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
            while (await timer.WaitForNextTickAsync(cancel))
            {
                price = Math.Clamp(price * (1.0 + ((random.NextUnit() - 0.5) * 0.004)), 0.08, 0.12);
                venue.Price(price);
            }
        }
        catch (OperationCanceledException)
        {
            venue.Price(price);
        }
    }

    private static Process Start(KrakenSimServer venue, string data, KillSurvey survey)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            typeof(VenueProof).Assembly.Location, "run", "--mode=live", "--exchange:pair=XDG/USD",
            $"--exchange:base_url={venue.Address}", $"--exchange:ws_url={venue.SocketAddress}",
            $"--exchange:api_key={KrakenSimOptions.DefaultKey}",
            $"--exchange:api_secret={KrakenSimOptions.DefaultSecret}", $"--storage:dir={data}", "--http:enabled=false",
            "--loop:interval_sec=5", "--slots:initial=12", "--grid:entry_pct=0.1", "--entries:max_per_loop=20",
            "--prices:poll_ms=500", "--kernel:crash_loop_limit=0",
        })
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("the product does not start");
        process.OutputDataReceived += (_, line) => survey.Hear(line.Data);
        process.BeginOutputReadLine();
        return process;
    }

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int Kill(int process, int signal);
}
