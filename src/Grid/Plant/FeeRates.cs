using Millwright.Grid.Events;
using Millwright.Kernel;
using Millwright.Ledger;

namespace Millwright.Grid.Plant;

/// <summary>
/// Fee learning (grid.md §5.9): median of fee / cost over the last maker executions. A difference of more than 10 % to
/// the rate in force is told; with <c>fees.auto_detect</c> the learned rate serves floors and estimates.
/// </summary>
internal sealed class FeeRates(GridCore core)
{
    private const string Rule = "grid.fee_rate";
    private const int JudgeEvery = 10;

    /// <summary>Executions held.</summary>
    public FeeRateSample Sample { get; private set; } = new();

    /// <summary>Maker executions since the first start.</summary>
    public long Seen { get; private set; }

    /// <summary>Rate in use instead of the configured one, %; null = none.</summary>
    public decimal? LearnedPct { get; private set; }

    /// <summary>One execution; fee valued in quote.</summary>
    public void Executed(VenueReport report, decimal fee)
    {
        if (!report.Maker || report.Cost <= 0m)
        {
            return;
        }

        Sample.Add(fee, report.Cost);
        if (++Seen % JudgeEvery == 0)
        {
            Judge();
        }
    }

    /// <summary>Forgets a learned rate that may no longer be used.</summary>
    public void OptionsChanged()
    {
        if (LearnedPct is not null && !core.Options.FeesAutoDetect)
        {
            LearnedPct = null;
        }
    }

    public void Encode(CseWriter writer)
    {
        Sample.Encode(writer);
        writer.I64(Seen);
        if (writer.Option(LearnedPct is not null))
        {
            writer.Decimal(LearnedPct!.Value);
        }
    }

    public void Decode(ref CseReader reader)
    {
        Sample = FeeRateSample.Decode(ref reader);
        Seen = reader.I64();
        LearnedPct = reader.Option() ? reader.Decimal() : null;
    }

    private void Judge()
    {
        var configured = core.Rules.ConfiguredMakerPct;
        if (Sample.MedianPct is not { } median)
        {
            return;
        }

        if (!Sample.Differs(configured))
        {
            core.Context.ClearIncident(Rule, "maker");
            Use(null);
            return;
        }

        core.Context.RaiseIncident(
            Rule, "maker", IncidentSeverity.W,
            $"The venue takes {EventDesk.Text(decimal.Round(median, 4))} % of maker trades; "
            + $"{EventDesk.Text(configured)} % is configured.");
        if (core.Options.FeesAutoDetect)
        {
            Use(decimal.Round(median, 4));
        }
    }

    private void Use(decimal? rate)
    {
        if (rate != LearnedPct)
        {
            LearnedPct = rate;
            core.SetOptions(core.Options);
        }
    }
}
