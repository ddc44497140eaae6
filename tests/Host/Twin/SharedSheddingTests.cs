using System.Reflection;
using Millwright.Kernel;

namespace Millwright.Host.Tests.Twin;

/// <summary>The bus of the ship and the order budget of the grid are cut by one engine (issue text: shared ideas made
/// real), and no third place sheds by itself.</summary>
public sealed class SharedSheddingTests
{
    private static readonly MethodInfo Engine = typeof(LoadShedder).GetMethod(nameof(LoadShedder.Enforce))!;

    [Theory]
    [InlineData("Millwright.Grid", "Millwright.Grid.Rates.RateBudget")]
    [InlineData("Millwright.Twin", "Millwright.Twin.Power.PowerPlane")]
    public void Given_a_place_that_sheds_then_it_calls_the_engine_of_the_kernel(string assembly, string type) =>
        Assert.Contains(
            Assembly.Load(assembly).GetType(type, throwOnError: true)!.GetMethods(
                BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public
                | BindingFlags.DeclaredOnly),
            Calls);

    [Fact]
    public void Given_the_engine_then_watts_and_calls_are_cut_in_the_order_of_the_ladder()
    {
        double[] demand = [60.0, 18.0, 6.0, 20.0];
        ShedStep[] ladder = [new(3, true), new(1, true), new(2, true)];
        Assert.True(LoadShedder.Enforce(demand, ladder, 90.0, isMinimal: true, out var cut));
        Assert.Equal([60.0, 18.0, 6.0, 0.0], demand);
        Assert.Equal(1u << 3, cut);
        demand = [60.0, 18.0, 6.0, 20.0];
        Assert.True(LoadShedder.Enforce(demand, ladder, 90.0, isMinimal: false, out cut));
        Assert.Equal([60.0, 0.0, 0.0, 0.0], demand);
        Assert.Equal((1u << 1) | (1u << 2) | (1u << 3), cut);
        demand = [60.0, 18.0, 6.0, 20.0];
        Assert.True(LoadShedder.Enforce(demand, ladder, 104.0, isMinimal: false, out cut));
        Assert.Equal(0u, cut);
        demand = [60.0, 10.0];
        Assert.False(LoadShedder.Enforce(demand, [new(1, false)], 50.0, isMinimal: true, out cut));
        Assert.Equal([60.0, 0.0], demand);
        Assert.Equal(2u, cut);
    }

    /// <summary>True when the body of a method holds a call of the engine.</summary>
    private static bool Calls(MethodInfo method)
    {
        var code = method.GetMethodBody()?.GetILAsByteArray() ?? [];
        for (var i = 0; i + 4 < code.Length; i++)
        {
            if (code[i] == 0x28 && Resolve(method.Module, BitConverter.ToInt32(code, i + 1)) == Engine)
            {
                return true;
            }
        }

        return false;
    }

    private static MethodBase? Resolve(Module module, int token)
    {
        try
        {
            return module.ResolveMethod(token);
        }
        catch (Exception error) when (error is ArgumentException or BadImageFormatException)
        {
            return null;
        }
    }
}
