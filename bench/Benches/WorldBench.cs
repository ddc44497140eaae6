using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Twin.Profiles;
using Millwright.Twin.World;

namespace Millwright.Bench.Benches;

/// <summary>
/// The ship's world alone, without tracker, guards and incidents: motion, power, thermal, sensors at the tick of the
/// plant (twin.md §1; issue target 5 µs). Then a thousand ships, tick by tick.
/// </summary>
internal sealed class WorldBench : IBench
{
    private const int Ships = 1_000;
    private const double TickSec = 0.1;

    public string Name => "twin.world";

    public string Proves => "a world costs microseconds a tick, so a thousand run in real time on one core";

    public void Run(BenchReport report)
    {
        var n = report.Quick ? 100_000 : 1_000_000;
        _ = Single(n / 4);
        Thread.Sleep(300);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var (perTick, end) = Single(n);
        var bytes = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)n;
        report.Check(double.IsFinite(end), "the charge is a number");
        report.Figure("one tick", perTick, "us", 5, atLeast: false);
        report.Figure("bytes per tick", Math.Round(bytes, 3), "B");
        var ships = Enumerable.Range(0, Ships).Select(_ => Ship()).ToArray();
        var ticks = report.Quick ? 20 : 200;
        var start = Stopwatch.GetTimestamp();
        for (var tick = 0; tick < ticks; tick++)
        {
            foreach (var ship in ships)
            {
                ship.Step(TickSec);
            }
        }

        var spent = Stopwatch.GetElapsedTime(start).TotalSeconds;
        report.Figure($"{Ships:N0} ships, times real time", ticks * TickSec / spent, "x", 1);
    }

    private static (double Us, double Charge) Single(int ticks)
    {
        var world = Ship();
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < ticks; i++)
        {
            world.Step(TickSec);
        }

        return (Stopwatch.GetElapsedTime(start).TotalMicroseconds / ticks, world.Power.Soc);
    }

    private static ShipWorld Ship() =>
        new(HardwareProfile.Shipped(TwinSwitches.Millwright), TwinSwitches.Millwright);
}
