using Millwright.Kernel;
using Millwright.Twin.Incidents;
using Millwright.Twin.Missions;

namespace Millwright.Twin.Tests.Missions;

public sealed class PredicateTests
{
    [Theory]
    [InlineData("a == 1", true)]
    [InlineData("a != 1 or b == 'x'", true)]
    [InlineData("not (a == 1 and b == 'y')", true)]
    [InlineData("a > 1", false)]
    [InlineData("b in 'u,x'", true)]
    [InlineData("b in 'u,v'", false)]
    [InlineData("list contains 'radar'", true)]
    [InlineData("list contains 'rad'", false)]
    [InlineData("count(list) == 2", true)]
    [InlineData("count(b) >= 2", false)]
    public void Given_values_when_evaluated_then_the_condition_holds_or_not(string text, bool expected) =>
        Assert.Equal(expected, Predicate.Parse(text).Holds(Values));

    [Fact]
    public void Given_a_held_condition_then_it_must_last_without_a_break()
    {
        var value = 0.0;
        AlarmValue? Read(string path) => value;
        var held = Predicate.Parse("held(a > 5, 3)");
        var results = new List<bool>();
        foreach (var next in (double[])[6, 6, 0, 6, 6, 6, 6])
        {
            value = next;
            held.Observe(Read, results.Count);
            results.Add(held.Holds(Read));
        }

        Assert.Equal([false, false, false, false, false, false, true], results);
    }

    [Fact]
    public void Given_a_value_then_changed_and_age_follow_it_and_survive_a_snapshot()
    {
        var value = 1.0;
        AlarmValue? Read(string path) => value;
        var changed = Predicate.Parse("changed(a) and age(a) < 1");
        var old = Predicate.Parse("age(a) >= 2");
        for (var t = 0; t < 3; t++)
        {
            changed.Observe(Read, t);
            old.Observe(Read, t);
            Assert.False(changed.Holds(Read));
        }

        Assert.True(old.Holds(Read));
        var writer = new CseWriter();
        changed.Encode(writer);
        var copy = Predicate.Parse("changed(a) and age(a) < 1");
        var reader = new CseReader(writer.Written);
        copy.Decode(ref reader);
        value = 2.0;
        copy.Observe(Read, 3.0);
        Assert.True(copy.Holds(Read));
    }

    [Theory]
    [InlineData("a ==")]
    [InlineData("a ~ 3")]
    [InlineData("(a == 1")]
    [InlineData("a == 1 b")]
    [InlineData("b == 'x")]
    [InlineData("held(a == 1)")]
    [InlineData("list contains 3")]
    public void Given_a_malformed_condition_then_it_is_refused(string text) =>
        Assert.Throws<FormatException>(() => Predicate.Parse(text));

    private static AlarmValue? Values(string path) => path switch
    {
        "a" => 1.0,
        "b" => "x",
        "list" => "radar,nbl",
        _ => null,
    };
}
