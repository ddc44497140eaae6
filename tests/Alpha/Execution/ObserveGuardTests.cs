using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Millwright.Alpha.Execution;
using Millwright.Kernel;

namespace Millwright.Alpha.Tests.Execution;

/// <summary>The two lines of the observe guard: the compiler, and the sink.</summary>
public sealed class ObserveGuardTests
{
    [Theory]
    [InlineData("void M(IObserveVenue v, OrderRequest r) => v.Place(in r);", "CS1061")]
    [InlineData("void M(IObserveVenue v) => v.Cancel(1);", "CS1061")]
    [InlineData("void M(IOrderVenue v) => new OrderDesk<StageV3>(v, \"vst\");", "CS0246")]
    [InlineData("sealed class V3 { } void M(IOrderVenue v) => new OrderDesk<V3>(v, \"vst\");", "CS0311")]
    [InlineData("void M(IObserveVenue v) => new OrderDesk<StageV4>(v, \"mainnet\");", "CS1503")]
    [InlineData("void M() { _ = new StageV4(); }", "CS1729")]
    public void Given_code_that_would_place_below_V4_then_it_does_not_compile(string member, string error) =>
        Assert.Contains(Errors(member), e => e == error);

    [Theory]
    [InlineData("void M(IOrderVenue v, OrderRequest r) => v.Place(in r);")]
    [InlineData("object M(IOrderVenue v) => new OrderDesk<StageV4Vst>(v, \"vst\");")]
    public void Given_code_of_a_stage_that_may_place_then_it_compiles(string member) => Assert.Empty(Errors(member));

    [Fact]
    public void Given_a_key_of_another_environment_then_the_desk_refuses_to_start()
    {
        var thrown = Assert.Throws<ArgumentException>(() => new OrderDesk<StageV4>(new Sink(), "testnet"));
        Assert.Contains("testnet", thrown.Message, StringComparison.Ordinal);
        Assert.Contains("mainnet", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Given_a_sink_without_the_capability_then_it_refuses_counts_and_tells_the_first()
    {
        var sink = new Sink();
        var told = new List<string>();
        var granted = false;
        var guard = new OrderDesk<StageV4Vst>(sink, "vst").Open(() => granted, told.Add);
        var request = new OrderRequest { Symbol = "X", Side = OrderSide.Buy, Price = 1m, Quantity = 1m };
        Assert.Equal("capability_denied", guard.Place(in request).Refusal);
        Assert.False(guard.Cancel(1));
        guard.Set(new SettingRequest("X", SettingKind.Leverage, 2, 1));
        Assert.Equal((1, 1, 1, 3), (guard.Places, guard.Cancels, guard.Settings, guard.Refusals));
        Assert.Equal(["place"], told);
        Assert.Equal(0, sink.Calls);
        Assert.Equal("observe", guard.Name);
        granted = true;
        Assert.True(guard.Place(in request).Ok);
        Assert.Equal(1, sink.Calls);
    }

    private static List<string> Errors(string member)
    {
        const string Usings = "using Millwright.Alpha.Execution; using Millwright.Kernel; ";
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Append(typeof(ObserveGuard).Assembly.Location)
            .Append(typeof(OrderRequest).Assembly.Location)
            .Distinct()
            .Select(p => MetadataReference.CreateFromFile(p));
        return CSharpCompilation.Create(
                "attempt", [CSharpSyntaxTree.ParseText($"{Usings} class C {{ {member} }}")], references,
                new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary))
            .GetDiagnostics()
            .Where(d => d.Severity == DiagnosticSeverity.Error)
            .Select(d => d.Id)
            .ToList();
    }

    private sealed class Sink : IOrderVenue
    {
        public int Calls { get; private set; }

        public string Name => "vst";

        public double ErrorRate => 0.0;

        public PlaceOutcome Place(in OrderRequest request)
        {
            Calls++;
            return new PlaceOutcome(1, null);
        }

        public bool Cancel(ulong intentSeq) => ++Calls > 0;

        public void Query(Intent intent) => Calls++;

        public void Set(SettingRequest request) => Calls++;
    }
}
