namespace Millwright.Twin.Procedures;

/// <summary>State of the procedure desk (twin.md §11.4).</summary>
internal enum ProcedureState : ushort
{
    Idle,

    /// <summary>The next step may run.</summary>
    Ready,
    WaitingEffect,
    WaitingConfirm,

    /// <summary>The pause of a step runs.</summary>
    WaitingTime,
    Done,
    Failed,
    Aborted,
}
