using System.Text.Json.Nodes;
using Millwright.Host.Notifications;
using Millwright.Host.Prices;

namespace Millwright.Host.Running;

/// <summary>Facts of a running grid plant: those of every plant, and its equity curve.</summary>
internal sealed class PlantFacts(IPriceSource prices, string plant)
    : RunFacts(plant, prices.Kind, prices.Name, prices.Speed)
{
    public EquityHistory Equity { get; } = new();

    /// <summary>Messages to people outside; null before the run is composed.</summary>
    public NotifyWorker? Notices { get; set; }

    public override void AddTo(JsonObject status)
    {
        base.AddTo(status);
        status["equity"] = Equity.Rows();
        status["inventory_bias"] = InventoryBias.Of(Equity.Curve(), status);
        if (Notices is { } notices)
        {
            status["notifications"] = notices.Figures();
        }
    }
}
