namespace Millwright.Ledger;

/// <summary>Result of a posting: the transaction, a recognised repetition or a typed refusal.</summary>
/// <param name="Status">Outcome.</param>
/// <param name="Transaction">The transaction when posted, else null.</param>
/// <param name="Refusal">Reason when refused.</param>
/// <param name="Message">Sentence with the values when refused, else "".</param>
public readonly record struct PostOutcome(
    PostStatus Status,
    LedgerTransaction? Transaction,
    LedgerRefusal Refusal,
    string Message)
{
    /// <summary>True unless refused.</summary>
    public bool IsOk => Status != PostStatus.Refused;

    /// <summary>True when a transaction was posted.</summary>
    public bool IsPosted => Status == PostStatus.Posted;

    /// <summary>The key was posted before with identical content.</summary>
    public static PostOutcome Duplicate => new(PostStatus.Duplicate, null, LedgerRefusal.None, "");

    /// <summary>Posted.</summary>
    public static PostOutcome Posted(LedgerTransaction transaction) =>
        new(PostStatus.Posted, transaction, LedgerRefusal.None, "");

    /// <summary>Refused.</summary>
    public static PostOutcome Refused(LedgerRefusal refusal, string message) =>
        new(PostStatus.Refused, null, refusal, message);
}
