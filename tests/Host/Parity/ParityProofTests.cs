using System.Text;
using Millwright.Alpha.Options;
using Millwright.Host.CommandLine;
using Millwright.Host.Kinds.Alpha;
using Millwright.Host.Parity;

namespace Millwright.Host.Tests.Parity;

/// <summary><c>parity KERNEL</c> with references, generators, a recorded run; results kept and read (alpha.md §19).
/// </summary>
public sealed class ParityProofTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("parity-proof").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("sizing.compose")]
    [InlineData("exit.v7")]
    [InlineData("xlev.map")]
    public void Given_the_public_reference_then_generated_cases_are_identical(string kernel)
    {
        var (code, text) = Run(kernel, "--mc", "6000", "--ref", "public", "--ulp");
        Assert.Equal(0, code);
        Assert.Contains("6000 cases, 0 mismatches, BIT_IDENTICAL", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_the_published_digests_then_they_are_checked_and_an_unknown_size_says_so()
    {
        var (code, text) = Run("sizing.compose", "--mc", "1000", "--extreme", "200");
        Assert.Equal(0, code);
        Assert.Contains("digest 0x20B63E0634E98206, as published", text, StringComparison.Ordinal);
        Assert.Contains("digest 0xF4EA3A0A83CBA7C8, as published", text, StringComparison.Ordinal);
        Assert.Contains("no published digest", Run("exit.v7", "--mc", "7").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_an_assembly_that_adds_one_unit_then_the_distance_is_found_and_the_exit_code_says_so()
    {
        var own = typeof(OffByOneReference).Assembly.Location;
        var (code, text) = Run("sizing.base", "--mc", "5", "--ref", $"inproc:{own}");
        Assert.Equal(2, code);
        Assert.Contains("there is no generator sizing.base/mc", text, StringComparison.Ordinal);
        (code, text) = Run("xlev.map", "--mc", "50", "--ref", $"inproc:{own}");
        Assert.Equal(1, code);
        Assert.Contains("DIFFERENT", text, StringComparison.Ordinal);
        (code, text) = Run("xlev.map", "--mc", "50", "--ref", $"inproc:{own}", "--max-ulp", "1");
        Assert.Equal(0, code);
        Assert.Contains("WITHIN(1 ULP)", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_command_that_answers_nothing_then_every_case_is_missing()
    {
        var (code, text) = Run("exit.v7", "--mc", "20", "--ref", "exec:cat > /dev/null");
        Assert.Equal(1, code);
        Assert.Contains("20 cases, 20 mismatches, DIFFERENT", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--ref", "guess", "allowed public")]
    [InlineData("--ref", "inproc:/no/such.dll", "does not exist")]
    [InlineData("--entry-path", "/no/such", "needs the kernel decision.e2e")]
    public void Given_a_wrong_request_then_the_allowed_ones_are_named(string option, string value, string expected)
    {
        var (code, text) = Run("exit.v7", "--mc", "5", option, value);
        Assert.Equal(2, code);
        Assert.Contains(expected, text, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_recorded_run_then_its_real_decisions_equal_the_reference_and_the_result_is_kept_for_the_ladder()
    {
        var journal = Path.Combine(folder, "soak");
        Directory.CreateDirectory(journal);
        using (var soak = AlphaSoak.Open(journal, Small, null).Value)
        {
            soak.Run(0.5, TestContext.Current.CancellationToken);
        }

        var junit = Path.Combine(folder, "out.xml");
        var (code, text) = Run(
            "decision.e2e", "--entry-path", journal, "--ref", "public", "--store", folder, "--junit", junit, "--ulp");
        Assert.True(code == 0, text);
        Assert.Contains(" 0 mismatches, BIT_IDENTICAL", text, StringComparison.Ordinal);
        Assert.Contains("leverage", text, StringComparison.Ordinal);
        Assert.Contains("failures=\"0\"", File.ReadAllText(junit), StringComparison.Ordinal);
        var worker = new ParityWorker(folder);
        var fact = Assert.Single(worker.News());
        Assert.Equal(("parity:decision.e2e", true, 0.0), (fact.Name, fact.Passed, fact.Value));
        Assert.True(fact.Count > 1_700, $"{fact.Count} cases");
        Assert.Empty(worker.News());
    }

    [Fact]
    public void Given_a_database_then_the_results_are_rows_of_it()
    {
        using var cluster = new Portfolio.PostgresCluster();
        ParityRuns.Write(
            cluster.ConnectionString,
            [
                new ParityOutcome(
                    "exit.v7", "mc 5", "public", 5, 0, 0, "0x0000000000000001", "BIT_IDENTICAL", 0.1, null),
            ]);
        using var connection = new Npgsql.NpgsqlConnection(cluster.ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "select kernel || '/' || verdict || '/' || cases from alpha.alpha_parity_runs";
        Assert.Equal("exit.v7/BIT_IDENTICAL/5", command.ExecuteScalar());
    }

    private static readonly AlphaOptions Small = new()
    {
        WFast = 20, WSlow = 60, KSlow = 12, ShortEntry = -0.008, ShortExtreme = -0.03, IrpLookback = 20, MaxBars = 40,
        ScanQMs = 1_000, DailyEntryCap = 100_000,
    };

    private static (int Code, string Text) Run(string kernel, params string[] arguments)
    {
        using var text = new StringWriter();
        var context = new VerbContext([], Stream.Null, Stream.Null, text, text, Directory.GetCurrentDirectory());
        var code = ParityVerb.Create(context).Parse([kernel, .. arguments]).Invoke();
        return (code, text.ToString());
    }
}
