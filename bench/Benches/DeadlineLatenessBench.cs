using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>
/// How late a reactor thread fires deadlines that stand 1 ms apart (kernel.md §20): the loop parks until 2 ms before
/// the next one and spins the rest. Lateness is the clock when the deadline fires less its due time; none may be early.
/// </summary>
internal sealed class DeadlineLatenessBench : IBench
{
    private const long PeriodNs = 1_000_000;

    public string Name => "deadline.lateness";

    public string Proves => "a deadline fires within tens of microseconds and never early";

    public void Run(BenchReport report)
    {
        Measure(report, "spin-park", WaitStrategy.SpinPark, 20, 1000);
        Measure(report, "park", WaitStrategy.Park, null, null);
    }

    private static void Measure(BenchReport report, string name, WaitStrategy wait, double? p50, double? p99)
    {
        var clock = new LiveClock();
        var plant = new TickingPlant(clock, report.Quick ? 2_000 : 10_000);
        var group = new PlantGroup(new GroupOptions { Name = "lateness", InvariantInterval = 0 });
        group.Add(plant);
        group.Init(clock.Now());
        var reactor = new Reactor(group, clock, new MemoryJournal(), new NullSink());
        using var thread = new ReactorThread(reactor, clock, wait);
        thread.Start();
        while (plant.Left > 0)
        {
            Thread.Sleep(10);
        }

        thread.Stop();
        var early = plant.LateNs.Count(static late => late < 0);
        report.Check(early == 0, $"{early} deadlines fired early");
        report.Percentiles(name, plant.LateNs, p50, p99);
        report.Figure($"{name} early", early, "deadlines", 0, atLeast: false);
    }

    /// <summary>Re-arms one deadline a millisecond after the last one was due.</summary>
    private sealed class TickingPlant(IClock clock, int count) : IPlant
    {
        private int left = count;

        public int Left => Volatile.Read(ref left);

        public long[] LateNs { get; } = new long[count];

        public PlantDescriptor Descriptor { get; } = new(
            "ticking", 1, new PlantLimits(), QuarantineOrders.CancelAll, []);

        public void Init(PlantContext context) => context.ArmDeadline(1, 1, context.Now + new Duration(20 * PeriodNs));

        public void Apply(in PlantEvent plantEvent, PlantContext context)
        {
            if (plantEvent.Kind != PlantEventKind.Deadline || left == 0)
            {
                return;
            }

            LateNs[^left] = (clock.Now() - context.Due).Ns;
            Volatile.Write(ref left, left - 1);
            context.ArmDeadline(1, 1, context.Due + new Duration(PeriodNs));
        }

        public void Encode(CseWriter writer) => writer.I32(left);

        public void Decode(ref CseReader reader) => left = reader.I32();

        public void CheckInvariants(ViolationList violations)
        {
        }

        public object BuildView(in ViewRequest request) => left;
    }
}
