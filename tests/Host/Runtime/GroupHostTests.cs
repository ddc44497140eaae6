using System.Collections.Concurrent;
using System.Diagnostics;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Tests.Runtime;

/// <summary>The loop around a reactor: what leaves when, and what its neighbours' failures do to it.</summary>
public sealed class GroupHostTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("millwright-host-").FullName;

    [Fact]
    public async Task Given_a_parked_loop_when_an_intent_is_durable_then_it_leaves_at_once()
    {
        using var journal = Open(new FaultyDisk { SyncTakes = TimeSpan.FromMilliseconds(2) });
        var guest = new Guest();
        using var host = Start(journal, guest);
        var fastest = TimeSpan.MaxValue;
        for (var round = 1; round <= 20; round++)
        {
            await Task.Delay(5);
            var begin = Stopwatch.GetTimestamp();
            Submit(host);
            await UntilAsync(() => guest.Released.Count >= round);
            var took = Stopwatch.GetElapsedTime(begin);
            fastest = took < fastest ? took : fastest;
        }

        await host.StopAsync(_ => { });
        Assert.InRange(fastest, TimeSpan.FromMilliseconds(2), TimeSpan.FromMilliseconds(15));
    }

    [Fact]
    public async Task Given_a_disk_that_fails_then_nothing_is_taken_entries_are_withdrawn_and_observers_are_told()
    {
        var disk = new FaultyDisk();
        using var journal = Open(disk);
        var guest = new Guest();
        var log = new Collector();
        using var host = Start(journal, guest, log);
        Submit(host);
        await UntilAsync(() => guest.Released.Count == 1);
        Assert.True(host.IsReady);

        disk.FailSync = true;
        Submit(host);
        var fault = await host.Fenced.WaitAsync(TimeSpan.FromSeconds(10));

        Assert.Equal("fsync", fault.Operation);
        Assert.False(host.IsReady);
        Assert.Same(fault, host.StorageFault);
        Assert.False(host.TrySubmit(Lane.Safety, new RecordInput(PlacingPlant.Sample, 0, 0, 0), new byte[8]));
        Assert.Equal(1, guest.FencedCalls);
        Assert.Equal(EffectKind.PlaceOrder, Assert.Single(guest.Released).Kind);
        await UntilAsync(() => log.Effects.Any(effect => effect.Body is Notification));
        var incident = log.Effects.Select(effect => effect.Body).OfType<Incident>().Single();
        Assert.Equal(("journal_fsync_failed:group", IncidentSeverity.A), (incident.Key, incident.Severity));
        Assert.Contains(host.View(1)!.Incidents, shown => shown.Key == incident.Key);
        await host.StopAsync(_ => { });
    }

    [Fact]
    public async Task Given_an_observer_that_throws_then_the_others_get_everything_and_an_incident_names_it()
    {
        var log = new Collector();
        using var host = Start(new MemoryJournal(), new Guest(), new Thrower(), log);
        for (var i = 0; i < 100; i++)
        {
            Submit(host);
        }

        await UntilAsync(() => log.Effects.Count(effect => effect.Kind == EffectKind.PlaceOrder) == 100);
        await UntilAsync(() => log.Effects.Any(effect => effect.Body is Incident { Rule: "observer_failed" }));
        var incident = (Incident)log.Effects.First(effect => effect.Body is Incident).Body;
        Assert.Equal("observer_failed:Thrower", incident.Key);
        Assert.Contains("no good", incident.Text, StringComparison.Ordinal);
        Assert.True(host.Counters.ObserverFailures >= 100);
        Assert.Equal(0, host.Counters.FeedDropped);
        await host.StopAsync(_ => { });
    }

    [Theory]
    [InlineData(WaitStrategy.Park)]
    [InlineData(WaitStrategy.SpinPark)]
    [InlineData(WaitStrategy.Spin)]
    public async Task Given_a_quiet_group_then_a_tick_is_journaled_as_a_sign_of_life(WaitStrategy wait)
    {
        using var host = Start(new MemoryJournal(), new Guest(), wait, TimeSpan.FromMilliseconds(50));
        await UntilAsync(() => host.Seq >= 4);
        await host.StopAsync(_ => { });
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static void Submit(GroupHost host) =>
        Assert.True(host.TrySubmit(Lane.Safety, new RecordInput(PlacingPlant.Sample, 0, 0, host.Now.Ns), new byte[8]));

    private FileJournal Open(IDisk disk)
    {
        var opening = JournalOpener.Open(
            disk, $"{folder}/journal", new JournalIdentity { GroupId = 1, RngRoot = 1 },
            new FileJournalOptions { PreallocateBytes = 4096, ReserveBytes = 0 });
        return opening.Journal!;
    }

    private static GroupHost Start(IJournal journal, Guest guest, params IEffectObserver[] observers) =>
        Start(journal, guest, WaitStrategy.Park, TimeSpan.FromSeconds(10), observers);

    private static GroupHost Start(
        IJournal journal, Guest guest, WaitStrategy wait, TimeSpan heartbeat, params IEffectObserver[] observers)
    {
        var core = new PlantGroup(new GroupOptions { Name = "probe" });
        core.Add(new PlacingPlant());
        core.Init(Instant.Epoch);
        var clock = new LiveClock();
        var host = new GroupHost(
            new GroupHostOptions
            {
                Name = "probe", Clock = clock, ViewedPlants = [1], Wait = wait, Heartbeat = heartbeat,
            },
            sink => new Reactor(core, clock, journal, sink))
        {
            Guest = guest,
        };
        foreach (var observer in observers)
        {
            host.Observe(observer);
        }

        host.Start(reactor => reactor.ApplyKernel(RecordType.RunStarted, []));
        SpinWait.SpinUntil(() => host.IsReady);
        return host;
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 20_000 && !condition(); i++)
        {
            await Task.Delay(1);
        }

        Assert.True(condition(), "The condition did not come true.");
    }

    private sealed class Guest : IReactorGuest
    {
        public ConcurrentQueue<Effect> Released { get; } = new();

        public int FencedCalls { get; private set; }

        public void Start(Instant now)
        {
        }

        public void OnReleased(in Effect effect, Instant now) => Released.Enqueue(effect);

        public void Step(Instant now)
        {
        }

        public void Fenced(Instant now) => FencedCalls++;
    }

    private sealed class Collector : IEffectObserver
    {
        public ConcurrentQueue<Effect> Effects { get; } = new();

        public void OnEffect(IGroupHost group, in Effect effect) => Effects.Enqueue(effect);

        public void OnView(IGroupHost group, PublishedView view)
        {
        }
    }

    private sealed class Thrower : IEffectObserver
    {
        public void OnEffect(IGroupHost group, in Effect effect) => throw new InvalidOperationException("no good");

        public void OnView(IGroupHost group, PublishedView view) => throw new InvalidOperationException("no good");
    }
}
