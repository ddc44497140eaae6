using System.Threading.Channels;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Grid.Plugins;
using Millwright.Host.Logging;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Plugins;

/// <summary>
/// Answers the rounds a grid plant asks for (grid.md §7.9): a view between two turns, the calls outside of any turn
/// with a budget each, the answers as journaled records that act in the next cycle. A replay sees the records and calls
/// nobody; a slow or throwing plugin costs its own advice and nothing else.
/// </summary>
internal sealed class PluginRunner : IEffectObserver, IAsyncDisposable
{
    private readonly GridPlant plant;
    private readonly uint number;
    private readonly PluginHooks hooks;
    private readonly TimeSpan budget;
    private readonly PluginStates states;
    private readonly List<Seat> seats;
    private readonly ILogger log;
    private readonly Channel<IGroupHost> rounds = Channel.CreateBounded<IGroupHost>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly CancellationTokenSource stop = new();
    private Task working = Task.CompletedTask;

    /// <summary>Creates a runner.</summary>
    /// <param name="plant">The plant that asks.</param>
    /// <param name="number">Its number.</param>
    /// <param name="options">Hooks and budget.</param>
    /// <param name="plugins">Plugins in registration order.</param>
    /// <param name="states">Where models are kept between runs.</param>
    /// <param name="log">Receives who is present and what failed.</param>
    public PluginRunner(
        GridPlant plant, uint number, GridOptions options, IReadOnlyList<IGovernorPlugin> plugins, PluginStates states,
        ILogger log)
    {
        this.log = log;
        this.plant = plant;
        this.number = number;
        this.states = states;
        hooks = options.PluginsHooks;
        budget = TimeSpan.FromMilliseconds(options.PluginsTimeoutMs);
        seats = [.. plugins.Select(plugin => new Seat(plugin))];
        if (hooks == PluginHooks.Phases && seats.Count > 0)
        {
            plant.Plugins.IsTrailKept = true;
        }
    }

    /// <summary>Rounds answered since the start.</summary>
    public int Rounds { get; private set; }

