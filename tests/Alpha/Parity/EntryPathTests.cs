using System.Buffers;
using System.Text.Json;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Options;
using Millwright.Alpha.Parity;
using Millwright.Alpha.Plant;

namespace Millwright.Alpha.Tests.Parity;

/// <summary>The entry path of the running plant against the two models of it (alpha.md §19).</summary>
public sealed class EntryPathTests
{
    private static readonly AlphaOptions Options = AlphaRig.Small with { DailyEntryCap = 100_000 };

    [Fact]
    public void Given_a_run_then_the_public_reference_and_the_kernel_repeat_every_decision_to_the_bit()
    {
        var (request, answer) = Record(Options, 2_000);
        var own = Rows(answer);
        Assert.Equal(2_000, own.Length);
        Assert.True(own.Count(r => r.Contains("\"gate\":\"Open\"", StringComparison.Ordinal)) >= 5);
        Assert.Equal(own, Rows(Ask(PublicReference.Find("decision.e2e")!, request)));
        Assert.Equal(own, Rows(Ask(AlphaParityKernels.All.Single(k => k.Name == "decision.e2e"), request)));
    }

    [Fact]
    public void Given_a_reference_with_another_threshold_then_its_decisions_differ()
    {
        var (request, answer) = Record(Options, 1_200);
        var threshold = Kernel.Parity.ParityValues.Text(Options.ShortEntry);
        var other = request.Replace(
            $"\"entry\":\"{threshold}\"", $"\"entry\":\"{Kernel.Parity.ParityValues.Text(-0.0081)}\"",
            StringComparison.Ordinal);
        Assert.NotEqual(request, other);
        Assert.NotEqual(Rows(answer), Rows(Ask(PublicReference.Find("decision.e2e")!, other)));
    }

    private static (string Request, string Answer) Record(AlphaOptions options, int steps)
    {
        var rig = new AlphaRig(options);
        var facts = new List<ScanFacts>();
        rig.Plant.Scanned = facts.Add;
        rig.Run(steps);
        var ended = rig.Episodes.Select(e => e.ExitScan).ToHashSet();
        ended.ExceptWith(rig.Rows.Where(r => r.Decision.Exit is { Action: ExitAction.Exit }).Select(r => r.Scan));
        return EntryPathLines.Of(rig.Plant, 0, facts, rig.Rows, ended);
    }

    private static string Ask(Kernel.Parity.IParityKernel kernel, string request)
    {
        using var document = JsonDocument.Parse(request);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Assert.True(kernel.Answer(document.RootElement, writer));
        }

        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static string[] Rows(string answer)
    {
        using var document = JsonDocument.Parse(answer);
        return [.. document.RootElement.GetProperty("out").GetProperty("rows").EnumerateArray()
            .Select(r => r.GetRawText())];
    }
}
