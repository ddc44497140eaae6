using Millwright.Portfolio.Intent;

namespace Millwright.Portfolio.Records;

/// <summary>Limits of rows that come from outside (portfolio.md §2.8, Appendix S.6); errors name field, value and
/// range.</summary>
internal static class InputLimits
{
    /// <summary>Tolerance of clocks: a later time is rejected.</summary>
    public const long FutureMs = 5_000;

    private const int MostText = 2_000;

    public static DomainError? Identity(string token, string chain) =>
        token.Length is 0 or > 32 || token == "PORTFOLIO" || !IsPlain(token)
            ? new DomainError(
                "token", token.Length == 0 ? "empty" : "unknown",
                $"token '{token}' is not an id: 1 to 32 characters without blanks, not PORTFOLIO")
            : chain.Length is 0 or > 32 || !IsPlain(chain)
                ? new DomainError(
                    "chain", chain.Length == 0 ? "empty" : "unknown",
                    $"chain '{chain}' is not an id: 1 to 32 characters without blanks")
                : null;

    public static DomainError? Time(long timeMs, long nowMs) => timeMs <= 0
        ? new DomainError("ts", "not_positive", $"ts {timeMs} is not a time in Unix ms")
        : timeMs > nowMs + FutureMs
            ? new DomainError(
                "ts", "above_max", $"ts {timeMs} is {(timeMs - nowMs) / 1000} s ahead of the plant's clock {nowMs}; "
                + "allowed 5 s")
            : null;

    public static DomainError? Name(string field, string text) => text.Length is > 0 and <= 64
        ? null
        : new DomainError(field, "empty", $"{field} has {text.Length} characters; allowed 1 to 64");

    public static DomainError? Age(long timeMs, long nowMs, long mostMs) => nowMs - timeMs <= mostMs
        ? null
        : new DomainError(
            "ts", "stale", $"ts {timeMs} is {(nowMs - timeMs) / 3_600_000} h old; allowed are the last "
            + $"{mostMs / 3_600_000} h");

    public static DomainError? Intent(string name) => IntentAggregate.TryChannel(name, out _)
        ? null
        : new DomainError(
            "intent_type", "unknown",
            $"intent_type '{name}' is not one of hi_buy, med_buy, profit, sell, mock, neutral");

    public static DomainError? Fraction(string field, double value) => value is >= 0.0 and <= 1.0
        ? null
        : new DomainError(
            field, double.IsFinite(value) ? value < 0.0 ? "below_min" : "above_max" : "not_finite",
            $"{field} {value} is outside 0 to 1");

    public static DomainError? Length(string field, string text) => text.Length <= MostText
        ? null
        : new DomainError(field, "above_max", $"{field} has {text.Length} characters; allowed {MostText}");

    private static bool IsPlain(string id)
    {
        foreach (var c in id)
        {
            if (char.IsWhiteSpace(c) || char.IsControl(c) || c == '|')
            {
                return false;
            }
        }

        return true;
    }
}
