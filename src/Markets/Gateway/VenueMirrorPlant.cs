namespace Millwright.Markets;

/// <summary>
/// Stands for an external venue inside the group: takes its journaled facts and hands them to the trading plant as the
/// same internal events the simulated venue emits, and keeps the venue's conditions as incidents. Places nothing: the
/// trading plant's intents leave through the output commit and the <see cref="VenueGateway"/>.
/// </summary>
public sealed class VenueMirrorPlant : IPlant
{
    private readonly uint client;
    private readonly SortedSet<string> conditions = new(StringComparer.Ordinal);
    private VenueBalances? balances;

    /// <summary>Creates the mirror.</summary>
    /// <param name="client">Number of the trading plant.</param>
    public VenueMirrorPlant(uint client) => this.client = client;

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; } = new(
        "venue-mirror", 1, new PlantLimits(EffectsPerTurn: 4096, CascadeDepth: 4096, LiveIntents: 1),
        QuarantineOrders.CancelAll, [MarketRecord.VenueFact]);

    /// <summary>Conditions that hold: rules of open incidents.</summary>
    public IReadOnlyCollection<string> Conditions => conditions;

    /// <summary>Balances told last, or null.</summary>
    public VenueBalances? Balances => balances;

    /// <inheritdoc/>
    public void Init(PlantContext context)
    {
    }

    /// <inheritdoc/>
    public void Apply(in PlantEvent plantEvent, PlantContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (plantEvent.Kind != PlantEventKind.Record || VenueFactCodec.TryDecode(plantEvent.Payload) is not { } fact)
        {
            return;
        }

        switch (fact.Kind)
        {
            case VenueFactKind.Balances when fact.Balances is { } told:
                balances = told;
                context.Emit(client, VenueBalances.EventType, told);
                break;
            case VenueFactKind.OpenOrders:
                context.Emit(client, VenueOpenOrders.EventType, new VenueOpenOrders(fact.Orders));
                break;
            case VenueFactKind.Flow when fact.Row is { } row:
                context.Emit(client, VenueFlow.EventType, new VenueFlow(row));
                break;
            case VenueFactKind.Condition:
                Note(fact, context);
                break;
            default:
                break;
        }
    }

    /// <inheritdoc/>
    public void CheckInvariants(ViolationList violations)
    {
        ArgumentNullException.ThrowIfNull(violations);
        if (conditions.Count > 64)
        {
            violations.Add("V02", $"{conditions.Count} conditions of one venue");
        }
    }

    /// <inheritdoc/>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        VenueBalances.Encode(writer, balances);
        writer.List(conditions.Count);
        foreach (var rule in conditions)
        {
            writer.String(rule);
        }
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        balances = VenueBalances.Decode(ref reader);
        conditions.Clear();
        for (var count = reader.List(2); count > 0; count--)
        {
            conditions.Add(reader.String());
        }
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request) => new { plant = "venue-mirror", conditions, balances };

    private void Note(VenueFact fact, PlantContext context)
    {
        if (fact.On)
        {
            conditions.Add(fact.Rule);
            context.RaiseIncident(fact.Rule, "venue", IncidentSeverity.C, fact.Text);
        }
        else if (conditions.Remove(fact.Rule))
        {
            context.ClearIncident(fact.Rule, "venue");
        }
    }
}
