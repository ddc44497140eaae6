using System.Text.Json;
using Millwright.Grid.Governor;
using Millwright.Grid.Plant;
using Millwright.Grid.Scanner;

namespace Millwright.Grid.Status;

/// <summary>Block <c>scanner</c>; while warming up its figures are null, not 0.</summary>
internal static class ScannerBlock
{
    public static void Write(Utf8JsonWriter json, GridCore core, GridGovernor governor)
    {
        var scanner = governor.Scanner;
        var character = governor.Market;
        var warm = core.Options.ScannerEnabled && scanner.Samples > 0;
        json.WriteStartObject("scanner");
        json.WriteBoolean("enabled", core.Options.ScannerEnabled);
        json.WriteString("regime", character.Regime switch
        {
            RegimeClass.StrongTrend => "strong_trend",
            RegimeClass.MildTrend => "mild_trend",
            _ => "ranging",
        });
        json.WriteString("trend_direction", character.Direction switch
        {
            TrendDirection.Up => "up",
            TrendDirection.Down => "down",
            _ => "none",
        });
        json.WriteNumber("volatility", character.Volatility);
        json.WriteNumber("confidence", character.Confidence);
        json.Time("updated_at", character.UpdatedAt);
        var (atrPct, adx, efficiency, width) = scanner.Last;
        json.Optional("atr_pct", warm ? atrPct : null);
        json.Optional("adx", warm ? adx : null);
        json.Optional("directional_efficiency", warm ? efficiency : null);
        json.Optional("bb_width", warm ? width : null);
        json.WriteNumber("samples", scanner.Samples);
        json.WriteNumber("needed", core.Options.ScannerMinSamples);
        json.WriteStartObject("hmm");
        json.WriteBoolean("trained", scanner.IsTrained);
        json.WriteNumber("samples", scanner.Samples);
        json.WriteNumber("target", core.Options.ScannerTargetSamples);
        json.WriteString("tier", scanner.Tier);
        json.WriteStartArray("probabilities");
        foreach (var probability in scanner.Probabilities)
        {
            json.WriteNumberValue(probability);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
