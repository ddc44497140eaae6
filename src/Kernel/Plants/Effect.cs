namespace Millwright.Kernel;

/// <summary>
/// One effect of a turn, tagged with the causing journal position (kernel.md §2.1 step 8). The body is immutable:
/// an <see cref="Kernel.Intent"/> (PlaceOrder, CancelOrder), a ledger transaction (PostLedger), a
/// <see cref="DomainEvent"/> (Publish), a <see cref="CommandChange"/> (Complete), an incident transition (Incident), a
/// <see cref="QueryRequest"/> (Query) or a <see cref="Notification"/> (Notify).
/// </summary>
/// <param name="Kind">Kind.</param>
/// <param name="Class">Durability class.</param>
/// <param name="Plant">Emitting plant; 0 = kernel.</param>
/// <param name="Seq">Causing journal position.</param>
/// <param name="At">Logical time of the turn.</param>
/// <param name="Body">Payload by kind.</param>
public readonly record struct Effect(
    EffectKind Kind,
    EffectClass Class,
    uint Plant,
    ulong Seq,
    Instant At,
    object Body);
