namespace Millwright.Portfolio.Desk;

/// <summary>A decided sale.</summary>
internal sealed record Sale(string Type, string Reason, decimal Quantity)
{
    public int ExitBits { get; init; }

    public int MoonBits { get; init; }

    public bool Demotes { get; init; }

    public bool IsQuota { get; init; }
}
