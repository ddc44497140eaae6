using System.Globalization;
using Millwright.Kernel;
using Millwright.Regime.Advisor;
using Millwright.Regime.Engine;

namespace Millwright.Regime.Plant;

/// <content>Language models: opinions, the council, explanations of the digest (regime.md §8.2, §13).</content>
public sealed partial class RegimePlant
{
    private void Opine(OpinionRecord record, double now, PlantContext context)
    {
        Advisor.Take(record, Engine.Market.Tiers.Reading, Engine.Score.Value, now, Engine.Facts.Mid);
        if (Advisor.Agreement is "ai_upgrade" or "ai_downgrade" or "ai_flip")
        {
            context.Publish(new DomainEvent(
                "ai_disagreement", 0, "notice",
                $"The advisor recommends tier {Advisor.Opinion!.Tier} ({Advisor.Opinion.Direction}), conviction "
                + $"{Advisor.Opinion.Conviction}; the detectors say tier {Engine.Market.Tiers.Reading.MechanicalTier}.",
                (object?)null));
        }
    }

    private void AskAll(string trigger, PlantContext context)
    {
        context.Query(AdviseQuery, trigger);
        if (Engine.Options.AiCouncilEnabled)
        {
            context.Query(CouncilQuery, trigger);
        }
    }

    /// <summary>Votes become a proposal; a widening may apply itself (regime.md §13.8).</summary>
    private void Decide(CouncilRecord record, double now, PlantContext context)
    {
        Engine.Refresh(facts.Read(Engine.Desk.NewestExit));
        var proposal = Council.Take(record.Votes, IsActive(Flags.AutoExecute), Engine.Facts.EntryPct, now);
        if (proposal.Value is { } value)
        {
            SetEntry(value, context);
        }

        if (proposal.Action != Millwright.Regime.Advisor.Council.Continue)
        {
            context.Publish(new DomainEvent(
                "council_proposal", 0, "notice",
                proposal.Value is { } set
                    ? $"The council widened the entries to {set:0.####} %."
                    : $"The council proposes {proposal.Action} ({proposal.Rule}), proposal {proposal.Id}; it expires "
                    + "in an hour.",
                (object?)null));
        }
    }

    /// <summary>Sets the entry distance of the trading plant: a journaled command by the name of the council.</summary>
    internal static void SetEntry(double value, PlantContext context) => context.Query(
        CommandQuery, string.Create(CultureInfo.InvariantCulture, $"set_entry_pct={value:0.####}"));

    /// <summary>Remembers that the operator stops the accumulation; the plugin reads it (regime.md §16.1).</summary>
    internal void StopAccumulation(double now) => AccumulationStoppedAt = now;

    /// <summary>An operator asks for an opinion now.</summary>
    internal (string Code, string Message) Ask(double now, PlantContext context)
    {
        if (!advisorOn.On || !Advisor.Ask(now))
        {
            return advisorOn.On
                ? ("in_flight", "an answer is under way")
                : ("advisor_off", "AI_REGIME_ADVISOR_ENABLED is off");
        }

        AskAll("manual", context);
        return ("", "the advisor is being asked");
    }

    /// <summary>An operator asks for an explanation of the digest now.</summary>
    internal (string Code, string Message) Interpret(double now, PlantContext context)
    {
        if (!HasProviders)
        {
            return ("no_providers", "regime.ai_providers is empty");
        }

        if (!IsActive(Flags.Narrative) || Engine.Digest is not { } digest)
        {
            return ("digest_off", "DIGEST_INTERPRETATION_ENABLED is off or there is no digest yet");
        }

        if (!Narrative.Ask(now, digest.Light))
        {
            return ("in_flight", "an explanation is under way");
        }

        context.Query(NarrativeQuery, "");
        return ("", "an explanation is being asked for");
    }
}
