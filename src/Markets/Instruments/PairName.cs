namespace Millwright.Markets;

/// <summary>A pair split into its assets.</summary>
/// <param name="Base">Base asset, upper case.</param>
/// <param name="Quote">Quote asset, upper case.</param>
public readonly record struct PairName(string Base, string Quote)
{
    /// <summary>Canonical text <c>BASE/QUOTE</c>.</summary>
    public override string ToString() => $"{Base}/{Quote}";
}
