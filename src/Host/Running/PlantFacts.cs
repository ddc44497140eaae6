using System.Text.Json.Nodes;
using Millwright.Host.Prices;

namespace Millwright.Host.Running;

/// <summary>Facts of a running grid plant: those of every plant, and its equity curve.</summary>
internal sealed class PlantFacts(IPriceSource prices, string plant)
    : RunFacts(plant, prices.Kind, prices.Name, prices.Speed)
{
    public EquityHistory Equity { get; } = new();

    public override void AddTo(JsonObject status)
    {
        base.AddTo(status);
        status["equity"] = Equity.Rows();
        status["inventory_bias"] = InventoryBias.Of(Equity.Curve(), status);
    }
}
