using Millwright.Kernel;

namespace Millwright.Regime.Advisor;

/// <summary>Canonical form of votes, in records and snapshots.</summary>
internal static class CouncilCodec
{
    public static void Write(CseWriter writer, IReadOnlyList<CouncilVote> votes)
    {
        writer.List(votes.Count);
        foreach (var vote in votes)
        {
            writer.String(vote.Provider);
            writer.String(vote.Condition);
            writer.String(vote.Action);
            writer.String(vote.Reason);
        }
    }

    public static CouncilVote[] Read(ref CseReader reader)
    {
        var votes = new CouncilVote[reader.List(4)];
        for (var i = 0; i < votes.Length; i++)
        {
            votes[i] = new CouncilVote(reader.String(), reader.String(), reader.String(), reader.String());
        }

        return votes;
    }
}
