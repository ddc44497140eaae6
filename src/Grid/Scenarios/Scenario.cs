using System.Text.Json;
using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>A parsed scenario document (grid.md §10.3).</summary>
public sealed record Scenario
{
    /// <summary>Name shown in reports.</summary>
    public required string Name { get; init; }

    /// <summary>World that plays it: <c>reducer</c> by default, others are registered by their owners.</summary>
    public required string World { get; init; }

    /// <summary>The whole document; worlds read further members from it.</summary>
    public required JsonElement Document { get; init; }

    /// <summary>Engine configuration.</summary>
    public required EngineConfig Config { get; init; }

    /// <summary>Order size, quote.</summary>
    public required double OrderSizeUsd { get; init; }

    /// <summary>Initial states, one per slot; empty when the slots bootstrap at <see cref="MarketPrice"/>.</summary>
    public required IReadOnlyList<PairState> States { get; init; }

    /// <summary>Initial market price, quote.</summary>
    public required double MarketPrice { get; init; }

    /// <summary>Initial time, Unix seconds.</summary>
    public required double Now { get; init; }

    /// <summary>Slots to bootstrap when no states are given.</summary>
    public required int Slots { get; init; }

    /// <summary>Steps in order.</summary>
    public required IReadOnlyList<ScenarioStep> Steps { get; init; }

    /// <summary>Expectations checked at the end; undefined when there are none.</summary>
    public required JsonElement Expect { get; init; }
}
