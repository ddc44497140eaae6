using Millwright.Portfolio.Replay;

namespace Millwright.Portfolio.Tests.Plant;

/// <summary>Hourly bars of the synthetic basket.</summary>
internal static class SyntheticBars
{
    public const long StartMs = 1_704_067_200_000;

    public static IReadOnlyList<string> Tokens => SyntheticTokens.Ids;

    public static IReadOnlyList<TokenBars> Make(int bars, int lengthS = 3600) =>
        SyntheticTokens.Make(StartMs, bars, lengthS, 7);
}
