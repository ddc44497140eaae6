namespace Millwright.Ledger;

/// <summary>Forms of idempotency keys (grid.md §5.3).</summary>
public enum KeyForm : byte
{
    /// <summary>Any text, used as it is.</summary>
    Text,

    /// <summary><c>exec:{exec_id}:{kind}</c>.</summary>
    Execution,

    /// <summary><c>close:{slot}:{trade}:{cycle}:{n}</c>.</summary>
    Close,

    /// <summary><c>wo:{slot}:{trade}:{cycle}:{n}</c>.</summary>
    WriteOff,

    /// <summary><c>flow:{exchange_ledger_id}</c>.</summary>
    Flow,
}
