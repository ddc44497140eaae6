namespace Millwright.Host.Terminal;

/// <summary>An open confirmation (console.md §14.3).</summary>
/// <param name="Request">What would be sent.</param>
/// <param name="Tier">1 = Enter, 2 = preview and typed word.</param>
/// <param name="Word">What tier 2 asks to be typed.</param>
/// <param name="OpenedAt">When it was asked; Enter needs 300 ms against key bounce.</param>
public sealed record Question(BarRequest Request, int Tier, string Word, DateTimeOffset OpenedAt)
{
    /// <summary>Consequences as the server lists them; null while they are asked for.</summary>
    public IReadOnlyList<string>? Consequences { get; set; }

    /// <summary>Token that proves the consequences were read.</summary>
    public string? Token { get; set; }

    /// <summary>Why there is no preview, or null.</summary>
    public string? Problem { get; set; }

    /// <summary>What was typed so far.</summary>
    public string Typed { get; set; } = "";

    /// <summary>True when it may be accepted now.</summary>
    public bool IsOpen(DateTimeOffset now) =>
        now - OpenedAt >= TimeSpan.FromMilliseconds(300)
        && (Tier < 2 || (Typed.Trim() == Word && Consequences is not null && Problem is null));
}
