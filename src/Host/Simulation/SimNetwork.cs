using Millwright.Kernel;

namespace Millwright.Host.Simulation;

/// <summary>Messages between process and venue: delayed, overtaken, doubled, lost.</summary>
internal sealed class SimNetwork(ulong seed)
{
    private readonly PriorityQueue<Action, (long Due, long Order)> queue = new();
    private Xoshiro256 random = Xoshiro256.Create(seed, "network");
    private long order;

    public SimFaults Faults { get; set; } = SimFaults.None;

    /// <summary>Sends a request: never doubled.</summary>
    public void Request(Instant now, Action deliver)
    {
        if (!Happens(Faults.Lose))
        {
            Enqueue(now, deliver);
        }
    }

    /// <summary>Sends an answer or report.</summary>
    public void Answer(Instant now, Action deliver)
    {
        Request(now, deliver);
        if (Happens(Faults.Duplicate))
        {
            Enqueue(now, deliver);
        }
    }

    /// <summary>Delivers what is due.</summary>
    public void Deliver(Instant now)
    {
        while (queue.TryPeek(out var deliver, out var key) && key.Due <= now.Ns)
        {
            queue.Dequeue();
            deliver();
        }
    }

    private void Enqueue(Instant now, Action deliver)
    {
        var most = Happens(Faults.Slow) ? 15_000ul : 400ul;
        queue.Enqueue(deliver, ((now + Duration.FromMs((long)random.Below(most) + 5)).Ns, ++order));
    }

    private bool Happens(double rate) => rate > 0 && random.NextUnit() < rate;
}
