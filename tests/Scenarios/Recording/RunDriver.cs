namespace Millwright.Scenarios.Recording;

/// <summary>Drives a reactor over inputs on a simulated clock: deadlines fire on time, inputs of one instant
/// together.</summary>
public sealed class RunDriver
{
    private readonly SimulatedClock clock;

    public RunDriver(
        RunGroup group, IJournal journal, RunSink sink, uint previousCrc = 0, ReactorOptions? options = null)
    {
        Group = group;
        Sink = sink;
        clock = new SimulatedClock(group.Core.Now);
        Reactor = new Reactor(group.Core, clock, journal, sink, options ?? Options, previousCrc);
    }

    public static ReactorOptions Options { get; } = new()
    {
        MarkInterval = Duration.FromSeconds(60),
        MarksPerStateDigest = 3,
    };

    /// <summary>No trace marks at all: every record follows from an input or a deadline.</summary>
    public static ReactorOptions WithoutMarks { get; } = new()
    {
        MarkInterval = Duration.FromSeconds(1_000_000_000),
        MarkRecords = int.MaxValue,
    };

    public RunGroup Group { get; }

    public RunSink Sink { get; }

    public Reactor Reactor { get; }

    public void Run(ReadOnlySpan<ScriptedInput> inputs)
    {
        var next = 0;
        while (next < inputs.Length)
        {
            var at = inputs[next].At;
            FireUntil(at);
            clock.AdvanceTo(at);
            while (next < inputs.Length && inputs[next].At == at)
            {
                Publish(inputs[next++]);
            }

            Reactor.Pump();
        }
    }

    private void FireUntil(Instant at)
    {
        while (Reactor.TryNextDeadline(out var due) && due < at)
        {
            clock.AdvanceTo(due);
            if (Reactor.Pump() == 0)
            {
                throw new InvalidOperationException($"a deadline at {due} does not fire");
            }
        }
    }

    private void Publish(in ScriptedInput input)
    {
        var record = new RecordInput(input.Type, input.Plant, input.At.Ns, input.At.Ns);
        if (!Reactor.TryPublish(input.Lane, in record, input.Payload))
        {
            throw new InvalidOperationException("the lane is full");
        }
    }
}
