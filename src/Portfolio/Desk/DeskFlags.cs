using Millwright.Portfolio.Options;
using Millwright.Portfolio.Strands;

namespace Millwright.Portfolio.Desk;

/// <summary>Operator flags (portfolio.md §10.3): shadow overrides canary overrides actions.</summary>
internal sealed class DeskFlags
{
    private string[] canary;

    public DeskFlags(PortfolioOptions options)
    {
        Shadow = options.Shadow;
        Actions = options.ActionsEnabled;
        Events = options.EventsEnabled;
        TrendRedeploy = options.TrendRedeployEnabled;
        Eps = options.EpsEnabled;
        canary = Split(options.CanarySymbols);
    }

    public bool Shadow { get; set; }

    public bool Actions { get; set; }

    public bool Events { get; set; }

    public bool TrendRedeploy { get; set; }

    public bool Eps { get; set; }

    public IReadOnlyList<string> Canary => canary;

    public void SetCanary(string symbols) => canary = Split(symbols);

    public bool IsCanary(string token) => Array.BinarySearch(canary, token, StringComparer.Ordinal) >= 0;

    public DecisionMode Mode => Shadow ? DecisionMode.Shadow
        : canary.Length > 0 ? DecisionMode.Canary
        : DecisionMode.Live;

    /// <summary>Why a decision of the token places no order; null when it does.</summary>
    public string? Silence(string token) => Shadow ? null
        : !Actions ? "actions_off"
        : canary.Length > 0 && !IsCanary(token) ? "not_canary"
        : null;

    public void Encode(CseWriter writer)
    {
        foreach (var flag in new[] { Shadow, Actions, Events, TrendRedeploy, Eps })
        {
            writer.Bool(flag);
        }

        writer.String(string.Join(',', canary));
    }

    public void Decode(ref CseReader reader)
    {
        (Shadow, Actions, Events) = (reader.Bool(), reader.Bool(), reader.Bool());
        (TrendRedeploy, Eps) = (reader.Bool(), reader.Bool());
        canary = Split(reader.String());
    }

    private static string[] Split(string symbols) =>
    [
        .. symbols.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
    ];
}
