namespace Millwright.Kernel;

/// <summary>One intent whose outcome is being resolved.</summary>
public sealed class OutcomeCase
{
    internal OutcomeCase(ulong intentSeq, string clientId, Instant sentAt, Instant horizon, Instant since)
    {
        IntentSeq = intentSeq;
        ClientId = clientId;
        SentAt = sentAt;
        Horizon = horizon;
        Since = since;
        NextAsk = since;
    }

    /// <summary>Number of the intent.</summary>
    public ulong IntentSeq { get; }

    /// <summary>Client order id to look for.</summary>
    public string ClientId { get; }

    /// <summary>Latest time at which the intent may have been sent.</summary>
    public Instant SentAt { get; }

    /// <summary>After this time the venue accepts no late placement of it (I5).</summary>
    public Instant Horizon { get; }

    /// <summary>Time at which the outcome became unknown.</summary>
    public Instant Since { get; }

    /// <summary>Earliest time of the next look-up.</summary>
    public Instant NextAsk { get; internal set; }

    /// <summary>Time of the first empty look-up after the horizon, or null.</summary>
    public Instant? FirstEmpty { get; internal set; }

    /// <summary>True once the 30 s incident was reported (I7).</summary>
    public bool Overdue { get; internal set; }
}