    /// <summary>Loads kept models, tells the plant who is present and who is gone, and begins to answer.</summary>
    public async Task StartAsync(IGroupHost group)
    {
        if (hooks == PluginHooks.None)
        {
            return;
        }

        var known = await group.ReadAsync(_ => plant.Plugins.Entries.Where(entry => entry.IsPresent)
            .Select(entry => (entry.Id, entry.Version)).ToArray());
        foreach (var (id, version) in known.Where(entry => seats.All(seat => seat.Plugin.Id != entry.Id)))
        {
            Submit(group, PluginReport.Of(id, version, PluginOutcome.Removed, 0, Instant.Epoch));
        }

        foreach (var seat in seats)
        {
            PluginCall.WarmUp(seat.Plugin.GetType());
            var note = states.Load(seat.Plugin);
            HostLog.PluginPresent(log, group.Name, seat.Plugin.Id, seat.Plugin.Version, note);
            Submit(group, PluginReport.Of(
                seat.Plugin.Id, seat.Plugin.Version, PluginOutcome.Registered, 0, Instant.Epoch, note));
        }

        working = Task.Run(WorkAsync);
    }

    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Plant == number && effect.Body is QueryRequest { Kind: PluginDesk.Query })
        {
            rounds.Writer.TryWrite(group);
        }
    }

    public void OnView(IGroupHost group, PublishedView view)
    {
    }

    /// <summary>Keeps the models of all plugins that are not inside a call.</summary>
    public void Save()
    {
        foreach (var seat in seats.Where(seat => !seat.Call.IsStuck))
        {
            lock (seat)
            {
                states.Save(seat.Plugin);
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        rounds.Writer.TryComplete();
        await stop.CancelAsync();
        await working;
        Save();
        stop.Dispose();
    }

    private async Task WorkAsync()
    {
        try
        {
            await foreach (var group in rounds.Reader.ReadAllAsync(stop.Token))
            {
                await RoundAsync(group);
                Rounds++;
            }
        }
        catch (OperationCanceledException)
        {
            // The run ends.
        }
    }

    /// <summary>One round: every plugin that the plant would listen to.</summary>
    internal async Task RoundAsync(IGroupHost group)
    {
        var (view, trail, asked) = await group.ReadAsync(core =>
        {
            foreach (var seat in seats)
            {
                (seat.Plugin as ICapturingPlugin)?.Capture(core);
            }

            var view = PluginViews.Of(plant) with { Regime = RegimeReadings.Of(core) };
            return (view, plant.Plugins.TakeTrail(), seats
                .Where(seat => plant.Plugins.Listens(seat.Plugin.Id))
                .Select(seat => (Seat: seat, Active: seat.Plugin.Requires.All(core.Toggles.IsActive))).ToArray());
        });
        foreach (var (seat, active) in asked)
        {
            Submit(group, active
                ? await AskAsync(seat, view, trail)
                : PluginReport.Of(
                    seat.Plugin.Id, seat.Plugin.Version, PluginOutcome.Dormant, view.Cycle, view.At,
                    $"needs {string.Join(", ", seat.Plugin.Requires)}"));
        }
    }

    private async Task<PluginReport> AskAsync(
        Seat seat, PluginView view, IReadOnlyList<(PluginStep Step, bool Before, PluginView View)> trail)
    {
        var plugin = seat.Plugin;
        RatioRecommendation? ratio = null;
        BuyRecommendation? buy = null;
        var closes = new List<PluginClose>();
        foreach (var (step, before, seen) in trail)
        {
            if (await CallAsync(seat, () => Observe(plugin, step, before, seen)) is { } fault)
            {
                return Failed(plugin, view, fault);
            }
        }

        var failure = await CallAsync(seat, () => plugin.OnCycle(view))
            ?? await CallAsync(seat, () => ratio = plugin.RecommendRatio(view.Slots, view.Capacity, view.Market))
            ?? await CallAsync(seat, () => buy = plugin.RecommendBuy(view));
        for (var i = 0; i < view.Slots.Count && failure is null; i++)
        {
            var slot = view.Slots[i];
            failure = await CallAsync(seat, () =>
            {
                foreach (var advice in plugin.RecommendClose(slot, view.Market) ?? [])
                {
                    closes.Add(new PluginClose(slot.SlotId, advice));
                }
            });
        }

        return failure is not null
            ? Failed(plugin, view, failure)
            : PluginReport.Advice(
                plugin.Id, plugin.Version, view.Cycle, view.At, ratio, closes, plugin.Status, buy);
    }

    private static void Observe(IGovernorPlugin plugin, PluginStep step, bool before, PluginView view)
    {
        if (before)
        {
            plugin.OnBefore(step, view);
        }
        else
        {
            plugin.OnAfter(step, view);
        }
    }

    private async Task<Exception?> CallAsync(Seat seat, Action call)
    {
        var (_, failure) = await seat.Call.RunAsync<object>(
            () =>
            {
                lock (seat)
                {
                    call();
                }

                return null;
            },
            budget);
        return failure;
    }

    private static PluginReport Failed(IGovernorPlugin plugin, PluginView view, Exception failure) => PluginReport.Of(
        plugin.Id, plugin.Version, failure is TimeoutException ? PluginOutcome.TimedOut : PluginOutcome.Faulted,
        view.Cycle, view.At, $"{failure.GetType().Name}: {failure.Message}");

    private void Submit(IGroupHost group, PluginReport report)
    {
        if (report.Outcome is PluginOutcome.TimedOut or PluginOutcome.Faulted)
        {
            HostLog.PluginFault(log, group.Name, number, report.Plugin, report.Outcome.ToString(), report.Detail);
        }

        var writer = new CseWriter();
        report.Write(writer);
        var input = new RecordInput(PluginReport.Record, number, 0, group.Now.Ns);
        group.TrySubmit(Lane.Data, in input, writer.Written);
    }

    private sealed record Seat(IGovernorPlugin Plugin)
    {
        public PluginCall Call { get; } = new();
    }
}
