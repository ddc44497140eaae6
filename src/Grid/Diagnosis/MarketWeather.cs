namespace Millwright.Grid.Diagnosis;

/// <summary>What a companion of the group knows about the market and the capital; shown, never decided on.</summary>
/// <param name="Band">Band of the tradability score; null = it is off.</param>
/// <param name="StuckCapitalPct">Share of the account in stuck exits, percent; null = nobody counts it.</param>
public sealed record MarketWeather(string? Band, double? StuckCapitalPct)
{
    /// <summary>Nobody watches.</summary>
    public static MarketWeather None { get; } = new(null, null);
}
