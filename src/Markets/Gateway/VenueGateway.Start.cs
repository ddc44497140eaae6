namespace Millwright.Markets;

/// <content>Reconciliation at the start of a run (kernel.md §8.4).</content>
public sealed partial class VenueGateway
{
    private StartAnswers? answers;

    /// <summary>
    /// What the venue did not answer yet in this run, null from the moment on at which the plant may open positions.
    /// </summary>
    public string? Awaiting { get; private set; } = "the start of the run";

    /// <summary>A fact of the venue arrived; call it after the fact was handed to the journal.</summary>
    public void OnFact(VenueFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        answers?.OnFact(fact);
    }

    private void BeginAnswers(Instant now)
    {
        answers = new StartAnswers(now, group.LiveIntents
            .Where(intent => intent.Plant == plant && intent.State is IntentState.Acked or IntentState.Working)
            .Select(static intent => intent.Seq));
        link.Query("balances", pair);
        link.Query("open_orders", pair);
    }

    /// <summary>The end of the pause follows every report it rests on, in the same lane.</summary>
    private void FollowAnswers(Instant now)
    {
        if (answers is not { } start)
        {
            return;
        }

        start.Settle(seq => group.FindIntent(seq) is not { IsTerminal: false });
        Awaiting = start.Missing(Resolver.Count, now);
        if (Awaiting is null && waiting.Count == 0
            && target.TryPublish(new PlantControl(plant, On: false, Drain: false, PlantGroup.ReconcilePause)))
        {
            answers = null;
            return;
        }

        if (start.IsDue(now, out var kinds))
        {
            foreach (var kind in kinds)
            {
                link.Query(kind, pair);
            }

            foreach (var seq in start.HasOrders ? start.Unpolled : [])
            {
                Ask($"intent:{seq}", now);
            }
        }
    }
}
