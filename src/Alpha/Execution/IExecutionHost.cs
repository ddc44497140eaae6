namespace Millwright.Alpha.Execution;

/// <summary>What the driver asks of the plant around it.</summary>
internal interface IExecutionHost
{
    /// <summary>Best prices now; null when missing.</summary>
    ExecQuote? Quote(int instrument);

    /// <summary>True while a missed entry may be tried again.</summary>
    bool StillTriggered(int direction);

    /// <summary>An order ended.</summary>
    void Ended(ExecOrder order);

    /// <summary>A position grew or shrank by an execution.</summary>
    void Executed(ExecOrder order, decimal quantity, decimal price);
}
