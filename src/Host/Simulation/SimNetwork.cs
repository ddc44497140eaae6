using Millwright.Kernel;

namespace Millwright.Host.Simulation;

/// <summary>
/// Messages between process and venue: delayed, overtaken, doubled, lost, cut off in one direction or both.
/// </summary>
internal sealed class SimNetwork(ulong seed, SimTally tally)
{
    private readonly PriorityQueue<Action, (long Due, long Order)> requests = new();
    private readonly PriorityQueue<Action, (long Due, long Order)> answers = new();
    private Xoshiro256 random = Xoshiro256.Create(seed, "network");
    private long order;
    private Instant cutUntil;
    private Instant deafUntil;

    public SimFaults Faults { get; set; } = SimFaults.None;

    /// <summary>Nothing passes until a time.</summary>
    public void Cut(Instant until) => cutUntil = until;

    /// <summary>Nothing reaches the process until a time.</summary>
    public void Deafen(Instant until) => deafUntil = until;

    /// <summary>Ends every cut.</summary>
    public void Heal() => (cutUntil, deafUntil) = (Instant.Epoch, Instant.Epoch);

    /// <summary>Sends a request: never doubled.</summary>
    public void Request(Instant now, Action deliver)
    {
        if (Passes(now, cutUntil))
        {
            Enqueue(requests, now, deliver);
        }
    }

    /// <summary>Sends an answer or report.</summary>
    public void Answer(Instant now, Action deliver)
    {
        var until = cutUntil > deafUntil ? cutUntil : deafUntil;
        if (Passes(now, until))
        {
            Enqueue(answers, now, deliver);
        }

        if (now >= until && Happens("duplicate", Faults.Duplicate))
        {
            Enqueue(answers, now, deliver);
        }
    }

    /// <summary>Delivers what is due.</summary>
    /// <param name="now">Present time.</param>
    /// <param name="toProcess">False while the process stands still: answers wait in its sockets.</param>
    public void Deliver(Instant now, bool toProcess)
    {
        Drain(requests, now);
        if (toProcess)
        {
            Drain(answers, now);
        }
    }

    private static void Drain(PriorityQueue<Action, (long Due, long Order)> queue, Instant now)
    {
        while (queue.TryPeek(out var deliver, out var key) && key.Due <= now.Ns)
        {
            queue.Dequeue();
            deliver();
        }
    }

    private bool Passes(Instant now, Instant closedUntil)
    {
        if (now < closedUntil)
        {
            tally.Add("cut");
            return false;
        }

        return !Happens("lose", Faults.Lose);
    }

    private void Enqueue(PriorityQueue<Action, (long Due, long Order)> queue, Instant now, Action deliver)
    {
        var most = Happens("slow", Faults.Slow) ? 15_000ul : 400ul;
        queue.Enqueue(deliver, ((now + Duration.FromMs((long)random.Below(most) + 5)).Ns, ++order));
    }

    private bool Happens(string kind, double rate)
    {
        if (rate <= 0 || random.NextUnit() >= rate)
        {
            return false;
        }

        tally.Add(kind);
        return true;
    }
}
