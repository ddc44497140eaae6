namespace Millwright.Grid.Scenarios;

/// <summary>Where the process of a plant scenario dies (grid.md §8.7).</summary>
internal enum CrashPoint
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>At once, between two records.</summary>
    Now,

    /// <summary>The record that causes the next placement is lost with it.</summary>
    BeforeDurable,

    /// <summary>The next placement is intended, durable, and never sent.</summary>
    BeforeSend,

    /// <summary>The next placement reaches the venue, its answer is lost.</summary>
    AfterSend,

    /// <summary>The next acknowledgement is journaled, nothing after it.</summary>
    AfterAck,

    /// <summary>The next cancel is intended and never sent.</summary>
    BeforeCancel,

    /// <summary>The next cancel reaches the venue, its answer is lost.</summary>
    DuringCancel,

    /// <summary>The record of the next execution is lost: its posting and its reducer event with it.</summary>
    ExecutionLost,

    /// <summary>The record of the next execution is durable: posting and reducer event are both repeated.</summary>
    ExecutionKept,
}
