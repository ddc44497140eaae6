using Millwright.Kernel;
using Millwright.Regime.Engine;
using Millwright.Regime.Numerics;
using Millwright.Regime.Options;

namespace Millwright.Regime.Advisor;

/// <summary>
/// Proposals of the council inside the plant (regime.md §13.8): an operator approves or skips them within an hour; only
/// a widening of the entries may apply itself, behind its own switch and at most once an hour. What is applied is one
/// bounded step of the entry distance, as a command of the trading plant.
/// </summary>
public sealed class CouncilDesk
{
    private const double LifeSec = 3600.0;
    private const int Kept = 20;

    private readonly RegimeOptions options;
    private readonly List<CouncilProposal> proposals = [];
    private double appliedAt;
    private long number;

    /// <summary>A desk without state.</summary>
    public CouncilDesk(RegimeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        this.options = options;
    }

    /// <summary>Decisions, oldest first, at most 20.</summary>
    public IReadOnlyList<CouncilProposal> Proposals => proposals;

    /// <summary>Epoch seconds at which a widening last applied itself; 0 = never.</summary>
    public double AppliedAt => appliedAt;

    /// <summary>Takes the votes of a round.</summary>
    /// <param name="votes">Every vote.</param>
    /// <param name="auto">AI_AUTO_EXECUTE is active.</param>
    /// <param name="entryPct">Present entry distance, percent.</param>
    /// <param name="now">Epoch seconds.</param>
    /// <returns>The decision; with a value when it applies itself now.</returns>
    public CouncilProposal Take(IReadOnlyList<CouncilVote> votes, bool auto, double entryPct, double now)
    {
        Expire(now);
        var (action, rule) = Council.Decide(votes);
        var itself = auto && action == Council.Widen && (appliedAt <= 0.0 || now - appliedAt >= LifeSec)
            && StepOf(action, entryPct) is not null;
        var proposal = new CouncilProposal(
            ++number, now, action, rule, votes,
            action == Council.Continue ? "none" : itself ? "applied" : "pending",
            itself ? StepOf(action, entryPct) : null);
        appliedAt = itself ? now : appliedAt;
        proposals.Add(proposal);
        if (proposals.Count > Kept)
        {
            proposals.RemoveAt(0);
        }

        return proposal;
    }

    /// <summary>The operator approves a proposal.</summary>
    /// <returns>Entry distance to set, or why not: unknown_proposal, not_pending, expired or at_limit.</returns>
    public (double? Value, string? Refusal) Approve(long id, double entryPct, double now)
    {
        Expire(now);
        var at = proposals.FindIndex(p => p.Id == id);
        if (at < 0 || proposals[at].State != "pending")
        {
            return (null, at < 0 ? "unknown_proposal" : proposals[at].State == "expired" ? "expired" : "not_pending");
        }

        if (StepOf(proposals[at].Action, entryPct) is not { } value)
        {
            return (null, "at_limit");
        }

        proposals[at] = proposals[at] with { State = "approved", Value = value };
        return (value, null);
    }

    /// <summary>The operator skips a proposal.</summary>
    /// <returns>Why not, or null.</returns>
    public string? Skip(long id, double now)
    {
        Expire(now);
        var at = proposals.FindIndex(p => p.Id == id);
        if (at < 0 || proposals[at].State != "pending")
        {
            return at < 0 ? "unknown_proposal" : proposals[at].State == "expired" ? "expired" : "not_pending";
        }

        proposals[at] = proposals[at] with { State = "skipped" };
        return null;
    }

    /// <summary>Proposals older than an hour can no longer be approved.</summary>
    public void Expire(double now)
    {
        for (var i = 0; i < proposals.Count; i++)
        {
            if (proposals[i].State == "pending" && now - proposals[i].At >= LifeSec)
            {
                proposals[i] = proposals[i] with { State = "expired" };
            }
        }
    }

    /// <summary>Entry distance one step away; null when the limit is reached already.</summary>
    private double? StepOf(string action, double entryPct)
    {
        var factor = options.AiCouncilStepPct / 100.0;
        var value = Math.Clamp(
            action == Council.Widen ? entryPct * (1.0 + factor) : entryPct * (1.0 - factor),
            options.AiCouncilEntryMinPct, options.AiCouncilEntryMaxPct);
        value = Bounds.Round(value, 4);
        return (action == Council.Widen ? value > entryPct : value < entryPct) ? value : null;
    }

    internal void Encode(CseWriter writer)
    {
        writer.F64(appliedAt);
        writer.I64(number);
        writer.List(proposals.Count);
        foreach (var p in proposals)
        {
            writer.I64(p.Id);
            writer.F64(p.At);
            writer.String(p.Action);
            writer.String(p.Rule);
            writer.String(p.State);
            writer.Optional(p.Value);
            CouncilCodec.Write(writer, p.Votes);
        }
    }

    internal void Decode(ref CseReader reader)
    {
        (appliedAt, number) = (reader.F64(), reader.I64());
        proposals.Clear();
        for (var n = reader.List(30); n > 0; n--)
        {
            var (id, at, action, rule, state, value) = (
                reader.I64(), reader.F64(), reader.String(), reader.String(), reader.String(), reader.OptionalF64());
            proposals.Add(new CouncilProposal(id, at, action, rule, CouncilCodec.Read(ref reader), state, value));
        }
    }
}
