using Millwright.Portfolio.Actions;
using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Strands;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Desk;

/// <summary>One evaluation of one token: the snapshot everything is decided from.</summary>
internal sealed class Decision
{
    private const double DualWeakDays = 14;
    private readonly List<Reason> extra = [];

    public Decision(PortfolioCore core, LeverDesk desk, Token token, string? cause)
    {
        Token = token;
        Cause = cause;
        Technical = desk.Technical(token);
        Levers = desk.Of(token, Technical);
        Price = token.Price;
        CapUsd = core.CapUsd(token);
        var position = token.Position;
        Quantity = position.Quantity;
        AverageEntry = position.AverageEntry;
        DeployedUsd = (double)position.Cost;
        ValueUsd = (double)Quantity * Price;
        FeatureAgeHours = token.FeaturesMs == long.MinValue ? 1e6 : (core.NowMs - token.FeaturesMs) / 3_600_000.0;
        if (position.IsOpen && Price > 0.0)
        {
            Pnl = (Price / (double)AverageEntry) - 1.0;
            var btc = core.BtcPrice;
            ResidualPnl = DMath.Log(Price / (double)AverageEntry)
                - (btc > 0.0 && position.BtcAtEntry > 0.0 ? DMath.Log(btc / position.BtcAtEntry) : 0.0);
            var dual = core.Market.DayBtc.Count >= DualWeakDays
                && token.Health.IsDualWeak(core.Market.DayBtc.Items);
            token.Health.Dead = HealthScores.Dead(
                Pnl, token.Volume, token.Intent.Strength, ResidualPnl, dual, core.Options.Tuning);
        }
        else
        {
            token.Health.Dead = 0.0;
        }

        token.Health.DeadFinal = HealthScores.Final(token.Health.Dead, core.Posture.Pressure.Value);
    }

    public Token Token { get; }

    public string? Cause { get; }

    public LeverResult Levers { get; }

    public TechnicalState Technical { get; }

    public double Price { get; }

    public double CapUsd { get; }

    public double DeployedUsd { get; }

    public double ValueUsd { get; }

    public double Pnl { get; }

    public double ResidualPnl { get; }

    public double FeatureAgeHours { get; }

    public decimal Quantity { get; }

    public decimal AverageEntry { get; }

    public double? Eps { get; set; }

    /// <summary>Lever elements, then the gates and actions noted so far.</summary>
    public IReadOnlyList<Reason> Reasons => extra.Count == 0 ? Levers.Reasons : [.. Levers.Reasons, .. extra];

    public void Gate(string name, ReasonValue value) => Note(name, "gate", value);

    public void Gate(string name) => Note(name, "gate", ReasonValue.Of(name));

    public void Action(string name, double value) => Note(name, "action", ReasonValue.Of(value));

    public void Ranked(double eps)
    {
        Eps = eps;
        Note("eps", "eps", ReasonValue.Of(eps));
    }

    public StrandInputs Inputs() => new(
        Technical, Token.Hour.Rsi, Token.Hour.RsiSlope, Token.Volume, Token.Intent.Strength, FeatureAgeHours, Pnl);

    private void Note(string name, string kind, ReasonValue value) => extra.Add(
        new Reason(Levers.Reasons.Count + extra.Count, name, kind, value, null, null, null, null, null, null));
}
