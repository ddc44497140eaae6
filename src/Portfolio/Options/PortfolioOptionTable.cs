using Millwright.Kernel.Options;

namespace Millwright.Portfolio.Options;

/// <summary>The option list of the portfolio plant with its cross-field rules.</summary>
public static class PortfolioOptionTable
{
    /// <summary>All keys and rules.</summary>
    public static readonly OptionTable<PortfolioOptions> Table = new(
        options => options with { },
        new OptionRule<PortfolioOptions>(
            ["portfolio.monitor_bar_s"],
            "monitor_bar_s is 60 or 3600",
            o => o.MonitorBarS is 60 or 3600),
        new OptionRule<PortfolioOptions>(
            ["portfolio.shadow", "portfolio.fill_timing"],
            "next-bar fills are virtual: they need shadow",
            o => o.Shadow || o.FillTiming == FillTiming.AtDecision));
}
