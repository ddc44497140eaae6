using System.Diagnostics;
using Millwright.Bench.Reporting;
using Millwright.Kernel;

namespace Millwright.Bench.Benches;

/// <summary>Arm, cancel and fire cost at 10³ … 10⁶ armed, beside the base library's priority queue.</summary>
internal sealed class DeadlineBench : IBench
{
    private const int Rounds = 5;

    public string Name => "deadlines";

    public string Proves => "exact order is affordable at every size; peer: PriorityQueue<T,P>";

    public void Run(BenchReport report)
    {
        Warm();
        foreach (var armed in report.Quick ? [1_000, 100_000] : new[] { 1_000, 100_000, 1_000_000 })
        {
            var best = (ArmCancel: double.MaxValue, Fire: double.MaxValue, Peer: double.MaxValue);
            for (var round = 0; round < Rounds; round++)
            {
                var (armCancel, fire, peer, ordered) = Run(armed);
                report.Check(ordered, "deadlines fired out of order");
                best = (
                    Math.Min(best.ArmCancel, armCancel), Math.Min(best.Fire, fire), Math.Min(best.Peer, peer));
            }

            report.Figure($"arm+cancel at {armed:N0}", best.ArmCancel, "ns", 60, atLeast: false);
            report.Figure($"fire at {armed:N0}", best.Fire, "ns", 150, atLeast: false);
            report.Figure($"peer dequeue at {armed:N0}", best.Peer, "ns");
        }
    }

    private static void Warm()
    {
        var scheduler = new DeadlineScheduler();
        var random = new Lcg(7);
        for (var i = 0; i < 300_000; i++)
        {
            scheduler.Arm(new DeadlineKey(1, 1, random.Next() % 512), new Instant((long)(random.Next() % 1_000_000)));
            if (i % 3 == 0)
            {
                scheduler.TryPopDue(Instant.Max, out _);
            }
        }

        // The optimising compiler works in the background: what is measured is its code.
        Thread.Sleep(500);
    }

    private static (double ArmCancel, double Fire, double Peer, bool Ordered) Run(int armed)
    {
        var scheduler = new DeadlineScheduler();
        var peer = new PriorityQueue<ulong, (long, byte, ulong)>();
        var random = new Lcg(42);
        for (var i = 0; i < armed; i++)
        {
            var due = (long)(random.Next() % 1_000_000_000);
            scheduler.Arm(new DeadlineKey(1, 1, (ulong)i), new Instant(due));
            peer.Enqueue((ulong)i, (due, 2, (ulong)i));
        }

        const int Operations = 200_000;
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Operations; i++)
        {
            var key = new DeadlineKey(2, 1, 1);
            scheduler.Arm(key, new Instant((long)(random.Next() % 1_000_000_000)));
            scheduler.Cancel(key);
        }

        var armCancel = Stopwatch.GetElapsedTime(start).TotalNanoseconds / Operations;
        var (fire, ordered) = Fire(scheduler, armed, Operations, random);
        return (armCancel, fire, PeerFire(peer, armed, Operations, random), ordered);
    }

    /// <summary>Pops in bursts of at most the armed number; the refill between two bursts is not timed.</summary>
    private static (double Ns, bool Ordered) Fire(DeadlineScheduler scheduler, int armed, int operations, Lcg random)
    {
        var spent = TimeSpan.Zero;
        var ordered = true;
        var burst = Math.Min(armed, operations);
        for (var done = 0; done < operations; done += burst)
        {
            for (var i = 0; done > 0 && i < burst; i++)
            {
                scheduler.Arm(
                    new DeadlineKey(1, 1, (ulong)(done + i)), new Instant((long)(random.Next() % 1_000_000_000)));
            }

            var last = long.MinValue;
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < burst; i++)
            {
                scheduler.TryPopDue(Instant.Max, out var fired);
                ordered &= fired.Due.Ns >= last;
                last = fired.Due.Ns;
            }

            spent += Stopwatch.GetElapsedTime(start);
        }

        return (spent.TotalNanoseconds / operations, ordered);
    }

    private static double PeerFire(
        PriorityQueue<ulong, (long, byte, ulong)> peer, int armed, int operations, Lcg random)
    {
        var spent = TimeSpan.Zero;
        var burst = Math.Min(armed, operations);
        for (var done = 0; done < operations; done += burst)
        {
            for (var i = 0; done > 0 && i < burst; i++)
            {
                peer.Enqueue((ulong)(done + i), ((long)(random.Next() % 1_000_000_000), 2, (ulong)(done + i)));
            }

            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < burst; i++)
            {
                peer.Dequeue();
            }

            spent += Stopwatch.GetElapsedTime(start);
        }

        return spent.TotalNanoseconds / operations;
    }
}
