namespace Millwright.Markets;

/// <summary>
/// Stands for an external venue inside the group: takes its journaled facts and hands them to the trading plant as the
/// same internal events the simulated venue emits, and keeps the venue's conditions as incidents. Places nothing: the
/// trading plant's intents leave through the output commit and the <see cref="VenueGateway"/>.
/// </summary>
public sealed class VenueMirrorPlant : IPlant
{
    private const string ChangedRule = "venue.rules_changed";
    private const string ShutRule = "venue.market_shut";
    private readonly uint client;
    private readonly VenueRules? composed;
    private readonly SortedSet<string> conditions = new(StringComparer.Ordinal);
    private VenueBalances? balances;

    /// <summary>Creates the mirror.</summary>
    /// <param name="client">Number of the trading plant.</param>
    /// <param name="composed">Rules the trading plant was composed with; what differs from them is told.</param>
    public VenueMirrorPlant(uint client, VenueRules? composed = null)
    {
        this.client = client;
        this.composed = composed;
        Descriptor = new PlantDescriptor(
            "venue-mirror", 3, new PlantLimits(EffectsPerTurn: 4096, CascadeDepth: 4096, LiveIntents: 1),
            QuarantineOrders.CancelAll, [MarketRecord.VenueFact], VenueOf: client);
    }

    /// <inheritdoc/>
    public PlantDescriptor Descriptor { get; }

    /// <summary>Conditions that hold: rules of open incidents.</summary>
    public IReadOnlyCollection<string> Conditions => conditions;

    /// <summary>Balances told last, or null.</summary>
    public VenueBalances? Balances => balances;

    /// <summary>Trading rules told last, or null: those of the composition.</summary>
    public VenueRules? Rules { get; private set; }

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
            case VenueFactKind.Rules when fact.Rules is { } rules && rules != Rules:
                Take(rules, context);
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

        if (writer.Option(Rules is not null))
        {
            Rules!.Encode(writer);
        }
    }

    /// <inheritdoc/>
    public void Decode(ref CseReader reader)
    {
        DecodeFirst(ref reader);
        Rules = reader.Option() ? VenueRules.Decode(ref reader) : null;
    }

    /// <inheritdoc/>
    public bool TryMigrate(uint from, ref CseReader reader)
    {
        if (from is not (1 or 2))
        {
            return false;
        }

        DecodeFirst(ref reader);
        Rules = from >= 2 && reader.Option() ? VenueRules.Decode(ref reader) : null;
        return true;
    }

    /// <inheritdoc/>
    public object BuildView(in ViewRequest request) =>
        new { plant = "venue-mirror", conditions, balances, rules = Rules };

    private void DecodeFirst(ref CseReader reader)
    {
        balances = VenueBalances.Decode(ref reader);
        conditions.Clear();
        for (var count = reader.List(2); count > 0; count--)
        {
            conditions.Add(reader.String());
        }
    }

    /// <summary>New rules are for new orders (grid.md §9.2); a shut market is a condition of its own.</summary>
    private void Take(VenueRules rules, PlantContext context)
    {
        if ((Rules ?? composed) is { } before && rules.ChangesFrom(before) is { Length: > 0 } changes)
        {
            context.RaiseIncident(
                ChangedRule, "venue", IncidentSeverity.W, $"The venue changed the rules of the pair: {changes}.");
            context.ClearIncident(ChangedRule, "venue");
        }

        Rules = rules;
        Note(
            VenueFact.Condition(ShutRule, rules.IsShut, $"The venue takes no placements: {rules.Status}."), context);
        context.Emit(client, VenueRules.EventType, rules);
    }

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
