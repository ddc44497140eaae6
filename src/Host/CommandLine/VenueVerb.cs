using System.CommandLine;
using System.Runtime.InteropServices;
using Millwright.Host.Venues;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.CommandLine;

/// <summary><c>millwright venue kraken-sim</c>: a simulated Kraken on loopback.</summary>
internal static class VenueVerb
{
    public static Command Create(VerbContext context)
    {
        var port = new Option<int>("--port") { Description = "port, 0 = free", DefaultValueFactory = _ => 9000 };
        var pair = new Option<string>("--pair") { Description = "traded pair", DefaultValueFactory = _ => "XDG/USD" };
        var tier = new Option<KrakenTier>("--tier")
        {
            Description = "account tier", DefaultValueFactory = _ => KrakenTier.Pro,
        };
        var seed = new Option<ulong>("--seed") { Description = "random seed", DefaultValueFactory = _ => 1UL };
        var volatility = new Option<double>("--volatility")
        {
            Description = "price walk, % per day; 0 = only POST /sim/price", DefaultValueFactory = _ => 60.0,
        };
        var duration = new Option<int?>("--for") { Description = "stop after this many seconds" };
        var sim = new Command(
            "kraken-sim",
            "Serves a simulated Kraken: HTTP and sockets with Kraken's paths, signing, errors and counters.\n"
            + "  millwright venue kraken-sim --port 9000\n"
            + "  millwright run --mode=live --exchange:pair=XDG/USD --exchange:base_url=http://127.0.0.1:9000\n"
            + "                 --exchange:ws_url=ws://127.0.0.1:9000/v2 (key and secret are printed)")
        {
            port, pair, tier, seed, volatility, duration,
        };
        sim.SetAction(parsed =>
        {
            if (KrakenSimPair.Find(parsed.GetValue(pair)!) is not { } traded)
            {
                context.Error.WriteLine(
                    $"--pair '{parsed.GetValue(pair)}' is not one of "
                    + string.Join(", ", KrakenSimPair.All.Select(known => known.WsName)) + ".");
                return ExitCode.Usage;
            }

            var options = new KrakenSimOptions
            {
                Port = parsed.GetValue(port), Pair = traded, Tier = parsed.GetValue(tier), Seed = parsed.GetValue(seed),
                Clock = new LiveClock(),
            };
            return ServeAsync(context, options, parsed.GetValue(volatility), parsed.GetValue(duration))
                .GetAwaiter().GetResult();
        });
        return new Command("venue", "Simulated venues.") { sim };
    }

    private static async Task<int> ServeAsync(
        VerbContext context, KrakenSimOptions options, double volatility, int? seconds)
    {
        await using var server = await KrakenSimServer.StartAsync(options);
        context.Out.WriteLine($"simulated Kraken: {server.Address} and {server.SocketAddress}, {options.Pair.WsName}");
        context.Out.WriteLine($"key {options.ApiKey}");
        context.Out.WriteLine($"secret {options.ApiSecret} (opens nothing but this simulator)");
        using var ended = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        if (seconds is { } limit)
        {
            ended.CancelAfter(TimeSpan.FromSeconds(limit));
        }

        await WalkAsync(server.Control, options, volatility, ended.Token);
        return ExitCode.Ok;

        void End(PosixSignalContext signal)
        {
            signal.Cancel = true;
            ended.Cancel();
        }
    }

    private static async Task WalkAsync(
        KrakenSimControl control, KrakenSimOptions options, double volatility, CancellationToken cancel)
    {
        var market = new SyntheticMarket(
            options.Pair.Price, Instant.Epoch, [new SyntheticRegime(24, 0, Math.Max(volatility, 0.001))], options.Seed,
            "kraken-sim/price");
        control.Price(options.Pair.Price);
        try
        {
            using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
            while (await timer.WaitForNextTickAsync(cancel))
            {
                if (volatility > 0)
                {
                    control.Price(market.Step().Price);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The venue closes.
        }
    }
}
