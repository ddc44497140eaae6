using System.Text.Json;

namespace Millwright.Alpha.Parity;

/// <summary>The exit of a row comes before the entry in time and after action and d in the text.</summary>
internal sealed class DeferredExit(Utf8JsonWriter output)
{
    private PublicVote? vote;

    public void Take(PublicVote decided) => vote = decided;

    public void Write()
    {
        if (vote is null)
        {
            output.WriteNull("exit");
            return;
        }

        output.WriteStartObject("exit");
        output.WriteString("action", vote.Action);
        output.WriteString("reason", vote.Reason);
        output.Bits("pnl_bps", vote.Pnl);
        output.Bits("score", vote.Score);
        output.WriteEndObject();
    }
}
