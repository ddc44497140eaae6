using Millwright.Scenarios.Recording;

namespace Millwright.Scenarios.Replay;

/// <summary>Executes inputs on the reactor's own thread while another one publishes and moves the clock.</summary>
internal static class ThreadedRun
{
    public static void Execute(RunGroup group, IJournal journal, List<ScriptedInput> inputs)
    {
        var clock = new SharedClock(group.Core.Now);
        var reactor = new Reactor(group.Core, clock, journal, new RunSink(), RunDriver.Options);
        using var thread = new ReactorThread(reactor, clock, WaitStrategy.Park);
        thread.Start();
        var pending = new SpinWait();
        foreach (var input in inputs)
        {
            clock.Set(input.At);
            var record = new RecordInput(input.Type, input.Plant, input.At.Ns, input.At.Ns);
            while (!reactor.TryPublish(input.Lane, in record, input.Payload))
            {
                pending.SpinOnce();
            }
        }

        while (reactor.Depth is not (0, 0) && thread.Failure is null)
        {
            pending.SpinOnce();
        }

        thread.Stop();
        Assert.Null(thread.Failure);
        _ = reactor.Pump();
    }

    private sealed class SharedClock(Instant start) : IClock
    {
        private long now = start.Ns;

        public Instant Now() => new(Interlocked.Read(ref now));

        public void Set(Instant at) => Interlocked.Exchange(ref now, at.Ns);
    }
}
