using System.Globalization;
using System.Text.Json;
using Millwright.Host.Runtime;
using Millwright.Kernel;
using Millwright.Regime.Plant;

namespace Millwright.Host.Regime;

/// <summary>
/// Sends the commands that a regime plant asks for to its trading plant (regime.md §13.8): journaled and answered like
/// those of an operator, by the name of the council. A replay reads the records and asks nobody.
/// </summary>
/// <param name="number">Number of the regime plant.</param>
/// <param name="trading">Number of the trading plant.</param>
internal sealed class CommandWorker(uint number, uint trading) : IEffectObserver
{
    private const string Issuer = "council";

    public void OnEffect(IGroupHost group, in Effect effect)
    {
        if (effect.Plant == number && effect.Body is QueryRequest { Kind: RegimePlant.CommandQuery } query
            && query.Key.Split('=') is [var kind, var text]
            && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            _ = Task.Run(() => Submit(group, kind, value));
        }
    }

    public void OnView(IGroupHost group, PublishedView view)
    {
    }

    private void Submit(IGroupHost group, string kind, double value)
    {
        var guid = Guid.CreateVersion7();
        var id = System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(guid.ToByteArray(bigEndian: true));
        var payload = CommandCodec.Encode(new CommandRequest
        {
            Id = id,
            IdemKey = guid.ToString(),
            Kind = kind,
            Parameters = JsonSerializer.SerializeToElement(new { value }),
            Issuer = Issuer,
            Role = "operator",
            Source = Issuer,
            Reason = "decision of the council",
            Confirmed = true,
        });
        var input = new RecordInput(RecordType.Command, trading, 0, group.Now.Ns, (ulong)id);
        group.TrySubmit(Lane.Safety, in input, payload);
    }
}
