using System.Diagnostics;
using System.Globalization;
using Millwright.Kernel;

namespace Millwright.Campaigns;

/// <summary>
/// How many small defects the tests notice: instructions of the ledger and of the grid reducer are replaced in the
/// compiled assembly, one at a time, and the tests run against each. A mutant is killed when a test fails or hangs.
/// </summary>
internal static class MutationCampaign
{
    private static readonly (string Tests, string Assembly, string Prefix, string[] Classes)[] Targets =
    [
        ("Ledger", "Millwright.Ledger", "Millwright.Ledger.", []),
        ("Grid", "Millwright.Grid", "Millwright.Grid.Reducer.",
            ["Millwright.Grid.Tests.Reducer.*", "Millwright.Grid.Tests.Parity.*"]),
    ];

    public static int Run(CampaignArguments arguments, TextWriter output)
    {
        var only = arguments.Text("target", "");
        var random = Xoshiro256.Create((ulong)arguments.Number("seed", 1), "mutation");
        var wanted = (int)arguments.Number("mutants", 100);
        var end = Stopwatch.StartNew();
        var minutes = arguments.Number("minutes", 5);
        var (killed, all) = (0, 0);
        foreach (var (tests, assembly, prefix, classes) in Targets)
        {
            if (only.Length > 0 && !string.Equals(only, tests, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            using var bed = new MutationBed(tests, assembly, classes);
            if (!bed.TryPrepare(out var problem))
            {
                output.WriteLine(problem);
                return 2;
            }

            using var finder = new MutantFinder(bed.Original);
            var found = finder.Find(prefix);
            output.WriteLine($"{prefix}*: {found.Count} mutants, tests alone take {bed.Baseline.TotalSeconds:F1} s");
            for (var i = 0; i < wanted && found.Count > 0 && end.Elapsed.TotalMinutes < minutes; i++)
            {
                var index = (int)random.Below((ulong)found.Count);
                var mutant = found[index];
                found.RemoveAt(index);
                all++;
                if (bed.Notices(mutant))
                {
                    killed++;
                }
                else
                {
                    output.WriteLine($"  survived: {mutant.Method}: {mutant.What} (0x{mutant.Offset:X})");
                }
            }
        }

        var score = all == 0 ? 0.0 : 100.0 * killed / all;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"mutation score: {killed} of {all} noticed ({score:F0} %)"));
        return all > 0 && score >= arguments.Number("score", 60) ? 0 : 1;
    }
}
