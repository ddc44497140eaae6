using Millwright.Host.Notifications;
using Millwright.Host.Tests.Plugins;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Notifications;

/// <summary>A group with an <see cref="AlarmPlant"/> whose effects go to a <see cref="NotifyWorker"/>.</summary>
internal sealed class AlarmBench : IReactorSink
{
    private static readonly Instant Start = Instant.FromUnixSeconds(1_700_000_000);
    private readonly SimulatedClock clock = new(Start);
    private readonly KeptMessages kept = new();
    private readonly Reactor reactor;
    private readonly PumpedGroup host;

    public AlarmBench()
    {
        var group = new PlantGroup(new GroupOptions { Name = "alarms" });
        group.Add(new AlarmPlant());
        group.Init(Start);
        reactor = new Reactor(group, clock, new MemoryJournal(), this, new ReactorOptions());
        host = new PumpedGroup(group, (Lane _, in RecordInput _, ReadOnlySpan<byte> _) => true);
        var dispatcher = new NotifyDispatcher(kept, new NotifyPolicy(), new Redactor([]), TimeProvider.System);
        dispatcher.Switch(true);
        Worker = new NotifyWorker("ship", true, [dispatcher], new HashSet<string>());
        reactor.ApplyKernel(RecordType.RunStarted, []);
        Pump();
    }

    public NotifyWorker Worker { get; }

    public void Set(bool on, int subject = 1)
    {
        Assert.True(reactor.TryPublish(
            Lane.Data, new RecordInput(AlarmPlant.Change, PlantAddress.Kernel, 0, 0), AlarmPlant.Payload(subject, on)));
        Advance(Duration.FromMs(100));
    }

    public void Advance(Duration time)
    {
        clock.AdvanceTo(clock.Now() + time);
        Pump();
    }

    /// <summary>Waits for at least so many messages and classifies them.</summary>
    public async Task<IReadOnlyList<string>> ToldAsync(int count)
    {
        for (var i = 0; i < 500 && kept.Texts.Count < count; i++)
        {
            await Task.Delay(20);
        }

        return [.. kept.Texts.Select(static text =>
            text.StartsWith("cleared ", StringComparison.Ordinal) ? "cleared"
            : text.StartsWith("nobody acknowledged: ", StringComparison.Ordinal) ? "escalated"
            : text.Contains("incident_storm", StringComparison.Ordinal) ? "storm" : "alarm")];
    }

    public void OnEffect(in Effect effect) => Worker.OnEffect(host, in effect);

    public void OnReleased(in Effect effect) => Worker.OnEffect(host, in effect);

    public void OnBatchEnd(Reactor reactor)
    {
    }

    private void Pump()
    {
        while (reactor.Pump() > 0)
        {
            // Everything that is due.
        }
    }
}
